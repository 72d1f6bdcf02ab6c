"""In-process wake-ups."""

import asyncio
from datetime import timedelta

from gateway.domain.conversation import ConversationId
from gateway.service.wakeups import Wakeups, wait_for

CONVERSATION = ConversationId("c")


async def test_a_nudge_before_the_wait_is_not_lost() -> None:
    wakeups = Wakeups()
    wakeups.nudge()

    async with asyncio.timeout(5):
        await wakeups.work(at_most_seconds=60)

    assert not wakeups.is_closing


async def test_a_later_nudge_wakes_the_dispatcher() -> None:
    wakeups = Wakeups()
    wakeups.nudge_in(timedelta(milliseconds=1))

    async with asyncio.timeout(5):
        await wakeups.work(at_most_seconds=60)

    assert not wakeups.is_closing


async def test_only_messages_with_an_open_request_are_awaited() -> None:
    wakeups = Wakeups()
    other = ConversationId("d")

    with wakeups.awaiting(CONVERSATION, 1), wakeups.awaiting(other, 2):
        with wakeups.awaiting(CONVERSATION, 1):
            pass
        during = wakeups.awaited(CONVERSATION)

    assert during == {1}
    assert not wakeups.awaited(CONVERSATION)


async def test_all_requests_of_a_message_are_woken() -> None:
    wakeups = Wakeups()

    with wakeups.awaiting(CONVERSATION, 1) as first, wakeups.awaiting(CONVERSATION, 1) as second:
        wakeups.answered(CONVERSATION, 1)
        woken = (first.is_set(), second.is_set())

    assert woken == (True, True)


async def test_a_wait_ends_after_its_time() -> None:
    event = asyncio.Event()

    await wait_for(event, at_most_seconds=0.001)

    assert not event.is_set()
