"""From acceptance to the proposal."""

import msgspec

from case_bridge.contract.numbers import normalise_case_number
from case_bridge.contract.operations.base import Told
from case_bridge.contract.operations.handling import (
    AcceptCase,
    AskCustomer,
    ContinueWithoutAnswer,
    LinkCase,
    Propose,
    RecordCustomerAnswer,
    RefuseCase,
    StartInvestigation,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import CustomerRequest
from case_bridge.contract.records.outcome import Refusal
from case_bridge.contract.records.surroundings import Link, PartyRecord
from case_bridge.contract.vocabulary import Act, CaseState
from case_bridge.contract.work_words import AuthorisationStatus, CommunicationKind, LinkKind, Material, RefusalReason
from case_bridge.domain.case import Case
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.operation import Operation
from case_bridge.domain.steps import InputInvalid, Refused
from case_bridge.domain.telling import communication

_TO_A_MAIN_CASE = (LinkKind.DUPLICATE_OF, LinkKind.SAME_MATTER)
_WITHOUT_CLOCKS = (CaseState.CLOSED, CaseState.LINKED, CaseState.WITHDRAWN, CaseState.NOT_ACCEPTED)


def accept_case(dossier: Dossier, given: AcceptCase, turn: Turn) -> Dossier:
    """Record how the customer was told that the complaint is taken on."""
    return dossier.plus(communication(turn.record_id, CommunicationKind.ACCEPTANCE_TOLD, given.told, turn))


def refuse_case(dossier: Dossier, given: RefuseCase, turn: Turn) -> Dossier:
    """Record the refusal and how the customer was told."""
    if given.reason is RefusalReason.NOT_OUR_PRODUCT and given.body is None:
        raise InputInvalid("$.body", "Name the body whose business it is.")
    refusal = Refusal(
        id=turn.record_id,
        at=turn.now,
        by=turn.actor.name,
        reason=given.reason,
        reasons=given.reasons,
        where_to_go=given.where_to_go,
        body=given.body,
    )
    return dossier.plus(refusal, communication(turn.id_of(1), CommunicationKind.REFUSAL_TOLD, given.told, turn))


def link_case(dossier: Dossier, given: LinkCase, turn: Turn) -> Dossier:
    """Record the link to the main case and how the customer was told; that the main case exists is checked outside.

    The main case must still be worked: the joining one has no clocks and no follow-up but those. Source: §3.2.
    """
    number = normalise_case_number(given.main_case)
    if number is None:
        raise InputInvalid("$.main_case", "This is no case number.")
    if number == dossier.case.number:
        raise InputInvalid("$.main_case", "A case is not linked to itself.")
    if given.kind not in _TO_A_MAIN_CASE:
        raise InputInvalid("$.kind", "A case joins its main case as DUPLICATE_OF or SAME_MATTER.")
    if turn.main is not None and (turn.main.act is not Act.COMPLAINT or turn.main.state in _WITHOUT_CLOCKS):
        raise Refused("main_case_not_open", "A case joins a complaint that is still worked and is no duplicate itself.")
    if turn.main is not None and _is_graver(dossier.case, turn.main):
        raise Refused("main_case_is_lower", "The main case has a lower level or priority: raise it first.")
    link = Link(id=turn.record_id, at=turn.now, by=turn.actor.name, kind=given.kind, number=number)
    return dossier.plus(link, communication(turn.id_of(1), CommunicationKind.LINK_TOLD, given.told, turn))


def _is_graver(case: Case, main: Case) -> bool:
    """A grave case would lose its clocks and its people in a lesser one."""
    return case.severity.rank > main.severity.rank or case.priority < main.priority


def start_investigation(dossier: Dossier, _: StartInvestigation, turn: Turn) -> Dossier:  # noqa: ARG001
    """Change nothing beside the state; the tasks of legal and management follow from it (domain.joint_assessment)."""
    return dossier


def ask_customer(dossier: Dossier, given: AskCustomer, turn: Turn) -> Dossier:
    """Record what the customer is asked for. Source: order 2020-3, art. 13 (never for what is held already)."""
    held = sorted(item.material.value for item in given.items if item.material in _held(dossier))
    if held:
        raise Refused("already_held", f"We hold this already and may not ask for it: {', '.join(held)}.")
    request = CustomerRequest(id=turn.record_id, at=turn.now, by=turn.actor.name, items=given.items)
    if given.told is None:
        return dossier.plus(request)
    asked = communication(turn.id_of(1), CommunicationKind.REQUEST_FOR_MATERIAL, given.told, turn)
    return dossier.plus(request, asked)


def record_customer_answer(dossier: Dossier, given: RecordCustomerAnswer, turn: Turn) -> Dossier:
    """Keep the customer's words and mark what was asked as answered."""
    words = Told(channel=given.channel, content=given.text, proof=given.proof)
    answered = msgspec.structs.replace(_request(dossier), answered_at=turn.now)
    answer = communication(turn.record_id, CommunicationKind.CUSTOMER_ANSWER, words, turn)
    return dossier.exchanged(answered).plus(answer)


def continue_without_answer(dossier: Dossier, _: ContinueWithoutAnswer, turn: Turn) -> Dossier:
    """Close what was asked; the case goes on with what is known."""
    return dossier.exchanged(msgspec.structs.replace(_request(dossier), closed_at=turn.now))


def propose(dossier: Dossier, _: Propose, turn: Turn) -> Dossier:  # noqa: ARG001
    """Change nothing beside the state."""
    return dossier


def _request(dossier: Dossier) -> CustomerRequest:
    request = dossier.last(CustomerRequest)
    if request is None:
        raise Refused("nothing_asked", "The customer was asked for nothing.")
    return request


def _held(dossier: Dossier) -> frozenset[Material]:
    matter = dossier.case.matter
    verified = (each.authorisation is AuthorisationStatus.VERIFIED for each in dossier.of(PartyRecord))
    there = {
        Material.NAME: matter.complainant.name is not None,
        Material.CONTACT: bool(matter.complainant.contacts),
        Material.CONTRACT_NUMBER: matter.contract_number is not None,
        Material.AMOUNT: matter.amount_fen is not None,
        Material.AUTHORISATION: any(verified),
    }
    return frozenset(material for material, is_there in there.items() if is_there)


OPERATIONS = (
    Operation(Action.ACCEPT_CASE, AcceptCase, accept_case),
    Operation(Action.REFUSE_CASE, RefuseCase, refuse_case),
    Operation(Action.LINK_CASE, LinkCase, link_case),
    Operation(Action.START_INVESTIGATION, StartInvestigation, start_investigation),
    Operation(Action.ASK_CUSTOMER, AskCustomer, ask_customer),
    Operation(Action.RECORD_CUSTOMER_ANSWER, RecordCustomerAnswer, record_customer_answer),
    Operation(Action.CONTINUE_WITHOUT_ANSWER, ContinueWithoutAnswer, continue_without_answer),
    Operation(Action.PROPOSE, Propose, propose),
)
