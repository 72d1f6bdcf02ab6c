"""Which records belong to the present stage."""

import pytest

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
from case_bridge.domain.stages import after_last, attempts
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


@pytest.mark.parametrize("mark", [REOPENED, CHANGED, CHECKED], ids=lambda mark: type(mark).__name__)
def test_attempts_are_those_about_the_present_outcome(mark):
    case = dossier(records=(attempt("a"), mark, attempt("b"), attempt("c")))

    assert [each.id for each in attempts(case)] == ["b", "c"]


def test_a_revision_changes_no_outcome():
    case = dossier(records=(attempt("a"), REVISED, attempt("b")))

    assert [each.id for each in attempts(case)] == ["a", "b"]
