"""Filing: one case for each key, with true due times."""

import asyncio
import logging
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from case_bridge.contract.process import EventKind
from case_bridge.contract.requests import Complainant
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind, ClockStatus, Severity, Topic
from case_bridge.service.case_filter import CaseFilter
from case_bridge.service.filing import MAX_HELD_UP, file_case, receipt_time
from case_bridge.service.refusals import InvalidRequest
from tests.fakes.office import SUNDAY_NOON, filing
from tests.fakes.readings import CALLS, FEES, READING

FRIDAY_BEFORE_NATIONAL_DAY = datetime(2026, 9, 18, 9, 0, tzinfo=timezone.utc)


async def _stored(office):
    async with office.store.read() as unit:
        return await unit.cases.page(CaseFilter(), None, 100)


async def test_a_filed_case_holds_exactly_what_was_sent(office):
    request = filing(evidence=("有录音",), occurred_at="上个月", occurred_place="电话", declined=("contract_number",))

    receipt, is_new = await file_case(request, office)

    (case,) = await _stored(office)
    assert is_new
    assert case.number == receipt.number
    assert case.state is CaseState.REGISTERED
    assert case.taxonomy_version == taxonomy().version
    for name in ("issue_text", "complainant", "contract_number", "amount_fen", "demand", "evidence", "declined"):
        assert getattr(case.matter, name) == getattr(request, name)


async def test_a_repeat_gives_the_same_receipt_and_no_second_case(office):
    first, _ = await file_case(filing(), office)
    office.clock.move(timedelta(minutes=5))

    again, is_new = await file_case(filing(issue_text="另外的话"), office)

    assert again == first
    assert not is_new
    assert len(await _stored(office)) == 1


async def test_twenty_concurrent_filings_with_one_key_are_one_case(office):
    filed = await asyncio.gather(*(file_case(filing(), office) for _ in range(20)))

    assert len({receipt.number for receipt, _ in filed}) == 1
    assert len({receipt.query_code for receipt, _ in filed}) == 1
    assert sum(is_new for _, is_new in filed) == 1
    assert len(await _stored(office)) == 1


async def test_concurrent_filings_with_different_keys_are_all_filed(office):
    filed = await asyncio.gather(*(file_case(filing(f"conversation-{n}:1"), office) for n in range(20)))

    assert len({receipt.number for receipt, _ in filed}) == 20
    assert len({receipt.query_code for receipt, _ in filed}) == 20


async def test_a_number_already_taken_is_drawn_again(office):
    class StutteringChance:
        def __init__(self):
            self.values = [7, 7, 8]

        def below(self, limit):
            return self.values.pop(0)

    stuttering = replace(office, chance=StutteringChance())
    first, _ = await file_case(filing("conversation-1:1"), stuttering)

    second, _ = await file_case(filing("conversation-1:2"), stuttering)

    assert first.number != second.number


async def test_the_clocks_start_when_the_customer_confirmed_not_when_the_store_was_back(office):
    submitted = SUNDAY_NOON - timedelta(hours=5)

    receipt, _ = await file_case(filing(submitted_at=submitted), office)

    due = {clock.kind: clock for clock in receipt.clocks}
    assert receipt.received_at == submitted
    assert due[ClockKind.ACK].status is ClockStatus.MET
    assert due[ClockKind.FIRST_REPLY].due_at == submitted + timedelta(hours=24)
    assert due[ClockKind.SIMPLE_SOLUTION].due_at == submitted + timedelta(hours=24)


@pytest.mark.parametrize(
    "submitted", [SUNDAY_NOON + timedelta(seconds=1), SUNDAY_NOON - MAX_HELD_UP - timedelta(seconds=1)]
)
async def test_an_unbelievable_time_of_submission_is_replaced_and_noted(office, submitted):
    receipt, _ = await file_case(filing(submitted_at=submitted), office)

    (case,) = await _stored(office)
    async with office.store.read() as unit:
        events = await unit.cases.events_of(case.case_id)
    assert receipt.received_at == SUNDAY_NOON
    assert [event.kind for event in events] == [EventKind.FILED, EventKind.RECEIPT_TIME_CLAMPED]
    assert submitted.isoformat() in events[1].note


def test_the_oldest_believable_submission_is_kept():
    oldest = SUNDAY_NOON - MAX_HELD_UP

    assert receipt_time(oldest, SUNDAY_NOON) == oldest


async def test_a_complex_complaint_promises_an_opinion_in_five_working_days(office):
    office.clock.move(FRIDAY_BEFORE_NATIONAL_DAY - SUNDAY_NOON)

    receipt, _ = await file_case(filing(amount_fen=1_000_000, submitted_at=FRIDAY_BEFORE_NATIONAL_DAY), office)

    due = {clock.kind: clock for clock in receipt.clocks}
    assert receipt.severity is Severity.COMPLEX
    assert ClockKind.SIMPLE_SOLUTION not in due
    assert due[ClockKind.COMPLEX_PRELIM].due_at == datetime(2026, 9, 24, 10, 0, tzinfo=timezone.utc)


async def test_a_report_keeps_no_way_back_to_the_chat(office):
    report = filing(act=Act.REPORT, topic=Topic.STAFF_MISCONDUCT, cause="BRIBE", complainant=Complainant())

    receipt, _ = await file_case(report, office)

    (case,) = await _stored(office)
    assert case.conversation is None
    assert [clock.kind for clock in receipt.clocks] == [ClockKind.ACK]


@pytest.mark.parametrize(("act", "is_named"), [(Act.COMPLAINT, True), (Act.REPORT, False)])
async def test_the_log_names_a_filed_case_once_but_never_a_report_nor_a_person(office, caplog, act, is_named):
    caplog.set_level(logging.INFO)

    receipt, _ = await file_case(filing(act=act), office)
    await file_case(filing(act=act), office)

    (line,) = [record.__dict__ for record in caplog.records if record.getMessage() == "case.filed"]
    assert (line.get("case") == receipt.number) is is_named
    assert not [value for value in map(str, line.values()) if "王小明" in value or "13800138000" in value]


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"cause": "NO_SUCH_CAUSE"}, "$.cause"),
        ({"amount_fen": None, "amount_max_fen": 5}, "$.amount_max_fen"),
        ({"amount_fen": 6, "amount_max_fen": 5}, "$.amount_max_fen"),
    ],
)
async def test_what_makes_no_sense_is_refused_by_field_and_not_filed(office, wrong, path):
    with pytest.raises(InvalidRequest) as refused:
        await file_case(filing(**wrong), office)

    assert [error.path for error in refused.value.errors] == [path]
    assert await _stored(office) == ()


async def test_a_range_with_equal_ends_is_a_single_amount(office):
    await file_case(filing(amount_fen=5, amount_max_fen=5), office)

    (case,) = await _stored(office)
    assert (case.matter.amount_fen, case.matter.amount_max_fen) == (5, None)


async def test_a_case_keeps_what_it_is_about_and_how_it_was_read(office):
    await file_case(filing(issues=(FEES, CALLS), readings=(READING,)), office)

    (case,) = await _stored(office)
    assert (case.matter.issues, case.readings) == ((FEES, CALLS), (READING,))


async def test_a_reading_that_points_beyond_the_words_is_refused_and_nothing_is_filed(office):
    with pytest.raises(InvalidRequest):
        await file_case(filing(issue_text="多扣", readings=(READING,)), office)

    assert await _stored(office) == ()
