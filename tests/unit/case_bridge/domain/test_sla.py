"""The periods as data: each has its source, each kind its unit, and each case what it is owed."""

from datetime import datetime, timezone

import pytest

from case_bridge.contract.vocabulary import Act, Channel, ClockKind, Priority, Severity, Topic
from case_bridge.domain.sla import Promise, sla

K = ClockKind
NOON = datetime(2026, 11, 22, 4, 0, tzinfo=timezone.utc)


def _promise(**changed):
    return Promise(
        **{"act": Act.COMPLAINT, "severity": Severity.SIMPLE, "is_contactable": True, "received_at": NOON, **changed}
    )


def _kinds(**changed):
    return [period.clock for period in sla().owed(_promise(**changed))]


COMPLAINT = [K.ACK, K.FIRST_REPLY]
AFTERWARDS = [K.DECISION, K.PROGRESS_NOTICE]


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        ({}, [*COMPLAINT, K.SIMPLE_SOLUTION, *AFTERWARDS]),
        ({"is_contactable": False}, [*COMPLAINT, K.SIMPLE_SOLUTION, *AFTERWARDS]),
        ({"is_level_open": True}, [*COMPLAINT, K.SIMPLE_SOLUTION, K.LEVEL_CONFIRMATION, *AFTERWARDS]),
        ({"severity": Severity.COMPLEX}, [*COMPLAINT, K.COMPLEX_PRELIM, *AFTERWARDS]),
        ({"severity": Severity.MAJOR}, [*COMPLAINT, K.COMPLEX_PRELIM, K.MAJOR_START, *AFTERWARDS]),
        ({"topic": Topic.CREDIT_REPORT}, [*COMPLAINT, K.SIMPLE_SOLUTION, *AFTERWARDS, K.CREDIT_OBJECTION]),
        ({"act": Act.REPORT, "severity": Severity.MAJOR}, [*COMPLAINT, K.REPORT_SCREEN, K.REPORT_RESULT]),
        ({"act": Act.REPORT, "is_contactable": False}, [K.ACK, K.REPORT_SCREEN, K.REPORT_RESULT]),
        ({"act": Act.REPORT, "topic": Topic.CREDIT_REPORT}, [*COMPLAINT, K.REPORT_SCREEN, K.REPORT_RESULT]),
        ({"act": Act.INQUIRY}, [K.ACK, K.INQUIRY]),
        ({"act": Act.SUGGESTION, "severity": Severity.MAJOR}, [K.ACK, K.SUGGESTION]),
    ],
)
def test_each_kind_of_case_is_owed_its_promises(changed, kinds):
    assert _kinds(**changed) == kinds


@pytest.mark.parametrize(
    ("kind", "changed", "amount", "unit"),
    [
        (K.ACK, {}, 0, "natural_hours"),
        (K.ACK, {"channel": Channel.PHONE}, 30, "working_minutes"),
        (K.FIRST_REPLY, {}, 24, "natural_hours"),
        (K.FIRST_REPLY, {"act": Act.REPORT}, 24, "natural_hours"),
        (K.SIMPLE_SOLUTION, {}, 24, "natural_hours"),
        (K.COMPLEX_PRELIM, {"severity": Severity.MAJOR}, 5, "working_days"),
        (K.LEVEL_CONFIRMATION, {}, 4, "working_hours"),
        (K.MAJOR_START, {"severity": Severity.MAJOR}, 2, "natural_hours"),
        (K.REGULATOR_REPORT, {}, 24, "natural_hours"),
        (K.DECISION, {}, 15, "natural_days"),
        (K.DECISION, {"severity": Severity.COMPLEX}, 30, "natural_days"),
        (K.DECISION, {"severity": Severity.MAJOR}, 30, "natural_days"),
        (K.RECHECK_WINDOW, {}, 30, "natural_days"),
        (K.RECHECK, {}, 30, "natural_days"),
        (K.ASK_CUSTOMER, {}, 5, "working_days"),
        (K.FOLLOW_UP, {}, 3, "working_days"),
        (K.FOLLOW_UP, {"act": Act.INQUIRY}, 3, "working_days"),
        (K.FOLLOW_UP, {"severity": Severity.MAJOR}, 1, "working_days"),
        (K.PROGRESS_NOTICE, {}, 5, "working_days"),
        (K.INQUIRY, {"act": Act.INQUIRY}, 1, "working_days"),
        (K.SUGGESTION, {"act": Act.SUGGESTION}, 15, "natural_days"),
        (K.REPORT_SCREEN, {"act": Act.REPORT}, 2, "working_days"),
        (K.REPORT_RESULT, {"act": Act.REPORT}, 60, "natural_days"),
        (K.CREDIT_OBJECTION, {"topic": Topic.CREDIT_REPORT}, 20, "natural_days"),
        (K.PRIVACY, {}, 15, "working_days"),
        (K.HANDOFF, {}, 60, "natural_seconds"),
        (K.HANDOFF, {"priority": Priority.P0}, 30, "natural_seconds"),
    ],
)
def test_each_period_is_the_tables(kind, changed, amount, unit):
    period = sla().period(kind, _promise(**changed))

    assert (period.amount, period.unit) == (amount, unit)


@pytest.mark.parametrize("kind", [K.EXECUTE, K.LOOK_BACK])
def test_measures_and_visits_go_by_dates_of_their_own(kind):
    assert sla().period(kind, _promise()) is None


def test_only_mediation_pauses_and_only_the_decision():
    assert {(each.clock, each.pause) for each in sla().periods if each.pause != "never"} == {(K.DECISION, "mediation")}


def test_the_numbers_that_seeds_and_law_prescribe_are_no_proposals():
    prescribed = {each.clock for each in sla().periods if not each.is_proposal}

    assert prescribed == {
        K.FIRST_REPLY, K.SIMPLE_SOLUTION, K.COMPLEX_PRELIM, K.DECISION, K.RECHECK_WINDOW, K.RECHECK, K.CREDIT_OBJECTION,
    }  # fmt: skip
    assert all(each.source for each in sla().periods)


def test_a_version_that_is_not_kept_is_taken_for_the_oldest():
    assert sla("2026-11").version == "2026-11"
    assert sla("1999-01").version == min(sla().version, "2026-11")
