"""Corrections after filing."""

import asyncio
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from case_bridge.contract.process import EventKind
from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.requests import AmendCase, Complainant, Contact
from case_bridge.contract.vocabulary import (
    Act,
    ClockKind,
    ClockStatus,
    ComplainantKind,
    ContactType,
    Role,
    Severity,
    Topic,
)
from case_bridge.domain.events import Change
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.service.amending import amend_case
from case_bridge.service.filing import file_case
from case_bridge.service.refusals import InvalidRequest, ProofFailed
from tests.fakes.office import SUNDAY_NOON, filing
from tests.fakes.reference_store import stored as stored_entries
from tests.fakes.staffing import hire

KEY = "conversation-1:1"


def _amendment(request_key="turn-0001", filing_key=KEY, **changed):
    return AmendCase(filing_key=filing_key, request_key=request_key, **changed)


async def _stored(office, number):
    async with office.store.read() as unit:
        case = await unit.cases.by_number(number)
        return case, await unit.cases.events_of(case.case_id)


@pytest.fixture
async def number(office):
    receipt, _ = await file_case(filing(), office)
    return receipt.number


async def test_only_the_given_fields_change_and_old_values_stay_in_the_log(office, number):
    landline = Contact(ContactType.LANDLINE, "010-62345678")

    await amend_case(number, _amendment(contacts=(landline,), demand="道歉"), office)

    case, events = await _stored(office, number)
    assert case.matter.complainant == Complainant(name="王小明", contacts=(landline,))
    assert (case.matter.demand, case.matter.amount_fen) == ("道歉", 320_000)
    assert events[-1].kind is EventKind.AMENDED
    assert Change("demand", "退还服务费", "道歉") in events[-1].changes
    assert [change.field for change in events[-1].changes] == ["contacts", "demand"]
    assert "13800138000" in events[-1].changes[0].old


async def test_a_larger_amount_raises_the_level_with_due_times_counted_from_receipt(office, number):
    office.clock.move(timedelta(days=1))

    receipt = await amend_case(number, _amendment(amount_fen=1_000_000), office)

    case, events = await _stored(office, number)
    status = {clock.kind: clock.status for clock in case.clocks}
    due = {clock.kind: clock.due_at for clock in receipt.clocks}
    assert (receipt.severity, receipt.received_at) == (Severity.COMPLEX, SUNDAY_NOON)
    assert due[ClockKind.FIRST_REPLY] == SUNDAY_NOON + timedelta(hours=24)
    assert due[ClockKind.COMPLEX_PRELIM].isoformat() == "2026-11-27T10:00:00+00:00"
    assert ClockKind.SIMPLE_SOLUTION not in due
    assert status[ClockKind.SIMPLE_SOLUTION] is ClockStatus.CANCELLED
    assert [event.kind for event in events[-2:]] == [EventKind.SEVERITY_CHANGED, EventKind.ESCALATED]
    assert Change("severity", "SIMPLE", "COMPLEX") in events[-2].changes


async def test_a_level_lowered_again_has_its_first_promises_back(office, number):
    first = await amend_case(number, _amendment("turn-0001", demand="道歉"), office)
    await amend_case(number, _amendment("turn-0002", amount_fen=1_000_000), office)

    again = await amend_case(number, _amendment("turn-0003", amount_fen=320_000), office)

    assert again == first


async def test_a_single_amount_takes_the_place_of_a_range(office):
    receipt, _ = await file_case(filing("conversation-2:1", amount_max_fen=400_000), office)

    await amend_case(receipt.number, _amendment(filing_key="conversation-2:1", amount_fen=350_000), office)

    case, _ = await _stored(office, receipt.number)
    assert (case.matter.amount_fen, case.matter.amount_max_fen) == (350_000, None)


async def test_a_new_time_replaces_the_days_of_the_old_one(office, number):
    days = {"occurred_from": date(2026, 10, 1), "occurred_until": date(2026, 10, 7)}
    await amend_case(number, _amendment("turn-0001", occurred_at="国庆那几天", **days), office)

    await amend_case(number, _amendment("turn-0002", occurred_at="记不清了"), office)

    case, _ = await _stored(office, number)
    assert (case.matter.occurred_at, case.matter.occurred_from, case.matter.occurred_until) == ("记不清了", None, None)


async def test_a_repeated_request_changes_nothing_more(office, number):
    request = _amendment(amount_fen=1_000_000)
    first = await amend_case(number, request, office)
    await amend_case(number, _amendment("turn-0002", amount_fen=500_000), office)

    await amend_case(number, request, office)

    case, events = await _stored(office, number)
    assert first.severity is Severity.COMPLEX
    assert case.matter.amount_fen == 500_000
    assert [event.kind for event in events].count(EventKind.AMENDED) == 2


