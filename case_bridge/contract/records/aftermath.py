"""What comes after the decision: follow-up, look-back, withdrawal, recheck, reopening, archive."""

from datetime import date

import msgspec

from case_bridge.contract.records.base import Line, Record, Score, StaffName, Text
from case_bridge.contract.requests import Instant
from case_bridge.contract.work_words import (
    ArchiveSection,
    ContactChannel,
    FollowUpOutcome,
    ReopenReason,
)


class Satisfaction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the customer thinks of it, each score 1 to 5."""

    score: Score
    is_solved: bool
    process: Score | None = None
    result: Score | None = None
    attitude: Score | None = None
    text: Text | None = None


class FollowUpAttempt(Record, frozen=True):
    """One attempt to ask the customer afterwards (seed B: every case, whatever its outcome)."""

    channel: ContactChannel
    outcome: FollowUpOutcome
    satisfaction: Satisfaction | None = None
    notes: Text | None = None


class LookBackPlan(Record, frozen=True):
    """Who keeps in touch after a MAJOR case and on which days (seed B: three months)."""

    owner: StaffName
    executed_at: Instant
    visits_on: tuple[date, ...]


class LookBackVisit(Record, frozen=True):
    """One of the visits, `number` from 1; `signed_by` the supervisor where the customer was not spoken to."""

    number: int
    outcome: FollowUpOutcome
    are_promises_kept: bool
    score: Score | None = None
    new_problem: Text | None = None
    notes: Text | None = None
    signed_by: str | None = None


class Renewal(Record, frozen=True):
    """Execution taken up again because a visit found a promise that was not kept."""

    text: Text


class WithdrawalRequest(Record, frozen=True):
    """The customer's wish to withdraw: said once, then confirmed in a step of its own."""

    channel: ContactChannel
    words: Text
    proof: Line | None = None
    confirmed_at: Instant | None = None
    confirmed_by: str | None = None
    confirmation: Line | None = None


class RecheckApplication(Record, frozen=True):
    """The application to have a decision looked at again; `by_grace` when it came late or not in writing."""

    text: Text
    applied_on: date
    channel: ContactChannel | None = None
    by_grace: bool = False


class RecheckResult(Record, frozen=True):
    """What other people found; `result` is the action that it ended with."""

    result: str
    text: Text


class Reopening(Record, frozen=True):
    """Why a case was opened again."""

    reason: ReopenReason
    text: Text


class NotApplicable(Record, frozen=True):
    """A part of the archive that this case cannot have, with the reason."""

    section: ArchiveSection
    reason: Text
