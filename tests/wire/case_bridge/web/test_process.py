"""The process over HTTP."""

import pytest

from case_bridge.contract.vocabulary import Role


@pytest.mark.parametrize("path", ["/api/process", "/api/taxonomy"])
async def test_everybody_with_an_account_can_look_it_up_and_nobody_else(nobody, staff, path):
    async with nobody.get(path) as refused, nobody.get(path, headers=await staff(Role.ANALYST)) as answered:
        document = await answered.json()

    assert (refused.status, answered.status) == (401, 200)
    assert document
