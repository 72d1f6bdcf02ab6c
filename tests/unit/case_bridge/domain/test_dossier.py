"""Cases with their work."""

from dataclasses import replace

import pytest

from case_bridge.contract.records.aftermath import Reopening
from case_bridge.contract.records.investigation import Finding
from case_bridge.contract.records.surroundings import Note
from case_bridge.contract.vocabulary import CaseState
from case_bridge.contract.work_words import ReopenReason
from case_bridge.domain.dossier import RecordUnknown
from tests.fakes.dossiers import HANDLER, NOW, SUPERVISOR, dossier, made, turn

OLD = made(Finding, id="f1", text="一")
NEW = made(Finding, id="f2", text="二")
REOPENED = made(Reopening, reason=ReopenReason.NEW_FACTS_FOUND, text="新证据")


def test_records_are_found_by_kind_in_the_order_of_writing():
    whole = dossier(records=(OLD, made(Note, text="备注"), NEW))

    assert whole.of(Finding) == (OLD, NEW)
    assert whole.last(Finding) is NEW
    assert whole.last(Reopening) is None


def test_records_of_several_kinds_are_found_one_kind_after_the_other():
    whole = dossier(records=(OLD, REOPENED, NEW))

    assert whole.of_any((Reopening, Note, Finding)) == (REOPENED, OLD, NEW)
    assert whole.of_any((Note,)) == ()


def test_a_round_begins_with_the_last_reopening():
    assert dossier(records=(OLD, REOPENED, NEW)).since_reopening(Finding) == (NEW,)
    assert dossier(records=(OLD, NEW)).since_reopening(Finding) == (OLD, NEW)


def test_a_record_is_exchanged_in_its_place():
    changed = replace_text(OLD)

    assert dossier(records=(OLD, NEW)).exchanged(changed).records == (changed, NEW)


def replace_text(record):
    return made(Finding, id=record.id, text="改过")


def test_a_record_that_is_not_there_is_named():
    with pytest.raises(RecordUnknown) as unknown:
        dossier().get(Finding, "f9")

    assert (unknown.value.kind, unknown.value.record_id) == ("Finding", "f9")
    with pytest.raises(RecordUnknown):
        dossier().exchanged(OLD)


def test_every_change_gives_a_new_dossier():
    whole = dossier(records=(OLD,))
    before = repr(whole)

    moved = whole.plus(NEW).with_case(replace(whole.case, handler=None)).moved(CaseState.CLOSED, NOW)

    assert repr(whole) == before
    assert (moved.case.state, moved.case.state_since, moved.case.handler) == (CaseState.CLOSED, NOW, None)


def test_a_turn_knows_the_people_it_was_given_and_its_own_ids():
    own = turn(HANDLER, people=(SUPERVISOR,))

    assert own.person(SUPERVISOR.name) is SUPERVISOR
    assert own.person(HANDLER.name) is HANDLER
    assert own.person("nobody") is None
    assert own.id_of(1) == "record-9-1"
