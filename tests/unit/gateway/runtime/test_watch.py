"""The loops of the case store: a sweep when something is due, at once when nudged, and mail until none is left."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import CaseState, ClockKind
from case_bridge.domain.clocks import Due, started
from case_bridge.service.delivering import NEWS, Delivering
from case_bridge.service.ports import Office
from case_bridge.service.sweeping import Sweeping, Swept
from gateway.runtime.watch import SWEEP_SECONDS, Courier, Watch
from tests.fakes.case_store import MemoryStore
from tests.fakes.cases import case, keys
from tests.fakes.office import SUNDAY_NOON, office_on
from tests.fakes.staffed import HANDLER, employ, reaching_out, told
from tests.unit.case_bridge.service.test_delivering import MACHINE, FixedClock, Letterbox

DUE = SUNDAY_NOON + timedelta(hours=24)


class CountedSweeping(Sweeping):
    """Tells after each sweep what it found."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.found: list[Swept] = []
        self.swept = asyncio.Event()

    async def sweep(self) -> Swept:
        self.found.append(await super().sweep())
        self.swept.set()
        return self.found[-1]


@pytest.fixture
async def office() -> Office:
    staffed = reaching_out(await employ(office_on(MemoryStore())))
    clock = started(ClockKind.FIRST_REPLY, SUNDAY_NOON, Due(DUE, DUE))
    async with staffed.store.write() as unit:
        await unit.cases.add(replace(case(), clocks=(clock,), handler=HANDLER.name), keys(), ())
    return staffed


async def test_catching_up_has_told_everything_when_it_returns(office: Office) -> None:
    office.clock.move(timedelta(hours=13))

    await Watch(Sweeping(office)).catch_up()

    assert await told(office, HANDLER) == [NoticeKind.CLOCK_AT_50]


async def test_a_nudge_brings_the_next_sweep_at_once(office: Office) -> None:
    sweeping = CountedSweeping(office)
    watch = Watch(sweeping, look_again_seconds=60)

    watch.nudge()
    await asyncio.wait_for(watch.step(), 5)

    assert len(sweeping.found) == 1


async def test_what_becomes_due_is_swept_at_the_next_look(office: Office) -> None:
    sweeping = CountedSweeping(office)
    watch = Watch(sweeping, look_again_seconds=0.001)
    waiting = asyncio.create_task(watch.step())
    await sweeping.swept.wait()

    office.clock.move(timedelta(hours=13))
    await asyncio.wait_for(waiting, 5)
    watch.nudge()
    await watch.step()

    assert sweeping.found == [Swept(), Swept(clocks=1)]


async def test_without_anything_due_the_usual_time_is_waited(office: Office) -> None:
    looks = 0

    class Looking(CountedSweeping):
        async def is_due(self) -> bool:
            nonlocal looks
            looks += 1
            return False

    await Watch(Looking(office), look_again_seconds=0.0001).step()

    assert looks == SWEEP_SECONDS + 1


async def test_what_is_due_and_cannot_be_done_is_not_tried_all_the_time(office: Office) -> None:
    async with office.store.write() as unit:
        stuck = replace(case(2), state=CaseState.AWAITING_CUSTOMER, handler=HANDLER.name)
        asked = started(ClockKind.ASK_CUSTOMER, SUNDAY_NOON, Due(SUNDAY_NOON, SUNDAY_NOON))
        # Nobody asked for anything: the step is refused each time.
        await unit.cases.add(replace(stuck, clocks=(asked,)), keys(2), ())
    office.clock.move(timedelta(hours=1))
    sweeping = CountedSweeping(office)
    await sweeping.sweep()
    looks = 0

    class Looking(CountedSweeping):
        async def is_due(self) -> bool:
            nonlocal looks
            looks += 1
            return await super().is_due()

    futile = Looking(office)
    await Watch(futile, look_again_seconds=0.0001).step()

    assert futile.found == [Swept()]
    assert looks == 1


async def test_a_courier_sends_all_there_is(office: Office) -> None:
    office.clock.move(timedelta(hours=13))
    await Sweeping(office).sweep()
    post = Letterbox()

    await Courier(Delivering(office, post, FixedClock(MACHINE), NEWS)).step()

    assert [message.destination for message in post.sent] == [f"staff:{HANDLER.name}"]


async def test_whoever_asks_for_a_sweep_waits_for_one_that_begins_afterwards(office):
    sweeping = CountedSweeping(office)
    watch = Watch(sweeping, look_again_seconds=60)
    loop = asyncio.create_task(watch.step())
    await sweeping.swept.wait()

    asked = asyncio.create_task(watch.sweep_soon())
    await loop
    is_too_early = asked.done()
    again = asyncio.create_task(watch.step())
    await asked

    assert not is_too_early
    assert len(sweeping.found) == 2
    again.cancel()


async def test_a_sweep_that_fails_keeps_nobody_waiting(office):
    class Failing(Sweeping):
        async def sweep(self) -> Swept:
            raise RuntimeError

    watch = Watch(Failing(office))
    asked = asyncio.create_task(watch.sweep_soon())
    await asyncio.sleep(0)

    with pytest.raises(RuntimeError):
        await watch.step()

    assert await asked is None
