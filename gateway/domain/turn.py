"""Turn rules: leases, retries, and what an answer changes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from case_bridge.contract.vocabulary import Priority, Urgency, Word
from gateway.domain.conversation import ConversationId, Door
from gateway.domain.filing import PendingFiling
from gateway.domain.message import HandoffWish, Signals, Utterance, signals_of

# Longer than a filing tried again and a turn, 30 s each (TINGSU_TURN_SECONDS).
LEASE = timedelta(seconds=90)
MAX_FAILURES = 8

_FIRST_WAIT = timedelta(milliseconds=200)
_LONGEST_WAIT = timedelta(seconds=2)
_PENDING = "pending"

# Source: severity table, rows 1, 2, 4 and 13 (docs/glossary.md); P0 is answered before all others.
_PRIORITIES: dict[Urgency | None, Priority] = {
    Urgency.SELF_HARM: Priority.P0,
    Urgency.VIOLENCE: Priority.P0,
    Urgency.THREAT: Priority.P0,
    Urgency.SCAM: Priority.P0,
    Urgency.GROUP: Priority.P1,
    Urgency.MINOR: Priority.P2,
    None: Priority.P3,
}


class FilingMark(Word):
    """What an answer says about the filing that the case store could not take."""

    UNCHANGED = "UNCHANGED"
    PENDING = "PENDING"
    SETTLED = "SETTLED"


@dataclass(frozen=True)
class Claim:
    """A message that this worker may answer until the lease ends.

    `attempt` counts claims and tells a late worker that it lost its claim; `failures` counts turns
    that a reachable brain failed.
    """

    message_id: str
    conversation: ConversationId
    door: Door
    seq: int
    text: str
    masked: tuple[str, ...]
    received_at: datetime
    attempt: int
    failures: int
    filing: PendingFiling | None


@dataclass(frozen=True)
class Outcome:
    """What is stored together with an answer.

    `filing` starts or ends the retries of a filing, `case_number` names the case when the answer is a
    receipt, `is_forgotten` erases what came before; `error` is set when the message could not be answered.
    """

    utterances: tuple[Utterance, ...]
    handoffs: tuple[HandoffWish, ...] = ()
    filing: FilingMark = FilingMark.UNCHANGED
    case_number: str | None = None
    is_forgotten: bool = False
    error: str | None = None

    @property
    def is_filed(self) -> bool:
        """Tell whether the answer is a receipt."""
        return self.case_number is not None


@dataclass(frozen=True)
class Retry:
    """A message goes back to the queue until `due_at`."""

    due_at: datetime
    failures: int
    error: str


def priority_of(urgency: Urgency | None) -> Priority:
    """Return how soon a message must be answered."""
    return _PRIORITIES[urgency]


def backoff(attempt: int) -> timedelta:
    """Return the wait after the `attempt`-th try (from 1): 0.2 s, doubled each time, at most 2 s."""
    return min(_FIRST_WAIT * (1 << min(attempt - 1, 8)), _LONGEST_WAIT)


def outcome_of(utterances: tuple[Utterance, ...]) -> Outcome:
    """Read the signals of an answer; its last word on filing counts. Raises SignalUnreadable."""
    signals = [signals_of(utterance) for utterance in utterances]
    marks = [mark for mark in map(_mark_of, signals) if mark is not FilingMark.UNCHANGED]
    return Outcome(
        utterances,
        handoffs=tuple(signal.handoff for signal in signals if signal.handoff is not None),
        filing=marks[-1] if marks else FilingMark.UNCHANGED,
        case_number=next((number for number in map(_filed_by, reversed(signals)) if number is not None), None),
        is_forgotten=any(bool(signal.forget) for signal in signals),
    )


def _mark_of(signals: Signals) -> FilingMark:
    if signals.filing == _PENDING:
        return FilingMark.PENDING
    return FilingMark.UNCHANGED if _filed_by(signals) is None else FilingMark.SETTLED


def _filed_by(signals: Signals) -> str | None:
    """Return the number of the case that was filed; the status of a case files nothing."""
    case = signals.case
    return None if case is None or case.query_code is None else case.number
