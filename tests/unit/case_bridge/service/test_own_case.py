"""A case belongs to the conversation that filed it."""

import pytest

from case_bridge.service.filing import file_case
from case_bridge.service.own_case import own_case
from case_bridge.service.refusals import ProofFailed
from tests.fakes.office import filing


async def test_the_filing_key_opens_its_own_case_however_the_number_is_typed(office):
    receipt, _ = await file_case(filing(), office)

    async with office.store.read() as unit:
        case = await own_case(unit, receipt.number.lower(), "conversation-1:1", office.digests)

    assert case.number == receipt.number


@pytest.mark.parametrize(("number", "key"), [("first", "conversation-2:1"), ("second", "conversation-1:1"), ("x", "y")])
async def test_any_other_pair_opens_nothing(office, number, key):
    filed = {
        "first": (await file_case(filing("conversation-1:1"), office))[0].number,
        "second": (await file_case(filing("conversation-2:1"), office))[0].number,
    }

    with pytest.raises(ProofFailed):
        async with office.store.read() as unit:
            await own_case(unit, filed.get(number, number), key, office.digests)
