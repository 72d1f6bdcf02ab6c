"""What has no row is held by one transaction at a time."""

import asyncio

import pytest

from case_bridge.storage.locks import hold, is_free, share


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


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_name_is_shared_by_many_and_free_when_the_last_has_ended(engines):
    async def found(*names):
        async with engines.write() as connection:
            return [await is_free(connection, name) for name in names]

    async with asyncio.timeout(4):
        async with engines.write() as first:
            await share(first, "same")
            async with engines.write() as second:
                await share(second, "same")
                assert await found("same", "other") == [False, True]
                assert not await is_free(second, "same")
            assert await found("same") == [False]
            assert await is_free(first, "same")
        assert await found("same") == [True]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_to_ask_whether_a_name_is_free_keeps_nobody_out(engines):
    async with asyncio.timeout(4), engines.write() as asking:
        assert await is_free(asking, "same")
        async with engines.write() as other:
            await hold(other, "same")
            assert not await is_free(asking, "same")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_the_one_writer_finds_every_name_free(engines):
    async with engines.write() as connection:
        await share(connection, "same")
        assert await is_free(connection, "same")
