"""The process as staff look it up."""

from case_bridge.contract.vocabulary import Act, ClockKind
from case_bridge.domain.limits import Limits
from case_bridge.domain.transitions import TRANSITIONS
from case_bridge.service.process_reading import process_view, taxonomy_view


def test_every_row_of_every_lane_is_told_with_its_guards_explained():
    view = process_view(Limits())
    guards = {guard.name: guard.asks for guard in view.guards}

    assert [lane.act for lane in view.lanes] == list(Act)
    for lane in view.lanes:
        assert len(lane.steps) > len(TRANSITIONS[lane.act])
        assert {name for step in lane.steps for name in (*step.needs, *step.then)} <= set(guards)
    assert all(guards.values())


def test_periods_and_limits_are_those_in_force():
    view = process_view(Limits(revisions=7))

    first = next(period for period in view.periods if period.clock is ClockKind.FIRST_REPLY)
    assert (first.amount, first.unit) == (24, "natural_hours")
    assert {limit.name: limit.value for limit in view.limits}["revisions"] == "7"


def test_the_tree_is_the_one_that_cases_are_filed_under():
    view = taxonomy_view()

    assert view.version
    assert all(branch.causes for branch in view.topics)
