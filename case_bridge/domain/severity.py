"""How severe a case is: the decision table, top-down, the highest hit wins.

Source: domain report §3.5. Thresholds marked [P] there are parameters here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from case_bridge.contract.vocabulary import (
    Act,
    Channel,
    ComplainantKind,
    Mention,
    Priority,
    SeedClass,
    Severity,
    Topic,
    Urgency,
)


@dataclass(frozen=True)
class Thresholds:
    """Amounts from which a complaint counts as large, in fen. [P]: the seeds only say "large"."""

    complex_person_fen: int = 1_000_000
    complex_organisation_fen: int = 50_000_000
    major_person_fen: int = 10_000_000
    major_organisation_fen: int = 500_000_000

    def complex_fen(self, kind: ComplainantKind) -> int:
        is_person = kind is ComplainantKind.PERSON
        return self.complex_person_fen if is_person else self.complex_organisation_fen

    def major_fen(self, kind: ComplainantKind) -> int:
        is_person = kind is ComplainantKind.PERSON
        return self.major_person_fen if is_person else self.major_organisation_fen


@dataclass(frozen=True)
class Facts:
    """What the table asks about a case; `amount_fen` is the highest amount named, 0 for none.

    `has_breach` tells that a promise made to the customer in this case was broken before.
    """

    act: Act
    topic: Topic
    cause: str
    seed_class: SeedClass
    default: Severity
    kind: ComplainantKind = ComplainantKind.PERSON
    channel: Channel = Channel.WEB_CHAT
    amount_fen: int = 0
    names_staff: bool = False
    urgent: Urgency | None = None
    mentions: frozenset[Mention] = frozenset()
    has_breach: bool = False

    @property
    def has_claim(self) -> bool:
        """Inquiries and suggestions claim nothing: amount and cause do not make them severe."""
        return self.act in (Act.COMPLAINT, Act.REPORT)


@dataclass(frozen=True)
class Assessment:
    """The level, how soon a person must look, and the row that decided (None: no row applies)."""

    severity: Severity
    priority: Priority
    row: str | None

    def is_graver_than(self, other: "Assessment") -> bool:
        """Tell whether the level is higher, or the same level more urgent."""
        if self.severity is not other.severity:
            return self.severity.rank > other.severity.rank
        return self.priority.value < other.priority.value


@dataclass(frozen=True)
class Row:
    """One row: its name in the table, its condition, and what a hit means."""

    name: str
    applies: Callable[[Facts, Thresholds], bool]
    severity: Severity
    priority: Priority


_ONE_UP = {
    Severity.SIMPLE: (Severity.COMPLEX, Priority.P2),
    Severity.COMPLEX: (Severity.MAJOR, Priority.P1),
}
_ILLEGAL_COLLECTION = frozenset({"VIOLENCE", "FAKE_LEGAL_DOC", "IMPERSONATE_OFFICIAL"})
_IDENTITY_AND_RECORDS = frozenset({"IDENTITY_THEFT", "IMPERSONATION", "WRONG_RECORD", "LEAK"})
_COLLECTION_BEYOND_DEBTOR = frozenset({"THIRD_PARTY_CONTACT", "THREAT", "NOT_DEBTOR"})
_DANGER = frozenset({Urgency.SELF_HARM, Urgency.VIOLENCE, Urgency.THREAT})


def _mentions(*wanted: Mention) -> Callable[[Facts], bool]:
    asked = frozenset(wanted)
    return lambda facts: bool(facts.mentions & asked)


_violation_told = _mentions(Mention.STAFF_VIOLATION, Mention.FORGED_COURT_PAPER)
_collection_told = _mentions(Mention.THIRD_PARTY_CONTACTED, Mention.COLLECTOR_THREAT)
_outside_told = _mentions(Mention.REGULATOR, Mention.LAWSUIT, Mention.SEVERAL_PERSONS)


def _is_violation(facts: Facts, _: Thresholds) -> bool:
    return (
        facts.seed_class is SeedClass.STAFF_VIOLATION
        or facts.cause in _ILLEGAL_COLLECTION
        or (facts.act is Act.REPORT and facts.names_staff)
        or _violation_told(facts)
    )


def _is_clause_dispute(facts: Facts, _: Thresholds) -> bool:
    is_clause = facts.default is Severity.COMPLEX
    return facts.has_claim and facts.seed_class is SeedClass.CONTRACT_DISPUTE and is_clause


def _from_outside(facts: Facts, _: Thresholds) -> bool:
    return facts.has_claim and (facts.channel is Channel.REGULATOR or _outside_told(facts))


PROVISIONAL_ROW = "D16"
"""Stands for want of a better one: a person confirms the level."""

TABLE: tuple[Row, ...] = (
    Row("D1", lambda f, _: f.urgent in _DANGER, Severity.MAJOR, Priority.P0),
    Row(
        "D2",
        lambda f, _: f.urgent is Urgency.SCAM or f.cause == "SCAM_IN_PROGRESS",
        Severity.MAJOR,
        Priority.P0,
    ),
    Row("D3", _is_violation, Severity.MAJOR, Priority.P1),
    Row(
        "D4",
        lambda f, _: f.urgent is Urgency.GROUP or Mention.MANY_PERSONS in f.mentions,
        Severity.MAJOR,
        Priority.P1,
    ),
    Row(
        "D5",
        lambda f, _: bool(f.mentions & {Mention.PRODUCT_DEFECT, Mention.MASS_LEAK}),
        Severity.MAJOR,
        Priority.P1,
    ),
    Row(
        "D6",
        lambda f, _: bool(f.mentions & {Mention.SEVERAL_REGULATORS, Mention.MEDIA_PUBLISHED}),
        Severity.MAJOR,
        Priority.P1,
    ),
    Row(
        "D7",
        lambda f, t: f.has_claim and f.amount_fen >= t.major_fen(f.kind),
        Severity.MAJOR,
        Priority.P1,
    ),
    Row("D8", _is_clause_dispute, Severity.COMPLEX, Priority.P2),
    Row(
        "D9",
        lambda f, t: f.has_claim and f.amount_fen >= t.complex_fen(f.kind),
        Severity.COMPLEX,
        Priority.P2,
    ),
    Row(
        "D10",
        lambda f, _: f.has_claim and f.cause in _IDENTITY_AND_RECORDS,
        Severity.COMPLEX,
        Priority.P2,
    ),
    Row(
        "D11",
        lambda f, _: f.has_claim and (f.cause in _COLLECTION_BEYOND_DEBTOR or _collection_told(f)),
        Severity.COMPLEX,
        Priority.P2,
    ),
    Row("D12", _from_outside, Severity.COMPLEX, Priority.P2),
    Row(
        "D13",
        lambda f, _: f.urgent is Urgency.MINOR or Mention.VULNERABLE_PERSON in f.mentions,
        Severity.COMPLEX,
        Priority.P2,
    ),
    Row(
        "D15",
        lambda f, _: f.act is Act.COMPLAINT and f.seed_class is SeedClass.SERVICE_ATTITUDE,
        Severity.SIMPLE,
        Priority.P3,
    ),
    Row(PROVISIONAL_ROW, lambda f, _: f.act is Act.COMPLAINT, Severity.SIMPLE, Priority.P3),
)
"""Every row but D14, which does not set a level but raises the one found."""


BY_HAND = "HAND"
"""Stands where a row would, when a person set the level."""

_LOWEST_PRIORITY = {Severity.SIMPLE: Priority.P3, Severity.COMPLEX: Priority.P2, Severity.MAJOR: Priority.P1}


def by_hand(level: Severity) -> Assessment:
    """Return what it means that a person set this level."""
    return Assessment(level, _LOWEST_PRIORITY[level], BY_HAND)


def assess(facts: Facts, thresholds: Thresholds) -> Assessment:
    """Return level, priority and the deciding row of the table.

    The first row of the highest level found decides. D14 (the same matter again, or a promise broken before) raises
    that level by one; MAJOR stays what it is. An angry tone is no fact and changes nothing.
    """
    hits = [row for row in TABLE if row.applies(facts, thresholds)]
    best = max(hits, key=lambda row: row.severity.rank, default=None)
    severity = best.severity if best else Severity.SIMPLE
    is_again = Mention.REPEATED in facts.mentions or facts.has_breach
    if facts.has_claim and is_again and severity in _ONE_UP:
        return Assessment(*_ONE_UP[severity], row="D14")
    if best is None:
        return Assessment(Severity.SIMPLE, Priority.P3, row=None)
    return Assessment(best.severity, best.priority, best.name)
