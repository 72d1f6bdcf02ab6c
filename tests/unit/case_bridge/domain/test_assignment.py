"""Who gets a new case: the right role, present, not concerned, with the least to do."""

from dataclasses import replace
from datetime import date

import pytest

from case_bridge.contract.records.lanes import Assignment, Recusal
from case_bridge.contract.records.surroundings import StaffIdentified
from case_bridge.contract.vocabulary import Act, Role, Severity, Topic
from case_bridge.domain.assignment import (
    AssignmentRules,
    Candidate,
    TeamRule,
    assignment_rules,
    barred_from,
    choose_handler,
    given_to,
    handling_role,
    is_anybody_there,
    sort_of,
    team_for,
)
from case_bridge.domain.case import DEFAULT_TEAM
from case_bridge.domain.guards.people import workers
from case_bridge.domain.reference_entries import StaffEntry
from tests.fakes.dossiers import OTHER_HANDLER, SUPERVISOR, dossier, made, turn

WEIGHTS = {Severity.SIMPLE: 1, Severity.COMPLEX: 2, Severity.MAJOR: 4}


def rules(*rows):
    return AssignmentRules(
        version="1",
        source="test",
        effective_from=date(2026, 1, 1),
        weights=WEIGHTS,
        rules=(*rows, TeamRule(teams=("a",))),
    )


def handler(name, load=0, team="a", **more):
    return Candidate(name, Role.HANDLER, team, load=load, **more)


def new(**changed):
    return dossier(handler=None, **changed)


@pytest.mark.parametrize("order", [1, -1])
def test_the_least_loaded_gets_the_case_whatever_the_order(order):
    candidates = (handler("li", 3), handler("wang", 2), handler("zhao", 5))[::order]

    assert choose_handler(new(), candidates, rules()).name == "wang"


@pytest.mark.parametrize("order", [1, -1])
def test_a_tie_is_broken_by_name(order):
    assert choose_handler(new(), (handler("li", 2), handler("he", 2))[::order], rules()).name == "he"


@pytest.mark.parametrize(
    "unfit",
    [
        pytest.param(handler("he", is_absent=True), id="absent"),
        pytest.param(handler("he", staff_id="0821"), id="accused"),
        pytest.param(handler("he", unit="unit-7"), id="unit of the accused"),
        pytest.param(handler("gone"), id="gave it back"),
        pytest.param(Candidate("he", Role.SUPERVISOR, "a"), id="role"),
    ],
)
def test_whoever_may_not_or_cannot_have_it_is_passed_over(unfit):
    case = new(
        records=[made(StaffIdentified, staff_id="0821", unit="unit-7"), made(Recusal, person="gone", reason="亲属")]
    )

    assert choose_handler(case, (unfit, handler("wang", 9)), rules()).name == "wang"
    assert choose_handler(case, (unfit,), rules()) is None


def test_somebody_is_there_for_a_case_when_its_rule_reaches_anybody_present_of_the_right_role():
    rows = rules(TeamRule(teams=("b",), topics=(Topic.COLLECTION,), or_elsewhere=False))
    collection, fee = sort_of(new(topic=Topic.COLLECTION).case), sort_of(new(topic=Topic.INTEREST_FEE).case)
    people = (handler("li"), handler("he", team="b", is_absent=True), Candidate("su", Role.SUPERVISOR, "b"))

    assert not is_anybody_there(collection, people, rows)
    assert is_anybody_there(fee, people, rows)
    assert is_anybody_there(collection, (handler("wu", team="b"),), rows)
    assert not is_anybody_there(fee, people[1:], rows)


def test_nobody_at_all_is_nobody():
    assert choose_handler(new(), (), rules()) is None


@pytest.mark.parametrize("act", Act)
def test_a_report_is_for_compliance_and_everything_else_for_handlers(act):
    candidates = (handler("he"), Candidate("officer", Role.COMPLIANCE, "a"))

    chosen = choose_handler(new(act=act), candidates, rules())

    assert chosen.role is handling_role(act)
    assert (chosen.name == "officer") == (act is Act.REPORT)


def test_the_first_rule_that_fits_names_the_teams():
    rows = rules(
        TeamRule(teams=("c",), topics=(Topic.COLLECTION,)),
        TeamRule(teams=("b",), acts=(Act.COMPLAINT,), severities=(Severity.MAJOR,)),
    )
    candidates = (handler("li", team="a"), handler("wang", team="b"), handler("zhao", team="c"))

    names = {
        level: choose_handler(new(severity=level), candidates, rows).name for level in (Severity.SIMPLE, Severity.MAJOR)
    }

    assert names == {Severity.SIMPLE: "li", Severity.MAJOR: "wang"}
    assert choose_handler(new(topic=Topic.COLLECTION), candidates, rows).name == "zhao"
    assert team_for(new(topic=Topic.COLLECTION).case, rows) == "c"