async def test_ten_repeats_at_once_are_one_amendment(office, number):
    request = _amendment(demand="道歉")

    await asyncio.gather(*(amend_case(number, request, office) for _ in range(10)))

    _, events = await _stored(office, number)
    assert [event.kind for event in events] == [EventKind.FILED, EventKind.AMENDED]


async def test_concurrent_corrections_of_different_fields_all_hold(office, number):
    await asyncio.gather(
        amend_case(number, _amendment("turn-0001", demand="道歉"), office),
        amend_case(number, _amendment("turn-0002", name="王晓明"), office),
        amend_case(number, _amendment("turn-0003", amount_fen=99), office),
    )

    case, _ = await _stored(office, number)
    assert (case.matter.demand, case.matter.complainant.name, case.matter.amount_fen) == ("道歉", "王晓明", 99)


async def test_a_correction_to_what_is_there_already_leaves_no_line(office, number):
    await amend_case(number, _amendment(demand="退还服务费"), office)

    _, events = await _stored(office, number)
    assert [event.kind for event in events] == [EventKind.FILED]


async def test_a_report_that_now_has_a_contact_is_owed_a_first_reply(office):
    report = filing("conversation-2:1", act=Act.REPORT, topic=Topic.OTHER, cause="OTHER", complainant=Complainant())
    receipt, _ = await file_case(report, office)

    amended = await amend_case(
        receipt.number, _amendment(filing_key="conversation-2:1", contacts=filing().complainant.contacts), office
    )

    assert [clock.kind for clock in amended.clocks] == [ClockKind.ACK, ClockKind.FIRST_REPLY]


@pytest.mark.parametrize(
    ("typed", "filing_key"),
    [("{}", "conversation-2:1"), ("SL-20261122-00000-0", KEY), ("nonsense", KEY), ("", KEY)],
)
async def test_wrong_number_and_wrong_key_are_told_alike(office, number, typed, filing_key):
    with pytest.raises(ProofFailed):
        await amend_case(typed.format(number), _amendment(filing_key=filing_key, demand="x"), office)

    case, _ = await _stored(office, number)
    assert case.version == 1


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"amount_max_fen": 5}, "$.amount_max_fen"),
        ({"occurred_from": date(2026, 1, 1)}, "$.occurred_from"),
    ],
)
async def test_half_a_correction_is_refused(office, number, changed, path):
    with pytest.raises(InvalidRequest) as refused:
        await amend_case(number, _amendment(**changed), office)

    assert refused.value.errors[0].path == path


async def test_a_companys_contact_person_can_be_corrected_alone(office):
    company = Complainant(kind=ComplainantKind.ORGANISATION, name="云帆科技有限公司", contact_person="陈静")
    receipt, _ = await file_case(filing(complainant=company), office)

    await amend_case(receipt.number, _amendment(contact_person="陈净"), office)

    case, events = await _stored(office, receipt.number)
    assert case.matter.complainant == replace(company, contact_person="陈净")
    assert events[-1].changes == (Change("contact_person", "陈静", "陈净"),)


@pytest.mark.parametrize("others", [("chen",), ()], ids=["somebody else is there", "nobody else is there"])
async def test_a_handler_whom_the_customer_names_later_loses_the_case(office, others):
    await hire(office, "lihua", Role.HANDLER)
    async with office.store.write() as unit:
        await stored_entries(unit, ReferenceKind.STAFF, StaffEntry("0821", "李华", "lihua"))
    receipt, _ = await file_case(filing(), office)
    before, _ = await _stored(office, receipt.number)
    for name in others:
        await hire(office, name, Role.HANDLER)

    await amend_case(receipt.number, _amendment(staff_involved="工号0821"), office)

    case, events = await _stored(office, receipt.number)
    assert (before.handler, case.handler) == ("lihua", others[0] if others else None)
    assert EventKind.ASSIGNED in [event.kind for event in events[-2:]]


@pytest.mark.parametrize(
    ("named", "others"),
    [
        pytest.param(StaffEntry("0900", "赵敏", None, "客服一组"), (("chen", "default"),), id="the unit"),
        pytest.param(StaffEntry("0900", "赵敏", "zhaom"), (("chen", "east"),), id="the team"),
    ],
)
async def test_a_handler_near_whom_the_customer_names_later_loses_the_case(office, named, others):
    await hire(office, "zhaom", Role.AGENT)
    lihua = await hire(office, "lihua", Role.HANDLER)
    async with office.store.write() as unit:
        await stored_entries(unit, ReferenceKind.STAFF, named, StaffEntry("0821", "李华", "lihua", "客服一组"))
    receipt, _ = await file_case(filing(), office)
    for name, team in others:
        await hire(office, name, Role.HANDLER, team)

    await amend_case(receipt.number, _amendment(demand="道歉"), office)
    kept, _ = await _stored(office, receipt.number)
    await amend_case(receipt.number, _amendment("turn-0002", staff_involved="工号0900"), office)

    case, _ = await _stored(office, receipt.number)
    assert (kept.handler, case.handler) == (lihua.name, others[0][0])
