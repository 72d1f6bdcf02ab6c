"""Inputs of what is said to the customer. Three promises end only with their own operation, done by a person."""

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.records.base import Line, Text
from case_bridge.contract.work_words import CommunicationKind, ContactChannel, ReactionKind


class ToldWithProof(Operation, frozen=True, kw_only=True):
    """What was said, by which way, and how it can be shown later (call id, receipt of delivery, scan)."""

    channel: ContactChannel
    content: Text
    proof: Line


class RecordFirstReply(ToldWithProof, frozen=True, kw_only=True):
    """Record a person's first substantive reply, with its proof; it ends the promise of the first 24 hours. A second
    one is recorded and changes nothing.
    """


class TellSolution(ToldWithProof, frozen=True, kw_only=True):
    """Record that the customer was told the solution, with its proof; it ends the 24 hours of a SIMPLE case."""


class SendPreliminaryOpinion(ToldWithProof, frozen=True, kw_only=True):
    """Record the preliminary opinion as it was sent, with its proof, after legal and management have signed; it ends
    the 5 working days of a COMPLEX or MAJOR case.
    """


class SendProgressNotice(Operation, frozen=True, kw_only=True):
    """Record that the customer was told how the case stands."""

    channel: ContactChannel
    content: Text
    proof: Line | None = None


class RecordCommunication(Operation, frozen=True, kw_only=True):
    """Record any other talk with the customer: RECEIPT, OUTCOME_TOLD or OTHER_TALK. What has its own action is recorded
    by that action.
    """

    channel: ContactChannel
    content: Text
    proof: Line | None = None
    kind: CommunicationKind = CommunicationKind.OTHER_TALK


class RecordReaction(Operation, frozen=True, kw_only=True):
    """Record what the customer said to the proposal or the decision; acceptance is not required to go on."""

    kind: ReactionKind
    text: Text | None = None
