"""The case: one customer's matter from filing to archive."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from case_bridge.contract.requests import Complainant
from case_bridge.contract.taxonomy import Cause
from case_bridge.contract.vocabulary import (
    Act,
    CaseState,
    Channel,
    Mention,
    Priority,
    Severity,
    Topic,
    Trigger,
    Urgency,
)
from case_bridge.domain.calendar import Calendar
from case_bridge.domain.clocks import Promise, SlaClock, clocks_for, recomputed
from case_bridge.domain.severity import Assessment, Facts, Thresholds, assess
from case_bridge.domain.transitions import next_state

DEFAULT_TEAM = "default"


@dataclass(frozen=True)
class Rules:
    """The settings that decide levels and due times."""

    thresholds: Thresholds
    calendar: Calendar


@dataclass(frozen=True)
class Matter:
    """What the customer brought: verbatim words and the facts taken from them.

    Amounts in fen, `amount_max_fen` only for a range; `occurred_from`/`occurred_until` are the first
    and last day (included, Asia/Shanghai) of the time named in `occurred_at`.
    """

    issue_text: str
    complainant: Complainant
    contract_number: str | None = None
    amount_fen: int | None = None
    amount_max_fen: int | None = None
    demand: str | None = None
    occurred_at: str | None = None
    occurred_from: date | None = None
    occurred_until: date | None = None
    occurred_place: str | None = None
    staff_involved: str | None = None
    collection_facts: str | None = None
    evidence: tuple[str, ...] = ()
    urgent: Urgency | None = None
    mentions: tuple[Mention, ...] = ()
    declined: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A filed case. `received_at` starts every clock; `filed_at` is when the store took it.

    `version` grows with every change and guards concurrent edits.
    """

    case_id: str
    number: str
    act: Act
    topic: Topic
    cause: str
    taxonomy_version: str
    channel: Channel
    conversation: str | None
    matter: Matter
    received_at: datetime
    filed_at: datetime
    state_since: datetime
    assessment: Assessment
    clocks: tuple[SlaClock, ...]
    messages: tuple[str, ...] = ()
    state: CaseState = CaseState.REGISTERED
    team: str = DEFAULT_TEAM
    version: int = field(default=1)

    @property
    def severity(self) -> Severity:
        return self.assessment.severity

    @property
    def priority(self) -> Priority:
        return self.assessment.priority

    def fire(self, trigger: Trigger, *, at: datetime) -> "Case":
        """Return the case after `trigger`. Raises IllegalTransition; this case never changes."""
        state = next_state(self.act, self.state, trigger)
        return replace(self, state=state, state_since=at)

    def amended(self, matter: Matter, leaf: Cause, rules: Rules) -> "Case":
        """Return the case with a corrected matter: level and due times follow, counted from receipt."""
        assessment = assess(facts_of(self.act, self.topic, self.channel, leaf, matter), rules.thresholds)
        promise = promise_of(self.act, assessment, matter, self.received_at)
        return replace(
            self,
            matter=matter,
            assessment=assessment,
            clocks=recomputed(self.clocks, promise, rules.calendar),
        )

    def with_message(self, text: str) -> "Case":
        """Return the case with the customer's further words at the end."""
        return replace(self, messages=(*self.messages, text))


def facts_of(act: Act, topic: Topic, channel: Channel, leaf: Cause, matter: Matter) -> Facts:
    """Return what the severity table asks about a matter."""
    return Facts(
        act=act,
        topic=topic,
        cause=leaf.cause,
        seed_class=leaf.seed_class,
        default=leaf.severity,
        kind=matter.complainant.kind,
        channel=channel,
        amount_fen=max(matter.amount_fen or 0, matter.amount_max_fen or 0),
        names_staff=matter.staff_involved is not None,
        urgent=matter.urgent,
        mentions=frozenset(matter.mentions),
    )


def promise_of(act: Act, assessment: Assessment, matter: Matter, received_at: datetime) -> Promise:
    """Return what decides the clocks of a case."""
    is_contactable = bool(matter.complainant.contacts)
    return Promise(act, assessment.severity, is_contactable, received_at)


def start_clocks(promise: Promise, rules: Rules) -> tuple[SlaClock, ...]:
    """Return the clocks of a new case."""
    return clocks_for(promise, rules.calendar)
