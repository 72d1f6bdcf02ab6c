"""The case: one customer's matter from filing to archive."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from case_bridge.contract.requests import Complainant
from case_bridge.contract.taxonomy import Cause, UnknownCause, taxonomy
from case_bridge.contract.vocabulary import (
    Act,
    CaseState,
    Channel,
    ClockStatus,
    Mention,
    Priority,
    Severity,
    Topic,
    Urgency,
)
from case_bridge.domain.calendar import Calendar
from case_bridge.domain.clocks import Promise, SlaClock, clocks_for, recomputed
from case_bridge.domain.limits import Limits
from case_bridge.domain.severity import Assessment, Facts, Thresholds, assess, by_hand

DEFAULT_TEAM = "default"


@dataclass(frozen=True)
class Rules:
    """The settings that decide levels, due times and what needs whose consent."""

    thresholds: Thresholds
    calendar: Calendar
    limits: Limits = field(default_factory=Limits)


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

    `handler` is the account of whoever works on it; `filed_as` the act it was filed under, if that was changed;
    `is_level_confirmed` tells that a person looked at the level. `decided_at`, `executed_at` and `closed_at` are
    the instants of the present round. `version` grows with every change and guards concurrent edits.
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
    handler: str | None = None
    filed_as: Act | None = None
    is_level_confirmed: bool = False
    level_by_hand: Severity | None = None
    decided_at: datetime | None = None
    executed_at: datetime | None = None
    closed_at: datetime | None = None
    version: int = field(default=1)

    @property
    def severity(self) -> Severity:
        return self.assessment.severity

    @property
    def priority(self) -> Priority:
        return self.assessment.priority

    @property
    def next_due_at(self) -> datetime | None:
        """Return when the next running promise is due."""
        return min((clock.due_at for clock in self.clocks if clock.status is ClockStatus.RUNNING), default=None)

    def amended(self, matter: Matter, leaf: Cause, rules: Rules) -> "Case":
        """Return the case with a corrected matter: level and due times follow, counted from receipt.

        A level that a person set stands until the table finds something graver than it found before; it is
        then the least that holds from there on, so that only people lower a level that people looked at.
        """
        return self.reclassified(self.topic, leaf, matter, rules)

    def reclassified(self, topic: Topic, leaf: Cause, matter: Matter, rules: Rules) -> "Case":
        """Return the case under another leaf of the tree, judged as in `amended`."""
        after = replace(self, topic=topic, cause=leaf.cause, matter=matter)
        found, earlier = _by_table(after, leaf, rules), _by_table(self, _leaf_of(self) or leaf, rules)
        hand = self.level_by_hand
        if hand is None or hand is found.severity:
            return self._assessed(after, found, rules)
        if found.is_graver_than(earlier) and found.severity.rank > hand.rank:
            return self._assessed(replace(after, level_by_hand=found.severity), found, rules)
        return self._assessed(after, by_hand(hand), rules)

    def at_level(self, level: Severity, rules: Rules) -> "Case":
        """Return the case at a level that a person set; due times are counted anew from receipt."""
        same = level is self.severity
        assessment = self.assessment if same else by_hand(level)
        by_a_person = replace(self, level_by_hand=level, is_level_confirmed=True)
        return self._assessed(by_a_person, assessment, rules)

    @staticmethod
    def _assessed(case: "Case", assessment: Assessment, rules: Rules) -> "Case":
        promise = promise_of(case.act, assessment, case.matter, case.received_at)
        clocks = recomputed(case.clocks, promise, rules.calendar)
        return replace(case, assessment=assessment, clocks=clocks)

    def with_message(self, text: str) -> "Case":
        """Return the case with the customer's further words at the end."""
        return replace(self, messages=(*self.messages, text))


def _by_table(case: Case, leaf: Cause, rules: Rules) -> Assessment:
    return assess(facts_of(case.act, case.topic, case.channel, leaf, case.matter), rules.thresholds)


def _leaf_of(case: Case) -> Cause | None:
    """Return the leaf that the case hangs on, None if today's tree has no such leaf any more."""
    try:
        return taxonomy().cause(case.topic, case.cause)
    except UnknownCause:
        return None


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
