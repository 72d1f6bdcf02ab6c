"""Lateness that an action or a correction finds before the sweep is in the event log, once."""

from datetime import datetime, timedelta, timezone

from case_bridge.contract.process import EventKind
from case_bridge.contract.requests import AmendCase
from case_bridge.contract.vocabulary import ClockKind
from case_bridge.domain.clocks import Due, started
from case_bridge.domain.events import Change
from case_bridge.service.amending import amend_case
from case_bridge.service.breaches import breaches_between
from case_bridge.service.filing import file_case
from tests.fakes.office import filing

START = datetime(2026, 11, 23, 2, 0, tzinfo=timezone.utc)
LATE = START + timedelta(days=2)
CLOCK = started(ClockKind.EXECUTE, START, Due(START + timedelta(days=1), START + timedelta(days=1)), "item-1")


def test_a_late_clock_is_told_once_with_its_name():
    (event,) = breaches_between((CLOCK,), (CLOCK.stopped(LATE),), LATE)

    assert (event.kind, event.at) == (EventKind.CLOCK_BREACHED, LATE)
    assert event.changes == (Change("EXECUTE item-1", "RUNNING", "BREACHED"),)
    assert breaches_between((CLOCK.seen_at(LATE),), (CLOCK.seen_at(LATE).stopped(LATE),), LATE) == ()


def test_what_is_done_in_time_is_no_breach():
    assert breaches_between((CLOCK,), (CLOCK.stopped(START),), START) == ()


async def test_a_correction_that_comes_late_finds_the_breaches_first_and_counts_them(office):
    receipt, _ = await file_case(filing(), office)
    office.clock.move(timedelta(days=2))

    for request_key in ("turn-0001", "turn-0002"):
        amendment = AmendCase(filing_key="conversation-1:1", request_key=request_key, demand="道歉")
        await amend_case(receipt.number, amendment, office)

    async with office.store.read() as unit:
        case = await unit.cases.by_number(receipt.number)
        kinds = [event.kind for event in await unit.cases.events_of(case.case_id)]
    late = [EventKind.CLOCK_BREACHED] * kinds.count(EventKind.CLOCK_BREACHED)
    corrected = kinds.index(EventKind.AMENDED)
    assert late
    assert kinds[corrected - len(late) : corrected] == late
    assert kinds[corrected + 1 :] == [EventKind.SEVERITY_CHANGED, EventKind.ESCALATED]
