"""What a customer is told about the state of a case: stage and due time, never names or opinions."""

from bot.dialogue.hearing import go_on
from bot.dialogue.move import Move, Say, before, say
from bot.dialogue.state import State, replace
from case_bridge.contract.requests import FindStatus, Proof
from case_bridge.contract.views import StatusView
from case_bridge.contract.vocabulary import CaseState
from chinese.show import show_instant

_WORKING = (CaseState.INVESTIGATING, CaseState.PROPOSING, CaseState.INTERNAL_REVIEW)
_STAGES: dict[CaseState, str] = {
    CaseState.REGISTERED: "registered",
    CaseState.TRIAGED: "accepted",
    CaseState.ACCEPTED: "accepted",
    CaseState.SCREENING: "accepted",
    CaseState.EVALUATING: "accepted",
    **dict.fromkeys(_WORKING, "investigating"),
    CaseState.AWAITING_CUSTOMER: "awaiting_customer",
    CaseState.COMMUNICATING: "communicating",
    CaseState.MEDIATION: "mediation",
    CaseState.EXECUTING: "executing",
    CaseState.ACTIONED: "executing",
    CaseState.FOLLOW_UP: "follow_up",
    CaseState.LOOK_BACK: "follow_up",
    CaseState.RECHECK: "recheck",
    CaseState.WITHDRAWN: "withdrawn",
    CaseState.NOT_ACCEPTED: "not_accepted",
    CaseState.LINKED: "linked",
    CaseState.CLOSED: "closed",
    CaseState.ANSWERED: "closed",
    CaseState.ADOPTED: "closed",
    CaseState.NOT_ADOPTED: "closed",
    CaseState.SUBSTANTIATED: "investigating",
    CaseState.UNSUBSTANTIATED: "investigating",
    CaseState.INSUFFICIENT: "investigating",
    CaseState.REGULATOR_REPORTED: "investigating",
}
"""Wording of the reference, domain 3.3; several states share one."""


def status_request(state: State, conversation: str, address: str | None) -> FindStatus:
    """Return the request; the conversation that filed proves itself by its filing key."""
    own = state.status_number == state.case_number
    proof = Proof(filing_key=state.case_filing_key) if own else _shown_proof(state)
    return FindStatus(case_number=str(state.status_number), proof=proof, conversation=conversation, address=address)


def status_found(state: State, view: StatusView) -> Move:
    """Return the move that tells the stage and goes on where the conversation was."""
    lines = [say(f"utter_stage_{_STAGES[view.state]}")]
    if view.next_due is not None:
        lines.append(say("utter_status_due", due=show_instant(view.next_due.due_at)))
    args = (
        ("number", view.number),
        ("act", view.act.value),
        ("state", view.state.value),
        ("due", view.next_due.due_at.isoformat() if view.next_due else ""),
    )
    return go_on(state, Say("utter_status", args, tuple(lines)))


def status_not_found(state: State) -> Move:
    """Return the move for a wrong number or a wrong proof: the same words for both."""
    return _try_again(state, say("utter_status_no_match"))


def status_locked(state: State) -> Move:
    """Return the move after too many failures: a delay and a person."""
    return go_on(state, say("utter_status_locked"))


def status_unavailable(state: State) -> Move:
    """Return the move while the case store cannot answer."""
    return go_on(state, say("utter_status_unavailable"))


def _shown_proof(state: State) -> Proof:
    if state.status_name is None:
        return Proof(query_code=state.status_proof)
    return Proof(contact_last4=state.status_proof, name=state.status_name)


def _try_again(state: State, told: Say) -> Move:
    if state.is_collecting:
        return go_on(state, told)
    cleared = replace(state, status_number=None, status_proof=None, status_name=None)
    return before((told,), Move(replace(cleared, asked="case_number")))
