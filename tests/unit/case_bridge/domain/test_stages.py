"""Which records belong to the present stage."""

from case_bridge.contract.records.aftermath import FollowUpAttempt, RecheckResult, Reopening
from case_bridge.contract.records.lanes import LaneChange
from case_bridge.contract.records.outcome import Reaction, Revision
from case_bridge.contract.vocabulary import Act
from case_bridge.contract.work_words import (
    ContactChannel,
    FollowUpOutcome,
    ReactionKind,
    ReopenReason,
    RevisionReason,
)
from case_bridge.domain.stages import after_last, attempts, in_this_stage
from tests.fakes.dossiers import dossier, made


def reaction(name):
    return made(Reaction, id=name, kind=ReactionKind.NO_REACTION)


def attempt(name):
    return made(FollowUpAttempt, id=name, channel=ContactChannel.SMS, outcome=FollowUpOutcome.NO_ANSWER)


REVISED = made(Revision, reason=RevisionReason.NEW_FACTS, text="新材料")
REOPENED = made(Reopening, reason=ReopenReason.NOT_EXECUTED, text="未到账")
CHECKED = made(RecheckResult, result="uphold_decision", text="维持")
CHANGED = made(LaneChange, was=Act.INQUIRY, reason="客户要求退款")


def test_without_a_mark_everything_belongs():
    case = dossier(records=(reaction("a"), reaction("b")))

    assert after_last(case, (Revision,), Reaction) == case.records


def test_what_stands_before_the_last_mark_does_not_belong():
    case = dossier(records=(reaction("a"), REVISED, reaction("b"), CHECKED, reaction("c")))

    assert [each.id for each in after_last(case, (Revision,), Reaction)] == ["b", "c"]
    assert [each.id for each in after_last(case, (Revision, RecheckResult), Reaction)] == ["c"]


def test_a_reopening_a_lane_and_a_recheck_begin_a_stage():
    for mark in (REOPENED, CHANGED, CHECKED):
        case = dossier(records=(reaction("a"), mark, reaction("b")))

        assert [each.id for each in in_this_stage(case, Reaction)] == ["b"]


def test_a_revision_begins_no_stage():
    case = dossier(records=(reaction("a"), REVISED, reaction("b")))

    assert [each.id for each in in_this_stage(case, Reaction)] == ["a", "b"]


def test_attempts_are_those_about_the_present_outcome():
    case = dossier(records=(attempt("a"), CHECKED, attempt("b"), attempt("c")))

    assert [each.id for each in attempts(case)] == ["b", "c"]
