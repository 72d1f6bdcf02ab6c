"""Inputs of the decision: notice, revision, mediation, longer time."""

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.operations.communicating import ToldWithProof
from case_bridge.contract.records.base import Line, Text
from case_bridge.contract.work_words import ContactChannel, Decision, RevisionReason


class Notice(Operation, frozen=True, kw_only=True):
    """What a decision notice holds (order 2020-3, arts 19 and 21): what was established, the reasons and their basis,
    the measures, the remedies, and the proof of delivery. `contact` is whom the customer can ask; `root_cause` stays
    inside the company.
    """

    facts: Text
    reasons: Text
    measures: Text
    remedies: Text
    root_cause: Line
    channel: ContactChannel
    proof: Line
    contact: Line | None = None


class SendDecision(Notice, frozen=True, kw_only=True):
    """Record the decision as it was sent to the customer. The items of the resolution become action items."""

    decision: Decision


class ReviseProposal(Operation, frozen=True, kw_only=True):
    """Take a rejected proposal up again, because of new facts or because there is room; at most three times."""

    reason: RevisionReason
    text: Text


class StartMediation(Operation, frozen=True, kw_only=True):
    """Begin a mediation that both sides agreed to: who mediates, and how the customer agreed."""

    mediator: Line
    customer_agreed: Text


class EndMediation(Operation, frozen=True, kw_only=True):
    """End a mediation without agreement: how it went. The proposal is worked on again."""

    text: Text


class SettleMediation(Notice, frozen=True, kw_only=True):
    """End a mediation with an agreement and record the decision that follows from it. What was agreed has to stand as
    the resolution (set_resolution is possible during a mediation); its items become action items.
    """

    agreement: Text


class ExtendDecision(ToldWithProof, frozen=True, kw_only=True):
    """Give the decision of a COMPLEX or MAJOR case 30 days more, once. `content` is the notice to the customer, with
    its proof.
    """

    reasons: Text
