"""The case itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from case_bridge.contract.requests import Complainant
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.vocabulary import Act, Channel, ClockKind, ClockStatus, Priority, Severity, Topic, Urgency
from case_bridge.domain.calendar import state_council_calendar
from case_bridge.domain.case import Case, Matter, Rules, facts_of, promise_of, start_clocks
from case_bridge.domain.severity import Thresholds, assess
from tests.fakes.office import SUNDAY_NOON

RULES = Rules(Thresholds(), state_council_calendar())
LEAF = taxonomy().cause(Topic.INTEREST_FEE, "SERVICE_FEE")


def _case(matter):
    assessment = assess(facts_of(Act.COMPLAINT, Topic.INTEREST_FEE, Channel.WECHAT, LEAF, matter), RULES.thresholds)
    return Case(
        case_id="0" * 32,
        number="SL-20261122-00000-0",
        act=Act.COMPLAINT,
        topic=Topic.INTEREST_FEE,
        cause=LEAF.cause,
        taxonomy_version="test",
        channel=Channel.WECHAT,
        conversation=None,
        matter=matter,
        received_at=SUNDAY_NOON,
        filed_at=SUNDAY_NOON,
        state_since=SUNDAY_NOON,
        assessment=assessment,
        clocks=start_clocks(promise_of(Act.COMPLAINT, assessment, matter, SUNDAY_NOON), RULES),
    )


@pytest.mark.parametrize(("low", "high"), [(1_000_000, None), (500_000, 1_000_000)])
def test_the_upper_end_of_the_amount_decides_the_level(low, high):
    case = _case(Matter("x", Complainant(), amount_fen=low, amount_max_fen=high))

    assert case.severity is Severity.COMPLEX


def test_an_amended_matter_changes_the_level():
    case = _case(Matter("x", Complainant()))

    amended = case.amended(Matter("x", Complainant(), amount_fen=1_000_000), LEAF, RULES)

    assert amended.severity is Severity.COMPLEX
    assert case.severity is Severity.SIMPLE


def test_a_level_lowered_by_hand_outlives_a_correction_that_is_no_graver():
    case = _case(Matter("x", Complainant(), amount_fen=1_000_000)).at_level(Severity.SIMPLE)

    amended = case.amended(Matter("x", Complainant(name="王小明"), amount_fen=1_000_000), LEAF, RULES)

    assert amended.severity is Severity.SIMPLE


def test_graver_facts_raise_a_level_set_by_hand_and_milder_ones_do_not_lower_it_again():
    case = _case(Matter("x", Complainant())).at_level(Severity.COMPLEX)

    raised = case.amended(Matter("x", Complainant(), amount_fen=10_000_000), LEAF, RULES)
    after = raised.amended(Matter("x", Complainant(), amount_fen=100), LEAF, RULES)

    assert (raised.severity, after.severity) == (Severity.MAJOR, Severity.MAJOR)


def test_an_emergency_keeps_its_priority_after_a_person_confirmed_the_level():
    case = _case(Matter("x", Complainant(), urgent=Urgency.SELF_HARM)).at_level(Severity.MAJOR)

    amended = case.amended(replace(case.matter, demand="道歉"), LEAF, RULES)

    assert amended.priority is Priority.P0


def test_a_graver_leaf_raises_the_level():
    case = _case(Matter("x", Complainant()))
    leaf = taxonomy().cause(Topic.CONTRACT, "AMBIGUOUS_CLAUSE")

    after = case.reclassified(Topic.CONTRACT, leaf, case.matter, RULES)

    assert (after.topic, after.cause, after.severity) == (Topic.CONTRACT, "AMBIGUOUS_CLAUSE", Severity.COMPLEX)


def _late(case, kind):
    breached = tuple(
        replace(clock, status=ClockStatus.BREACHED) if clock.kind is kind else clock for clock in case.clocks
    )
    return replace(case, clocks=breached)


def test_a_promise_broken_before_raises_the_level_when_it_is_decided_anew():
    case = _late(_case(Matter("x", Complainant())), ClockKind.FIRST_REPLY)

    after = case.amended(Matter("x", Complainant(name="王小明")), LEAF, RULES)
    again = after.amended(Matter("x", Complainant(name="王明")), LEAF, RULES)

    assert (case.severity, after.severity, after.assessment.row) == (Severity.SIMPLE, Severity.COMPLEX, "D14")
    assert again.severity is Severity.COMPLEX


def test_what_the_company_owes_itself_raises_nothing_and_a_level_set_by_a_person_stands():
    own = _late(_case(Matter("x", Complainant())), ClockKind.LEVEL_CONFIRMATION)
    looked_at = _late(_case(Matter("x", Complainant())), ClockKind.FIRST_REPLY).at_level(Severity.SIMPLE)

    for case in (own, looked_at):
        assert case.amended(Matter("x", Complainant(name="王小明")), LEAF, RULES).severity is Severity.SIMPLE


def test_further_words_stand_after_the_earlier_ones():
    case = _case(Matter("x", Complainant()))

    assert case.with_message("a").with_message("b").messages == ("a", "b")


def test_the_next_due_time_is_that_of_the_earliest_promise_late_ones_included():
    case = _case(Matter("x", Complainant()))
    first = min(clock.due_at for clock in case.clocks if clock.kind is not ClockKind.ACK)

    late = replace(case, clocks=tuple(clock.seen_at(first + timedelta(days=1)) for clock in case.clocks))

    assert case.next_due_at == late.next_due_at == first


def test_no_promise_is_next_when_only_the_customers_own_limit_is_left():
    case = _case(Matter("x", Complainant()))
    window = replace(case.clocks[1], kind=ClockKind.RECHECK_WINDOW)

    assert replace(case, clocks=(window,)).next_due_at is None


@pytest.mark.parametrize(
    ("row", "is_confirmed", "is_open"), [("D16", False, True), ("D16", True, False), ("D15", False, False)]
)
def test_a_level_is_open_while_nobody_looked_at_the_row_that_stands_for_want_of_a_better_one(
    row, is_confirmed, is_open
):
    case = _case(Matter("x", Complainant()))
    case = replace(case, assessment=replace(case.assessment, row=row), is_level_confirmed=is_confirmed)

    assert case.promise(SUNDAY_NOON).is_level_open is is_open
