"""Failed proofs: the same promises from memory and database."""

import asyncio
from datetime import timedelta

import pytest

from tests.fakes.office import SUNDAY_NOON

MINUTE = timedelta(minutes=1)


@pytest.fixture
def attempts(any_store):
    return any_store


async def test_failures_count_per_scope_from_an_instant_on(attempts):
    async with attempts.write() as unit:
        await unit.attempts.record_failure(("case", "address"), SUNDAY_NOON)
        await unit.attempts.record_failure(("case",), SUNDAY_NOON + MINUTE)

    async with attempts.read() as unit:
        assert await unit.attempts.failures_since("case", SUNDAY_NOON) == (SUNDAY_NOON, SUNDAY_NOON + MINUTE)
        assert await unit.attempts.failures_since("case", SUNDAY_NOON + MINUTE) == (SUNDAY_NOON + MINUTE,)
        assert await unit.attempts.failures_since("address", SUNDAY_NOON) == (SUNDAY_NOON,)
        assert await unit.attempts.failures_since("other", SUNDAY_NOON) == ()


async def test_old_failures_are_forgotten(attempts):
    async with attempts.write() as unit:
        await unit.attempts.record_failure(("case",), SUNDAY_NOON)
        await unit.attempts.record_failure(("case",), SUNDAY_NOON + MINUTE)
        await unit.attempts.forget_before(SUNDAY_NOON + MINUTE)

    async with attempts.read() as unit:
        assert await unit.attempts.failures_since("case", SUNDAY_NOON) == (SUNDAY_NOON + MINUTE,)


async def test_guesses_that_come_all_at_once_are_counted_one_after_the_other(attempts):
    async def guess():
        async with attempts.write() as unit:
            counts = [len(await unit.attempts.failures_since(scope, SUNDAY_NOON)) for scope in ("case", "address")]
            if max(counts) < 5:
                await unit.attempts.record_failure(("case", "address"), SUNDAY_NOON)

    await asyncio.gather(*(guess() for _ in range(20)))

    async with attempts.read() as unit:
        assert len(await unit.attempts.failures_since("case", SUNDAY_NOON)) == 5
