"""What has no row is held by one transaction at a time."""

import asyncio

from case_bridge.storage.locks import hold


async def test_a_name_is_held_by_one_transaction_at_a_time(engines):
    steps = []

    async def work(who, name):
        async with engines.write() as connection:
            await hold(connection, name)
            steps.append(who)
            await asyncio.sleep(0)
            steps.append(who)

    await asyncio.gather(*(work(n, "same") for n in range(10)))

    assert steps == [step for first in steps[::2] for step in (first, first)]
    assert sorted(steps[::2]) == list(range(10))


async def test_a_name_is_free_after_an_error(engines):
    async def broken():
        async with engines.write() as connection:
            await hold(connection, "same")
            raise RuntimeError

    failed = await asyncio.gather(broken(), return_exceptions=True)
    async with asyncio.timeout(5), engines.write() as connection:
        await hold(connection, "same")

    assert [type(each) for each in failed] == [RuntimeError]
