"""Rows <-> domain: sealing, digests and enumerations happen here and nowhere else."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from case_bridge.contract.process import Action, EventKind
from case_bridge.contract.records.base import Record
from case_bridge.contract.records.every import AnyRecord
from case_bridge.contract.records.investigation import Task
from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.understanding import Issue, MessageReading
from case_bridge.contract.vocabulary import (
    Act,
    CaseState,
    Channel,
    ComplainantKind,
    ContactType,
    Mention,
    Priority,
    Severity,
    Topic,
    Urgency,
)
from case_bridge.domain.case import Case, Matter
from case_bridge.domain.clocks import SlaClock
from case_bridge.domain.events import CaseEvent, Change
from case_bridge.domain.severity import Assessment
from case_bridge.service.case_filter import due_of
from case_bridge.storage.clock_rows import clock_row
from case_bridge.storage.concerns import marks_of
from foundation.sealing import Sealer

Row = Mapping[Any, Any]

_SEALED_TEXTS = ("contract_number", "demand", "occurred_at", "occurred_place", "staff_involved", "collection_facts")
_PLAIN = ("amount_fen", "amount_max_fen", "occurred_from", "occurred_until")

# Made once: to make the decoder of all kinds of records takes fifty times as long as to read one record.
_RECORDS: msgspec.json.Decoder[Record] = msgspec.json.Decoder(AnyRecord)
_WORDS = msgspec.json.Decoder(tuple[str, ...])
_READINGS = msgspec.json.Decoder(tuple[MessageReading, ...])
_LISTS: Mapping[str, msgspec.json.Decoder[Any]] = {
    "mentions": msgspec.json.Decoder(tuple[Mention, ...]),
    "declined": _WORDS,
    "issues": msgspec.json.Decoder(tuple[Issue, ...]),
}


@dataclass(frozen=True)
class CaseRows:
    """One case as it goes into the tables."""

    case: Row
    contacts: Sequence[Row]
    clocks: Sequence[Row]
    messages: Sequence[Row]


@dataclass(frozen=True)
class FoundCase:
    """One case as it was read; contacts and messages in their order."""

    case: Row
    contacts: Sequence[Row]
    clocks: tuple[SlaClock, ...]
    messages: Sequence[Row]


class _Detail(msgspec.Struct, frozen=True):
    changes: tuple[Change, ...]
    note: str | None


class CaseMapper:
    """Turns cases into rows and back; every sealed value is bound to its case and column."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer
        self._decoy = self._decoy_rows()

    def to_rows(self, case: Case) -> CaseRows:
        return CaseRows(
            case={**plain_columns(case), **self._sealed_columns(case)},
            contacts=[
                self._contact_row(case.case_id, position, contact)
                for position, contact in enumerate(case.matter.complainant.contacts)
            ],
            clocks=[clock_row(case.case_id, clock) for clock in case.clocks],
            messages=[self.message_row(case.case_id, position, text) for position, text in enumerate(case.messages)],
        )

    def to_case(self, found: FoundCase) -> Case:
        row = found.case
        return Case(
            case_id=row["case_id"],
            number=row["number"],
            act=Act(row["act"]),
            topic=Topic(row["topic"]),
            cause=row["cause"],
            taxonomy_version=row["taxonomy_version"],
            channel=Channel(row["channel"]),
            conversation=self._opened(row, "conversation"),
            matter=self._matter(found),
            received_at=row["received_at"],
            filed_at=row["filed_at"],
            state_since=row["state_since"],
            assessment=Assessment(Severity(row["severity"]), Priority(row["priority"]), row["severity_row"]),
            clocks=found.clocks,
            messages=tuple(
                self.open_value(message["text_sealed"], row["case_id"], part_place("message", message["position"]))
                for message in found.messages
            ),
            state=CaseState(row["state"]),
            team=row["team"],
            handler=row["handler"],
            filed_as=Act(row["filed_as"]) if row["filed_as"] else None,
            is_level_confirmed=row["is_level_confirmed"],
            level_by_hand=Severity(row["level_by_hand"]) if row["level_by_hand"] else None,
            decided_at=row["decided_at"],
            executed_at=row["executed_at"],
            closed_at=row["closed_at"],
            sla_version=row["sla_version"],
            readings=_READINGS.decode(row["readings"]),
            version=row["version"],
        )

    def to_complainant(self, row: Row | None, contacts: Sequence[Row]) -> Complainant:
        """Return who brought a case; for None a decoy is opened, which takes as long."""
        if row is None:
            row, contacts = self._decoy
        return Complainant(
            kind=ComplainantKind(row["complainant_kind"]),
            name=self._opened(row, "name"),
            contact_person=self._opened(row, "contact_person"),
            relationship=self._opened(row, "relationship"),
            contacts=tuple(self._contact(row["case_id"], contact) for contact in contacts),
        )

    def message_row(self, case_id: str, position: int, text: str) -> Row:
        sealed = self._seal(text, case_id, part_place("message", position))
        return {"case_id": case_id, "position": position, "text_sealed": sealed}

    def seal_detail(self, case_id: str, seq: int, event: CaseEvent) -> str | None:
        """Return the sealed changes and note of an event, None if it has neither."""
        if not event.changes and event.note is None:
            return None
        detail = msgspec.json.encode(_Detail(event.changes, event.note)).decode()
        return self._seal(detail, case_id, f"event.{seq}")

    def to_event(self, row: Row) -> CaseEvent:
        detail = _Detail((), None)
        if row["detail_sealed"] is not None:
            opened = self.open_value(row["detail_sealed"], row["case_id"], f"event.{row['seq']}")
            detail = msgspec.json.decode(opened, type=_Detail)
        return CaseEvent(_kind(row["kind"]), row["at"], row["actor"], detail.changes, detail.note)

    def record_row(self, case_id: str, position: int, record: Record) -> Row:
        """Return one record of the work; what it says is sealed as a whole."""
        return {
            "case_id": case_id,
            "position": position,
            "record_id": record.id,
            "kind": type(record).__name__,
            "role": record.role.value if isinstance(record, Task) else None,
            "body_sealed": self._seal(msgspec.json.encode(record).decode(), case_id, f"record.{position}"),
            "concerns": marks_of(record, self.digest),
        }

    def to_record(self, case_id: str, row: Row) -> Record:
        return _RECORDS.decode(self.open_value(row["body_sealed"], case_id, f"record.{row['position']}"))

    def digest(self, text: str, column: str) -> str:
        """Return the digest for equality search, the same for full width, case and blanks."""
        plain = "".join(unicodedata.normalize("NFKC", text).upper().split())
        return self._sealer.index(plain, column)

    def _matter(self, found: FoundCase) -> Matter:
        row = found.case
        case_id = row["case_id"]
        evidence = self.open_value(row["evidence_sealed"], case_id, "evidence")
        return Matter(
            issue_text=self.open_value(row["issue_text_sealed"], case_id, "issue_text"),
            complainant=self.to_complainant(row, found.contacts),
            evidence=_WORDS.decode(evidence),
            urgent=Urgency(row["urgent"]) if row["urgent"] else None,
            **self._columns(row),
        )

    def _columns(self, row: Row) -> dict[str, Any]:
        sealed = {name: self._opened(row, name) for name in _SEALED_TEXTS}
        lists = {name: decoder.decode(row[name]) for name, decoder in _LISTS.items()}
        return {**sealed, **lists, **{name: row[name] for name in _PLAIN}}

    def _decoy_rows(self) -> tuple[Row, Sequence[Row]]:
        contact = Contact(ContactType.MOBILE, "-" * 11)
        row = {
            "case_id": "",
            "complainant_kind": ComplainantKind.PERSON.value,
            "name_sealed": self._seal("-", "", "name"),
            "contact_person_sealed": None,
            "relationship_sealed": None,
        }
        return row, [self._contact_row("", 0, contact)]

    def _contact(self, case_id: str, row: Row) -> Contact:
        value = self.open_value(row["value_sealed"], case_id, part_place("contact", row["position"]))
        return Contact(type=ContactType(row["type"]), value=value)

    def _contact_row(self, case_id: str, position: int, contact: Contact) -> Row:
        return {
            "case_id": case_id,
            "position": position,
            "type": contact.type.value,
            "value_sealed": self._seal(contact.value, case_id, part_place("contact", position)),
            "value_digest": self.digest(contact.value, "contact"),
        }

    def _sealed_columns(self, case: Case) -> Row:
        matter, who = case.matter, case.matter.complainant
        texts = {name: getattr(matter, name) for name in _SEALED_TEXTS}
        texts["issue_text"] = matter.issue_text
        texts["evidence"] = msgspec.json.encode(matter.evidence).decode()
        texts["conversation"] = case.conversation
        texts["name"] = who.name
        texts["contact_person"] = who.contact_person
        texts["relationship"] = who.relationship
        number = matter.contract_number
        return {
            **{
                f"{name}_sealed": None if text is None else self._seal(text, case.case_id, name)
                for name, text in texts.items()
            },
            "name_digest": self.digest(who.name, "name") if who.name else None,
            "contract_number_digest": self.digest(number, "contract_number") if number else None,
        }

    def _opened(self, row: Row, name: str) -> str | None:
        sealed = row[f"{name}_sealed"]
        return None if sealed is None else self.open_value(sealed, row["case_id"], name)

    def _seal(self, text: str, case_id: str, place: str) -> str:
        return self._sealer.seal(text, f"cases.{place}.{case_id}")

    def open_value(self, sealed: str, case_id: str, place: str) -> str:
        """Return a sealed value of a case. Raises SealBroken."""
        return self._sealer.open(sealed, f"cases.{place}.{case_id}")


