"""Guards of the look-back."""

from datetime import date, datetime, timedelta, timezone

import pytest

from case_bridge.contract.records.aftermath import (
    LookBackPlan,
    LookBackVisit,
    Renewal,
    Reopening,
    WithdrawalRequest,
)
from case_bridge.contract.vocabulary import CaseState, Severity
from case_bridge.contract.work_words import ContactChannel, FollowUpOutcome, ReopenReason
from case_bridge.domain.guards import looking_back
from tests.fakes.dossiers import AGENT, HANDLER, NOW, OTHER_HANDLER, SUPERVISOR, dossier, made, turn

EXECUTED = NOW - timedelta(days=100)
DAYS = tuple(date(2026, 8, 21) + timedelta(days=days) for days in (0, 23, 53, 85))
PLAN = made(LookBackPlan, owner="handler-1", executed_at=EXECUTED, visits_on=DAYS)
RENEWED = made(Renewal, text="未到账")
REOPENED = made(Reopening, reason=ReopenReason.NOT_EXECUTED, text="未到账")
REACHED, UNREACHABLE = FollowUpOutcome.REACHED, FollowUpOutcome.UNREACHABLE


def visit(number, outcome=REACHED, *, kept=True, signed_by=None, name=None):
    return made(
        LookBackVisit,
        id=name or f"visit-{number}",
        number=number,
        outcome=outcome,
        are_promises_kept=kept,
        signed_by=signed_by,
    )


FOUR = tuple(visit(number) for number in (1, 2, 3, 4))


def case(*records, level=Severity.MAJOR, executed_at=EXECUTED):
    return dossier(CaseState.LOOK_BACK, level, records, executed_at=executed_at)


def unmet(guard, given, now=NOW):
    found = guard(given, turn(SUPERVISOR, now))
    return found.code if found else None


@pytest.mark.parametrize(
    ("level", "records", "is_due"),
    [
        pytest.param(Severity.MAJOR, (), True, id="major"),
        pytest.param(Severity.COMPLEX, (), False, id="complex"),
        pytest.param(
            Severity.MAJOR,
            (made(WithdrawalRequest, channel=ContactChannel.CALL, words="不投诉了", confirmed_at=NOW),),
            False,
            id="withdrawn",
        ),
    ],
)
def test_which_case_is_looked_back_at(level, records, is_due):
    given = case(*records, level=level)

    assert unmet(looking_back.needs_look_back, given) == (None if is_due else "no_look_back")
    assert unmet(looking_back.needs_no_look_back, given) == ("look_back_due" if is_due else None)


def test_a_plan_belongs_to_one_execution_of_one_round():
    assert looking_back.present_plan(case(PLAN)) is PLAN
    assert looking_back.present_plan(case(PLAN, executed_at=NOW)) is None
    assert looking_back.present_plan(case(PLAN, REOPENED)) is None
    assert looking_back.present_plan(case()) is None


def test_visits_before_the_plan_belong_to_another():
    later = made(LookBackPlan, id="later", owner="handler-1", executed_at=NOW, visits_on=DAYS)
    given = case(PLAN, visit(1), later, visit(2))

    assert [each.number for each in looking_back.visits_of(given, later)] == [2]


def test_a_broken_promise_is_open_until_the_execution_is_renewed():
    broken = visit(2, kept=False)

    assert looking_back.unmended_visits(case(PLAN, visit(1), broken)) == (broken,)
    assert looking_back.unmended_visits(case(PLAN, visit(1), broken, RENEWED)) == ()
    assert looking_back.unmended_visits(case(PLAN, RENEWED, broken)) == (broken,)
    assert unmet(looking_back.a_promise_was_broken, case(PLAN, broken)) is None
    assert unmet(looking_back.a_promise_was_broken, case(PLAN, broken, RENEWED)) == "promises_kept"


@pytest.mark.parametrize(
    ("records", "code"),
    [
        pytest.param((PLAN, *FOUR), None, id="four talks"),
        pytest.param((), "no_look_back_plan", id="no plan"),
        pytest.param((PLAN, *FOUR[1:]), "visits_missing", id="three"),
        pytest.param((PLAN, *FOUR[:3], visit(4, UNREACHABLE)), "visit_not_signed", id="not signed"),
        pytest.param((PLAN, *FOUR[:3], visit(4, UNREACHABLE, signed_by="supervisor-1")), None, id="signed"),
        pytest.param((PLAN, visit(1, kept=False), *FOUR[1:]), "promise_not_kept", id="broken once"),
        pytest.param((PLAN, visit(1, kept=False), RENEWED, *FOUR[1:]), None, id="mended"),
        pytest.param(
            (PLAN, *FOUR[:3], visit(4, kept=False), RENEWED), "promise_not_confirmed", id="mended, nobody asked"
        ),
        pytest.param(
            (PLAN, *FOUR[:3], visit(4, kept=False), RENEWED, visit(4, name="again")), None, id="mended and asked"
        ),
        pytest.param(
            (PLAN, visit(1, UNREACHABLE, kept=False), RENEWED, visit(1, name="again"), *FOUR[1:]),
            None,
            id="repeated instead of signed",
        ),
    ],
)
def test_when_a_look_back_is_complete(records, code):
    assert unmet(looking_back.look_back_is_complete, case(*records)) == code


def test_a_look_back_lasts_three_months():
    last = datetime(2026, 11, 14, 0, 0, tzinfo=timezone(timedelta(hours=8)))

    assert unmet(looking_back.look_back_is_complete, case(PLAN, *FOUR), last) is None
    evening_before = last - timedelta(seconds=1)
    assert unmet(looking_back.look_back_is_complete, case(PLAN, *FOUR), evening_before) == "look_back_too_short"


@pytest.mark.parametrize(
    ("actor", "code"), [(HANDLER, None), (SUPERVISOR, None), (AGENT, "not_the_owner"), (OTHER_HANDLER, "not_the_owner")]
)
def test_the_visits_are_their_owners_or_a_supervisors(actor, code):
    refused = looking_back.is_by_the_owner(case(PLAN), turn(actor))

    assert (refused.code if refused else None) == code
