"""What is said to the customer, by a person, with its proof; and what the customer says to it."""

from case_bridge.contract.operations.base import Told
from case_bridge.contract.operations.communicating import (
    RecordCommunication,
    RecordFirstReply,
    RecordReaction,
    SendPreliminaryOpinion,
    SendProgressNotice,
    TellSolution,
    ToldWithProof,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.outcome import Reaction
from case_bridge.contract.vocabulary import Party
from case_bridge.contract.work_words import CommunicationKind
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.operation import Operation
from case_bridge.domain.steps import InputInvalid, Refused
from case_bridge.domain.telling import communication
from case_bridge.domain.wording import require_words

_FREE = (CommunicationKind.RECEIPT, CommunicationKind.OUTCOME_TOLD, CommunicationKind.OTHER_TALK)
"""What has no action of its own."""


def record_first_reply(dossier: Dossier, given: RecordFirstReply, turn: Turn) -> Dossier:
    """Add a first reply; whether it is in time, and whether it is the first, is the clock's business."""
    return _said_by_a_person(dossier, CommunicationKind.FIRST_REPLY_GIVEN, given, turn)


def tell_solution(dossier: Dossier, given: TellSolution, turn: Turn) -> Dossier:
    """Add that the solution was told."""
    return _said_by_a_person(dossier, CommunicationKind.SOLUTION_TOLD, given, turn)


def send_preliminary_opinion(dossier: Dossier, given: SendPreliminaryOpinion, turn: Turn) -> Dossier:
    """Add the preliminary opinion."""
    return _said_by_a_person(dossier, CommunicationKind.PRELIMINARY_OPINION, given, turn)


def send_progress_notice(dossier: Dossier, given: SendProgressNotice, turn: Turn) -> Dossier:
    """Add a notice on how the case stands."""
    return _said(dossier, CommunicationKind.PROGRESS, given, turn)


def record_communication(dossier: Dossier, given: RecordCommunication, turn: Turn) -> Dossier:
    """Add a talk that has no action of its own."""
    if given.kind not in _FREE:
        raise InputInvalid("$.kind", f"{given.kind} is recorded by its own action; here: {', '.join(_FREE)}")
    return _said(dossier, given.kind, given, turn)


def record_reaction(dossier: Dossier, given: RecordReaction, turn: Turn) -> Dossier:
    """Add what the customer said to the proposal or decision."""
    return dossier.plus(Reaction(id=turn.record_id, at=turn.now, by=turn.actor.name, kind=given.kind, text=given.text))


def _said_by_a_person(dossier: Dossier, kind: CommunicationKind, given: ToldWithProof, turn: Turn) -> Dossier:
    """Add what only a person can say. Source: domain report §3.2, automatic or canned text stops no clock."""
    if isinstance(turn.actor.role, Party):
        raise Refused("not_by_a_person", "Only what a member of staff said counts.")
    require_words("$.proof", given.proof)
    return _said(dossier, kind, given, turn)


def _said(
    dossier: Dossier,
    kind: CommunicationKind,
    given: ToldWithProof | SendProgressNotice | RecordCommunication,
    turn: Turn,
) -> Dossier:
    require_words("$.content", given.content)
    told = Told(channel=given.channel, content=given.content, proof=given.proof)
    return dossier.plus(communication(turn.record_id, kind, told, turn))


OPERATIONS = (
    Operation(Action.RECORD_FIRST_REPLY, RecordFirstReply, record_first_reply),
    Operation(Action.TELL_SOLUTION, TellSolution, tell_solution),
    Operation(Action.SEND_PRELIMINARY_OPINION, SendPreliminaryOpinion, send_preliminary_opinion),
    Operation(Action.SEND_PROGRESS_NOTICE, SendProgressNotice, send_progress_notice),
    Operation(Action.RECORD_COMMUNICATION, RecordCommunication, record_communication),
    Operation(Action.RECORD_REACTION, RecordReaction, record_reaction),
)
