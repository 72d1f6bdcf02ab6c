"""What a customer is told about the state of a case."""

from datetime import timedelta

import pytest

from bot.dialogue.move import say
from bot.dialogue.state import State, replace
from bot.dialogue.status_answer import (
    status_found,
    status_locked,
    status_not_found,
    status_request,
    status_unavailable,
)
from bot.runtime.wording import RESPONSES, Wording
from case_bridge.contract.requests import Proof
from case_bridge.contract.views import ClockView, StatusView
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind, ClockStatus
from tests.unit.bot.dialogue.talk import NUMBER, STORY, SUNDAY, consented, filed

OTHER = "SL-20261122-00007-0"
ASKING = State(consent=True, asked="verification", status_number=OTHER, status_proof="8F3K-Q2WD")


def view(state: CaseState = CaseState.REGISTERED, due: ClockView | None = None) -> StatusView:
    return StatusView(number=NUMBER, act=Act.COMPLAINT, state=state, received_at=SUNDAY, next_due=due)


def test_the_conversation_that_filed_shows_its_key() -> None:
    request = status_request(replace(filed().state, status_number=NUMBER), "conversation", None)

    assert request.proof == Proof(filing_key="key-of-the-matter")


def test_the_key_of_an_own_case_is_no_proof_for_another() -> None:
    request = status_request(replace(filed().state, status_number=OTHER, status_proof="8F3K-Q2WD"), "c", None)

    assert request.proof == Proof(query_code="8F3K-Q2WD")


def test_the_weak_proof_has_two_parts() -> None:
    request = status_request(replace(ASKING, status_proof="6677", status_name="王女士"), "c", "203.0.113.7")

    assert request.proof == Proof(contact_last4="6677", name="王女士")
    assert (request.conversation, request.address) == ("c", "203.0.113.7")


@pytest.mark.parametrize("state", CaseState)
def test_every_state_of_a_case_has_its_words(state: CaseState) -> None:
    stage, *_ = status_found(ASKING, view(state)).says[0].lines

    assert Wording(RESPONSES).text(stage.response, stage.args)


def test_the_next_due_time_is_told_in_chinas_time() -> None:
    clock = ClockView(kind=ClockKind.FIRST_REPLY, due_at=SUNDAY + timedelta(hours=24), status=ClockStatus.RUNNING)

    said = status_found(ASKING, view(due=clock)).says[0]

    assert said.lines[1] == say("utter_status_due", due="2026年11月23日14:05")
    assert dict(said.args)["due"] == "2026-11-23T06:05:00+00:00"


def test_a_case_without_a_running_clock_names_no_time() -> None:
    said = status_found(ASKING, view(CaseState.CLOSED)).says[0]

    assert [line.response for line in said.lines] == ["utter_stage_closed"]


@pytest.mark.parametrize("outcome", [status_locked, status_unavailable], ids=["locked", "unavailable"])
def test_after_any_answer_the_open_question_comes_back(outcome: object) -> None:
    state = replace(consented(issue=STORY, occurred_at="上个月").state, status_number=OTHER)

    move = outcome(state)

    assert move.says[-1] == say("utter_ask_contract_number")
    assert move.state.status_number is None


def test_a_status_that_was_found_leads_back_to_the_open_question() -> None:
    move = status_found(consented(issue=STORY, occurred_at="上个月", status_number=OTHER).state, view())

    assert [said.response for said in move.says] == ["utter_status", "utter_ask_contract_number"]


def test_a_wrong_number_or_proof_may_be_tried_again_without_leaving_a_trace_of_the_first() -> None:
    move = status_not_found(ASKING)

    assert move.says == (say("utter_status_no_match"),)
    assert move.state == State(consent=True, asked="case_number")


def test_in_the_middle_of_a_matter_a_wrong_proof_leads_back_to_the_open_question() -> None:
    move = status_not_found(consented(issue=STORY, occurred_at="上个月", status_number=OTHER).state)

    assert [said.response for said in move.says] == ["utter_status_no_match", "utter_ask_contract_number"]
