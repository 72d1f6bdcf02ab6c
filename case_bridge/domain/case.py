"""The case: one customer's matter from filing to archive."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from case_bridge.contract.requests import Complainant
from case_bridge.contract.taxonomy import Cause, UnknownCause, taxonomy
from case_bridge.contract.understanding import Issue, MessageReading
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
from case_bridge.domain.clock_facts import clocks_for
from case_bridge.domain.clocks import CUSTOMERS_OWN, TOLD_TO_CUSTOMERS, SlaClock
from case_bridge.domain.limits import Limits
from case_bridge.domain.severity import PROVISIONAL_ROW, Assessment, Facts, Thresholds, assess, by_hand
from case_bridge.domain.sla import Promise

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
    and last day (included, Asia/Shanghai) of the time named in `occurred_at`; `issues` are the several things that it
    is about, as far as they were sure.
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
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class Case:
    """A filed case. `received_at` starts every clock; `filed_at` is when the store took it.

    `handler` is the account of whoever works on it; `filed_as` the act it was filed under, if that was changed;
    `is_level_confirmed` tells that a person looked at the level. `decided_at`, `executed_at` and `closed_at` are
    the instants of the present round. `sla_version` names the periods that its clocks go by, None for today's.
    `readings` tell how the customer's words were understood when it was filed; nothing changes them afterwards.
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
    handler: str | None = None
    filed_as: Act | None = None
    is_level_confirmed: bool = False
    level_by_hand: Severity | None = None
    decided_at: datetime | None = None
    executed_at: datetime | None = None
    closed_at: datetime | None = None
    sla_version: str | None = None
    readings: tuple[MessageReading, ...] = ()
    version: int = field(default=1)

    @property
    def severity(self) -> Severity:
        return self.assessment.severity

    @property
    def priority(self) -> Priority:
        return self.assessment.priority

    @property
    def has_breach(self) -> bool:
        """Tell whether a promise to the customer is on record as broken, in this round or an earlier one."""
        return any(each.status is ClockStatus.BREACHED and each.kind in TOLD_TO_CUSTOMERS for each in self.clocks)

    @property
    def next_due_at(self) -> datetime | None:
        """Return when the next promise is due, or was if it is late; the customer's own limits are none."""
        owed = (clock.due_at for clock in self.clocks if clock.is_running and clock.kind not in CUSTOMERS_OWN)
        return min(owed, default=None)

    def amended(self, matter: Matter, leaf: Cause, rules: Rules) -> "Case":
        """Return the case with a corrected matter: the level follows here, the clocks in domain.case_clocks.

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
            return replace(after, assessment=found)
        if found.is_graver_than(earlier) and found.severity.rank > hand.rank:
            return replace(after, level_by_hand=found.severity, assessment=found)
        return replace(after, assessment=by_hand(hand))

    def promise(self, level_set_at: datetime) -> Promise:
        """Return what decides the clocks of the case; `level_set_at` where its level is the news."""
        return promise_of(
            self.act,
            self.assessment,
            self.matter,
            self.received_at,
            topic=self.topic,
            channel=self.channel,
            level_set_at=level_set_at,
            is_level_confirmed=self.is_level_confirmed,
            sla_version=self.sla_version,
        )

    def at_level(self, level: Severity) -> "Case":
        """Return the case at a level that a person set; the clocks follow (domain.case_clocks)."""
        same = level is self.severity
        assessment = self.assessment if same else by_hand(level)
        return replace(self, assessment=assessment, level_by_hand=level, is_level_confirmed=True)

    def with_message(self, text: str) -> "Case":
        """Return the case with the customer's further words at the end."""
        return replace(self, messages=(*self.messages, text))


def _by_table(case: Case, leaf: Cause, rules: Rules) -> Assessment:
    facts = facts_of(case.act, case.topic, case.channel, leaf, case.matter)
    return assess(replace(facts, has_breach=case.has_breach), rules.thresholds)


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


def promise_of(
    act: Act,
    assessment: Assessment,
    matter: Matter,
    received_at: datetime,
    *,
    topic: Topic = Topic.OTHER,
    channel: Channel = Channel.WEB_CHAT,
    level_set_at: datetime | None = None,
    is_level_confirmed: bool = False,
    sla_version: str | None = None,
) -> Promise:
    """Return what decides the clocks of a case."""
    return Promise(
        act=act,
        severity=assessment.severity,
        is_contactable=bool(matter.complainant.contacts),
        received_at=received_at,
        topic=topic,
        channel=channel,
        priority=assessment.priority,
        level_set_at=level_set_at,
        is_level_open=assessment.row == PROVISIONAL_ROW and not is_level_confirmed,
        sla_version=sla_version,
    )


def start_clocks(promise: Promise, rules: Rules) -> tuple[SlaClock, ...]:
    """Return the clocks of a new case."""
    return clocks_for(promise, rules.calendar)
