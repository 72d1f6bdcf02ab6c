"""Sending: each message until it got through, later and later, given up in the end with an ADMIN told."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone

import pytest

from case_bridge.contract.notice_words import NoticeKind, NoticeRoute
from case_bridge.contract.vocabulary import ClockKind, Role
from case_bridge.domain.notice_wording import wording
from case_bridge.domain.notices import Occasion, subject_of
from case_bridge.service.colleagues import everybody
from case_bridge.service.delivering import (
    EMERGENCIES,
    NEWS,
    TRIES,
    Delivering,
    NotDelivered,
    Outgoing,
    retry_wait,
)
from case_bridge.service.notices import Emergency, ring, tell
from foundation.clock import FixedClock
from tests.fakes.cases import case, keys
from tests.fakes.staffed import ADMIN, HANDLER, employ, inbox, reaching_out, told

MACHINE = datetime(2031, 5, 1, tzinfo=timezone.utc)
SUBJECT = replace(subject_of(case()), handler=HANDLER.name)


@dataclass
class Letterbox:
    """A post that keeps what it is given; `faults` are raised one by one, for a destination or for all."""

    sent: list[Outgoing] = field(default_factory=list)
    faults: list[NotDelivered] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    limits: Mapping[str, int] = field(default_factory=dict)
    gate: asyncio.Event | None = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def paced(self, routes) -> Mapping[str, int]:
        return self.limits

    async def send(self, message: Outgoing) -> None:
        self.arrived.set()
        if self.gate is not None:
            await self.gate.wait()
        if message.destination in self.broken:
            raise NotDelivered("unreachable")
        if self.faults:
            raise self.faults.pop(0)
        self.sent.append(message)


@pytest.fixture
async def staffed(office):
    """An office with ways out; the store holds one case."""
    office = reaching_out(await employ(office))
    async with office.store.write() as unit:
        await unit.cases.add(case(), keys(), ())
    return office


@pytest.fixture
def steady():
    return FixedClock(MACHINE)


async def warn(office, *clocks: ClockKind) -> None:
    """Tell the handler of clocks: one mail each."""
    news = [
        Occasion(NoticeKind.CLOCK_AT_50, (Role.HANDLER,), SUBJECT, kind, office.clock.now())
        for kind in clocks or (ClockKind.DECISION,)
    ]
    async with office.store.write() as unit:
        await tell(unit, news, office, await everybody(unit, office.clock.now()))


async def test_a_message_is_sent_once_with_its_words(staffed, steady):
    post = Letterbox()
    await warn(staffed)
    delivering = Delivering(staffed, post, steady, NEWS)

    steps = [await delivering.step() for _ in range(2)]

    (message,) = post.sent
    words = wording(await news_of(staffed))
    assert steps == [1, 0]
    assert (message.destination, message.title, message.text) == (f"staff:{HANDLER.name}", words.title, words.text)
    assert message.at == MACHINE


async def news_of(office):
    (notice,) = await inbox(office, HANDLER)
    return notice.news


async def test_what_failed_is_repeated_with_the_same_id_after_a_while(staffed, steady):
    post = Letterbox(faults=[NotDelivered("timeout"), NotDelivered("smtp_451")])
    await warn(staffed)
    delivering = Delivering(staffed, post, steady, NEWS)
    tried = []
    for _ in range(8):
        tried.append(await delivering.step())
        steady.move(timedelta(seconds=30))

    # At once, after a minute, after two more.
    assert tried == [1, 0, 1, 0, 0, 0, 1, 0]
    assert len(post.sent) == 1


async def test_a_message_is_given_up_after_so_many_tries_and_an_administrator_is_told(staffed, steady, caplog):
    post = Letterbox(broken={f"staff:{HANDLER.name}"})
    await warn(staffed)
    delivering = Delivering(staffed, post, steady, NEWS)
    tries = 0
    for _ in range(500):
        tries += await delivering.step()
        steady.move(timedelta(minutes=1))

    assert tries == TRIES
    assert await told(staffed, ADMIN) == [NoticeKind.DELIVERY_FAILED]
    assert caplog.messages.count("notice.given_up") == 1


async def test_a_way_that_is_broken_is_told_once_a_day(staffed, steady):
    post = Letterbox(faults=[NotDelivered("no_such_destination", is_final=True)] * 3)
    await warn(staffed, ClockKind.DECISION, ClockKind.EXECUTE)
    delivering = Delivering(staffed, post, steady, NEWS)
    await delivering.step()
    same_day = await told(staffed, ADMIN)

    staffed.clock.move(timedelta(days=1))
    await warn(staffed, ClockKind.PRIVACY)
    await delivering.step()

    assert same_day == [NoticeKind.DELIVERY_FAILED]
    assert await told(staffed, ADMIN) == [NoticeKind.DELIVERY_FAILED] * 2


async def test_a_final_refusal_is_not_repeated(staffed, steady):
    post = Letterbox(faults=[NotDelivered("recipient_refused", is_final=True)])
    await warn(staffed)
    delivering = Delivering(staffed, post, steady, NEWS)
    await delivering.step()

    steady.move(timedelta(days=1))

    assert await delivering.step() == 0
    assert post.sent == []


async def test_one_broken_destination_holds_up_no_other(staffed, steady):
    office = replace(staffed, outward=replace(staffed.outward, groups=("wecom:a", "wecom:b")))
    post = Letterbox(broken={"wecom:a"})
    news = Occasion(NoticeKind.CLOCK_AT_80, (Role.SUPERVISOR,), subject_of(case()))
    async with office.store.write() as unit:
        await tell(unit, [news], office, await everybody(unit, office.clock.now()))

    await Delivering(office, post, steady, NEWS).step()

    assert {message.destination for message in post.sent} == {"wecom:b", "staff:supervisor-1"}


async def test_a_message_of_a_process_that_died_is_sent_by_another_with_the_same_id(staffed, steady):
    await warn(staffed)
    dying = Letterbox(gate=asyncio.Event())
    task = asyncio.create_task(Delivering(staffed, dying, steady, NEWS).step())
    await dying.arrived.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    post = Letterbox()
    delivering = Delivering(staffed, post, steady, NEWS)

    early = await delivering.step()
    steady.move(timedelta(minutes=5))
    late = await delivering.step()

    assert (early, late, len(post.sent)) == (0, 1, 1)


async def test_what_was_sent_and_not_settled_comes_again_with_the_same_id(staffed, steady):
    class Forgetful:
        """A store whose second write dies: the one that would settle the message."""

        def __init__(self, store):
            self._store = store
            self._writes = 0
            self.read = store.read

        def write(self):
            self._writes += 1
            if self._writes == 2:
                raise ConnectionError
            return self._store.write()

    await warn(staffed)
    post = Letterbox()
    with pytest.raises(ConnectionError):
        await Delivering(replace(staffed, store=Forgetful(staffed.store)), post, steady, NEWS).step()
    steady.move(timedelta(minutes=5))

    await Delivering(staffed, post, steady, NEWS).step()

    assert len(post.sent) == 2
    assert len({message.id for message in post.sent}) == 1


async def test_several_workers_send_each_message_once(staffed, steady):
    await warn(staffed, *ClockKind)
    post = Letterbox()

    while sum(await asyncio.gather(*(Delivering(staffed, post, steady, NEWS).step() for _ in range(4)))):
        pass

    assert len({message.id for message in post.sent}) == len(post.sent) == len(ClockKind)


async def test_emergencies_have_a_way_of_their_own(staffed, steady):
    await warn(staffed)
    async with staffed.store.write() as unit:
        emergency = Emergency(subject_of(case()), staffed.clock.now())
        await ring(unit, emergency, staffed, await everybody(unit, staffed.clock.now()))
    post = Letterbox()

    await Delivering(staffed, post, steady, EMERGENCIES).step()

    assert {message.destination for message in post.sent} == set(staffed.outward.on_call)
    assert {*EMERGENCIES, *NEWS, NoticeRoute.INBOX} == set(NoticeRoute)


async def test_a_paced_destination_waits_for_the_next_minute(staffed, steady):
    await warn(staffed, *list(ClockKind)[:5])
    post = Letterbox(limits={f"staff:{HANDLER.name}": 2})
    delivering = Delivering(staffed, post, steady, NEWS)
    tried = []
    for _ in range(6):
        tried.append(await delivering.step())
        steady.move(timedelta(seconds=30))

    assert tried == [2, 0, 2, 0, 1, 0]


async def test_the_log_tells_no_word_of_the_message(staffed, steady, caplog):
    caplog.set_level(logging.DEBUG)
    post = Letterbox(faults=[NotDelivered("timeout")])
    await warn(staffed, ClockKind.DECISION, ClockKind.EXECUTE)

    await Delivering(staffed, post, steady, NEWS).step()

    written = " ".join(str(vars(record)) for record in caplog.records if record.name.endswith("delivering"))
    assert {"notice.not_delivered", "notice.delivered"} <= set(caplog.messages)
    assert case().number not in written
    assert "听诉" not in written


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 2), (3, 4), (5, 16), (6, 30), (9, 30), (60, 30)], ids=str
)
def test_waits_double_up_to_half_an_hour(attempts, minutes):
    assert retry_wait(attempts) == timedelta(minutes=minutes)
