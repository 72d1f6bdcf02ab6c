"""What the company decides, tells and does: resolution, communications, decision, measures."""

from datetime import date
from typing import Annotated

import msgspec

from case_bridge.contract.records.base import Line, Record, StaffName, Text
from case_bridge.contract.requests import Fen, Instant
from case_bridge.contract.work_words import (
    CommunicationKind,
    ContactChannel,
    Decision,
    DemandOutcome,
    DemandType,
    ItemType,
    MediationResult,
    ReactionKind,
    RefusalReason,
    RevisionReason,
)


class ResolutionItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One measure of a resolution; becomes an action item with the decision unless it is NOTHING. `answers` are the
    demands that it meets, by their place among `demands`, the first being 1.
    """

    type: ItemType
    text: Text
    amount_fen: Fen | None = None
    owner: StaffName | None = None
    due_on: date | None = None
    answers: Annotated[tuple[Annotated[int, msgspec.Meta(ge=1, le=50)], ...], msgspec.Meta(max_length=50)] = ()


class DemandAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A demand of the customer, with the sum if they named one, and how far it is met."""

    type: DemandType
    text: Line
    outcome: DemandOutcome
    amount_fen: Fen | None = None


class Resolution(Record, frozen=True):
    """What the company means to do; a later one replaces the earlier. `approved_by` by the tier of the amount."""

    items: tuple[ResolutionItem, ...]
    demands: tuple[DemandAnswer, ...]
    feasibility_note: Text
    approved_by: str | None = None
    approved_at: Instant | None = None

    @property
    def amount_fen(self) -> int:
        return sum(item.amount_fen or 0 for item in self.items)


class Communication(Record, frozen=True):
    """What was said to the customer, or by them; `proof` says how it can be shown later (call id, receipt, scan).

    `content` of a decision notice is the whole notice and longer than what is typed elsewhere.
    """

    kind: CommunicationKind
    channel: ContactChannel
    content: str
    proof: Line | None = None


class DecisionNotice(Record, frozen=True):
    """The decision as the customer was told it, with reasons, remedies and proof (order 2020-3, arts 19, 21).

    `contact` is whom the customer can ask; the notice as it was sent is the communication of kind DECISION_NOTICE.
    """

    decision: Decision
    facts: Text
    reasons: Text
    measures: Text
    remedies: Text
    root_cause: Line
    channel: ContactChannel
    proof: Line
    contact: Line | None = None


class Reaction(Record, frozen=True):
    """What the customer said to it."""

    kind: ReactionKind
    text: Text | None = None


class Revision(Record, frozen=True):
    """A rejected proposal taken up again."""

    reason: RevisionReason
    text: Text


class Review(Record, frozen=True):
    """What the internal review said; `result` is the action that it ended with. A return has its reasons."""

    result: str
    text: Text | None = None


class ActionItem(Record, frozen=True):
    """A promised measure with owner and day; `done_at` and `evidence` when it is done."""

    type: ItemType
    text: Text
    owner: StaffName
    due_on: date
    amount_fen: Fen | None = None
    done_at: Instant | None = None
    done_by: str | None = None
    evidence: Text | None = None


class EffectEvaluation(Record, frozen=True):
    """Whether the measures worked (seed A, step 7)."""

    is_effective: bool
    text: Text


class Mediation(Record, frozen=True):
    """A mediation both sides agreed to; the DECISION clock stands meanwhile (order 2020-3, art. 23)."""

    mediator: Line
    customer_agreed: Text
    result: MediationResult | None = None
    text: Text | None = None
    ended_at: Instant | None = None


class Refusal(Record, frozen=True):
    """Why a complaint was not accepted, and where the customer can turn; `body` names whose business it is."""

    reason: RefusalReason
    reasons: Text
    where_to_go: Text
    body: Line | None = None


class Extension(Record, frozen=True):
    """A longer time for the decision, approved and told (order 2020-3, art. 18)."""

    days: int
    reasons: Text
    approved_by: str