def plain_columns(case: Case) -> Row:
    """Return the columns of a case that are stored as they are."""
    matter = case.matter
    return {
        "case_id": case.case_id,
        "number": case.number,
        "version": case.version,
        "act": case.act.value,
        "topic": case.topic.value,
        "cause": case.cause,
        "taxonomy_version": case.taxonomy_version,
        "severity": case.severity.value,
        "priority": case.priority.value,
        "severity_row": case.assessment.row,
        "state": case.state.value,
        "state_since": case.state_since,
        "channel": case.channel.value,
        "team": case.team,
        "handler": case.handler,
        "filed_as": case.filed_as.value if case.filed_as else None,
        "is_level_confirmed": case.is_level_confirmed,
        "level_by_hand": case.level_by_hand.value if case.level_by_hand else None,
        "decided_at": case.decided_at,
        "executed_at": case.executed_at,
        "closed_at": case.closed_at,
        "sla_version": case.sla_version,
        "next_due_at": due_of(case),
        "received_at": case.received_at,
        "filed_at": case.filed_at,
        "complainant_kind": matter.complainant.kind.value,
        "urgent": matter.urgent.value if matter.urgent else None,
        **{name: msgspec.json.encode(getattr(matter, name)).decode() for name in _LISTS},
        "readings": msgspec.json.encode(case.readings).decode(),
        **{name: getattr(matter, name) for name in _PLAIN},
    }


def _kind(word: str) -> EventKind | Action:
    return EventKind(word) if word in EventKind.__members__ else Action(word)


def part_place(part: str, position: int) -> str:
    """Return what binds the seal of a part of a case to its place."""
    return f"{part}.{position}"