def test_a_team_goes_before_load_and_the_next_team_comes_when_it_is_empty():
    rows = rules(TeamRule(teams=("b", "c"), acts=(Act.COMPLAINT,)))
    busy, free = handler("li", 9, team="b"), handler("wang", 0, team="c")

    assert choose_handler(new(), (busy, free), rows) == busy
    assert choose_handler(new(), (free,), rows) == free


def test_another_team_helps_out_only_where_the_rule_lets_it():
    elsewhere = handler("li", team="z")

    assert choose_handler(new(), (elsewhere,), rules(TeamRule(teams=("b",)))) == elsewhere
    assert choose_handler(new(), (elsewhere,), rules(TeamRule(teams=("b",), or_elsewhere=False))) is None


def test_a_case_that_was_given_to_somebody_says_so_for_ever():
    after = given_to(new(), OTHER_HANDLER, "轮到", turn(SUPERVISOR))

    record = after.last(Assignment)
    assert (after.case.handler, record.handler, record.reason) == (OTHER_HANDLER.name, OTHER_HANDLER.name, "轮到")
    assert OTHER_HANDLER.name in workers(after.with_case(replace(after.case, handler=None)))


def test_whoever_had_a_case_before_is_known_however_they_came_to_it():
    after = given_to(dossier(handler="he"), OTHER_HANDLER, "休假", turn(SUPERVISOR))

    assert after.last(Assignment).was == "he"
    assert workers(after) == {"he", OTHER_HANDLER.name}


def test_the_rules_in_force_send_every_case_to_the_default_team():
    in_force = assignment_rules()

    assert {team_for(new(act=act).case, in_force) for act in Act} == {DEFAULT_TEAM}
    assert set(in_force.weights) == set(Severity)
    assert in_force.source


ACCUSED = made(StaffIdentified, staff_id="0821")
ACCUSED_IN_A = Candidate("liwj", Role.AGENT, "a", staff_id="0821")


MEANT = StaffEntry("0821", "李文静", "liwj", "unit-1")


def barred(of, *people, by=None, meant=None):
    return barred_from(of, [each.as_actor() for each in people], by or rules(), meant)


def test_the_team_of_the_accused_is_kept_apart_where_another_team_could_have_the_case():
    of = new(records=[ACCUSED])
    there = (ACCUSED_IN_A, handler("li"), handler("wang", team="b", is_absent=True))

    assert barred(of, *there).teams == {"a"}
    assert choose_handler(of, there, rules(), barred(of, *there)) is None
    assert choose_handler(of, (*there, handler("zhao", 9, team="b")), rules(), barred(of, *there)).name == "zhao"


@pytest.mark.parametrize(
    ("people", "by"),
    [
        pytest.param((ACCUSED_IN_A, handler("li")), None, id="no other team"),
        pytest.param((ACCUSED_IN_A, handler("li"), Candidate("sun", Role.LEGAL, "b")), None, id="another role"),
        pytest.param(
            (ACCUSED_IN_A, handler("wang", team="b")),
            rules(TeamRule(teams=("a",), or_elsewhere=False)),
            id="never elsewhere",
        ),
        pytest.param((handler("li"), handler("wang", team="b")), None, id="no account"),
    ],
)
def test_without_another_team_only_the_accused_and_their_unit_are_passed_over(people, by):
    assert barred(new(records=[ACCUSED]), *people, by=by).teams == frozenset()


def test_nobody_is_kept_apart_from_a_case_about_nobody():
    kept_from = barred(new(), ACCUSED_IN_A, handler("wang", team="b"))

    assert kept_from.teams == frozenset()
    assert not kept_from.includes(ACCUSED_IN_A.as_actor())


def test_the_team_of_whom_the_customer_means_is_kept_apart():
    assert barred(new(), ACCUSED_IN_A, handler("wang", team="b"), meant=MEANT).teams == {"a"}


@pytest.mark.parametrize(
    ("somebody", "is_barred"),
    [
        pytest.param(handler("liwj", team="b"), True, id="the account"),
        pytest.param(handler("he", team="b", staff_id="0821"), True, id="the staff number"),
        pytest.param(handler("he", team="b", unit="unit-1"), True, id="the unit"),
        pytest.param(handler("he", team="a", unit="unit-2"), True, id="the team"),
        pytest.param(handler("he", team="b", unit="unit-2"), False, id="nobody near"),
    ],
)
def test_whom_the_customer_means_is_barred_with_their_unit_and_team(somebody, is_barred):
    kept_from = barred(new(), ACCUSED_IN_A, handler("zhao", team="c"), meant=MEANT)

    assert kept_from.includes(somebody.as_actor()) == is_barred
    assert (choose_handler(new(), (somebody,), rules(), kept_from) is None) == is_barred


def test_a_team_is_not_kept_apart_for_the_sake_of_somebody_of_the_unit_that_is_meant():
    colleague, same_unit = handler("li", unit="unit-2"), handler("wang", team="b", unit="unit-1")
    people = (replace(ACCUSED_IN_A, unit="unit-1"), colleague, same_unit)

    kept_from = barred(new(), *people, meant=MEANT)

    assert kept_from.teams == frozenset()
    assert choose_handler(new(), people, rules(), kept_from) == colleague
