"""Instants in the database."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import StatementError

from case_bridge.domain.states import ENDED
from case_bridge.storage.tables import ATTEMPTS, METADATA, OF_OPEN_CASES

NOON_IN_SHANGHAI = datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=8)))


async def test_an_instant_comes_back_in_utc_to_the_microsecond(engines):
    async with engines.write() as connection:
        await connection.execute(insert(ATTEMPTS).values(scope_digest="x", at=NOON_IN_SHANGHAI))
        found = (await connection.execute(select(ATTEMPTS.c.at))).scalar_one()

    assert found == NOON_IN_SHANGHAI
    assert found.tzinfo is timezone.utc


async def test_a_naive_instant_is_refused(engines):
    with pytest.raises(StatementError, match="naive"):
        async with engines.write() as connection:
            await connection.execute(
                insert(ATTEMPTS).values(scope_digest="x", at=NOON_IN_SHANGHAI.replace(tzinfo=None))
            )


@pytest.mark.parametrize(
    "told",
    ["name", "contact_person", "relationship", "contract_number", "issue_text", "demand", "occurred_at",
     "occurred_place", "staff_involved", "collection_facts", "evidence", "conversation"],
)  # fmt: skip
def test_what_the_customer_told_has_a_sealed_column_only(told):
    columns = set(METADATA.tables["cases"].columns.keys())

    assert f"{told}_sealed" in columns
    assert told not in columns


def test_the_index_of_open_cases_knows_which_states_are_ended():
    assert all(f"'{state.value}'" in OF_OPEN_CASES.text for state in ENDED)
    assert OF_OPEN_CASES.text.count("'") == 2 * len(ENDED)
