"""Accounts of staff: the same promises from memory and database."""

import asyncio

import pytest

from case_bridge.contract.vocabulary import Role
from case_bridge.service.ports import Staff, StaffSecrets
from tests.fakes.office import SUNDAY_NOON

HANDLER = Staff("lihua", Role.HANDLER, "default")


@pytest.fixture
def accounts(any_store):
    return any_store


async def _put(accounts, staff, token):
    async with accounts.write() as unit:
        return await unit.accounts.put(staff, StaffSecrets(f"hash of {token}", token), SUNDAY_NOON)


async def test_an_account_is_found_by_its_token(accounts):
    is_new = await _put(accounts, HANDLER, "t1")

    async with accounts.read() as unit:
        assert is_new
        assert await unit.accounts.by_token("t1") == HANDLER
        assert await unit.accounts.password_hash("lihua") == "hash of t1"


async def test_a_reset_replaces_role_and_secrets(accounts):
    await _put(accounts, HANDLER, "t1")
    supervisor = Staff("lihua", Role.SUPERVISOR, "default")

    is_new = await _put(accounts, supervisor, "t2")

    async with accounts.read() as unit:
        assert not is_new
        assert await unit.accounts.by_token("t1") is None
        assert await unit.accounts.by_token("t2") == supervisor


async def test_nobody_is_found_by_an_unknown_name_or_token(accounts):
    async with accounts.read() as unit:
        assert await unit.accounts.by_token("t9") is None
        assert await unit.accounts.password_hash("nobody") is None


async def test_all_accounts_are_listed_by_name(accounts):
    others = [Staff("wang", Role.ADMIN, "default"), Staff("an", Role.HANDLER, "second")]
    for staff in (HANDLER, *others):
        await _put(accounts, staff, f"token of {staff.name}")

    async with accounts.read() as unit:
        assert await unit.accounts.every() == (others[1], HANDLER, others[0])


async def test_an_account_made_twice_at_once_is_one(accounts):
    is_new = await asyncio.gather(*(_put(accounts, HANDLER, f"t{n}") for n in range(10)))

    async with accounts.read() as unit:
        found = [await unit.accounts.by_token(f"t{n}") for n in range(10)]
    assert sorted(is_new) == [False] * 9 + [True]
    assert [staff for staff in found if staff] == [HANDLER]
