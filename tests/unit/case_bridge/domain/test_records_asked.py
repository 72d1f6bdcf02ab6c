"""A list decides by the records that the guards ask about, and by what is still owed, as it would by all of them."""

from collections import Counter
from dataclasses import replace

import pytest

from case_bridge.contract.records.investigation import CustomerRequest, Finding, InvestigationStep
from case_bridge.contract.records.outcome import Communication
from case_bridge.contract.vocabulary import Act, CaseState, Role
from case_bridge.domain.concerned import STAFF_RECORDS, concerned_by
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.guards.people import is_recused
from case_bridge.domain.performing import allowed_actions
from case_bridge.domain.records_asked import kinds_asked
from tests.fakes.histories import PEOPLE, history


@pytest.mark.parametrize("seed", range(12))
def test_whoever_looks_at_a_random_history_may_do_the_same_with_only_what_is_asked_about(seed):
    left_out = Counter()

    for done in history(seed, 80):
        case = done.after.case
        for actor in PEOPLE:
            asked = kinds_asked(case.act, case.state, actor.role)
            some = Dossier(
                replace(case, clocks=tuple(clock for clock in case.clocks if clock.is_owed)),
                tuple(each for each in done.after.records if type(each) in asked or _about(each, actor)),
            )
            turn = replace(done.turn, actor=actor)
            assert allowed_actions(some, turn) == allowed_actions(done.after, turn)
            assert is_recused(some, actor) == is_recused(done.after, actor)
            left_out[actor.role] += len(done.after.records) - len(some.records)

    assert sum(left_out.values()) > 0


def test_what_a_guard_asks_through_others_is_found():
    assert InvestigationStep in kinds_asked(Act.COMPLAINT, CaseState.INTERNAL_REVIEW, Role.REVIEWER)
    assert Communication in kinds_asked(Act.COMPLAINT, CaseState.FOLLOW_UP, Role.SUPERVISOR)
    assert CustomerRequest in kinds_asked(Act.COMPLAINT, CaseState.AWAITING_CUSTOMER, Role.HANDLER)


def test_what_nobody_asks_about_is_left_out():
    assert not {Communication, InvestigationStep} & kinds_asked(Act.COMPLAINT, CaseState.REGISTERED, Role.HANDLER)
    assert not set(STAFF_RECORDS) & kinds_asked(Act.COMPLAINT, CaseState.REGISTERED, Role.HANDLER)
    assert Finding in kinds_asked(Act.COMPLAINT, CaseState.INTERNAL_REVIEW, Role.REVIEWER)


def _about(record, actor):
    return isinstance(record, STAFF_RECORDS) and concerned_by((record,)).includes(actor)
