"""A new case, however it came."""

import pytest

from case_bridge.contract.process import EventKind
from case_bridge.contract.vocabulary import Act, Role, Topic
from case_bridge.service.filing import file_case
from tests.fakes.office import filing
from tests.fakes.staffing import hire

REPORT = {"act": Act.REPORT, "topic": Topic.STAFF_MISCONDUCT, "cause": "BRIBE"}


async def _filed(office, key="conversation-1:1", **changed):
    receipt, _ = await file_case(filing(key, **changed), office)
    async with office.store.read() as unit:
        case = await unit.cases.by_number(receipt.number)
        return case, await unit.cases.events_of(case.case_id)


async def test_a_new_case_has_a_handler_at_once_and_the_log_says_so(office):
    await hire(office, "lihua", Role.HANDLER)

    case, events = await _filed(office)

    assert case.handler == "lihua"
    assert [event.kind for event in events] == [EventKind.FILED, EventKind.ASSIGNED]


async def test_nobody_there_leaves_the_case_unassigned(office):
    await hire(office, "agent", Role.AGENT)

    case, events = await _filed(office)

    assert case.handler is None
    assert [event.kind for event in events] == [EventKind.FILED]


async def test_new_cases_go_to_whoever_has_least_to_do(office):
    for name in ("chen", "lihua"):
        await hire(office, name, Role.HANDLER)

    handlers = [(await _filed(office, f"conversation-{n}:1"))[0].handler for n in range(4)]

    assert sorted(handlers) == ["chen", "chen", "lihua", "lihua"]


@pytest.mark.parametrize("role", [Role.HANDLER, Role.SUPERVISOR])
async def test_a_report_never_goes_to_anybody_but_compliance(office, role):
    await hire(office, "somebody", role)
    without, _ = await _filed(office, "conversation-1:1", **REPORT)
    await hire(office, "heping", Role.COMPLIANCE)
    with_compliance, _ = await _filed(office, "conversation-2:1", **REPORT)

    assert (without.handler, with_compliance.handler) == (None, "heping")


async def test_the_conversation_is_kept_with_a_complaint_and_dropped_with_a_report(office):
    complaint, _ = await _filed(office, "conversation-1:1")
    report, _ = await _filed(office, "conversation-2:1", **REPORT)

    assert (complaint.conversation, report.conversation) == ("conversation-1", None)
