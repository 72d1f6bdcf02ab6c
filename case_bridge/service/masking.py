"""How a case looks to staff who need not know who the customer is."""

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from case_bridge.contract.masked_values import masked_contact, masked_contract_number, masked_name
from case_bridge.contract.records.base import Record
from case_bridge.contract.records.surroundings import PartyRecord
from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.understanding import MessageReading
from case_bridge.contract.work_words import PartyRole
from case_bridge.domain.case import Matter
from case_bridge.service.shown_spans import ShownPlaces
from foundation.masking import MASK, masked

Covers = tuple[tuple[str, str], ...]
"""Values to hide, each with what covers it; longest first, so that no rest is left over."""

_NOT_OF_THE_CUSTOMER = frozenset({PartyRole.ACCUSED_STAFF, PartyRole.PARTNER_ORG, PartyRole.COLLECTOR})
"""Parties on our side: whoever works the case has to know them."""


def masked_matter(matter: Matter) -> Matter:
    """Return the matter with names, contacts and numbers hidden, also where the texts repeat them."""
    covers = covers_of(matter)
    return replace(
        matter,
        complainant=masked_complainant(matter.complainant),
        contract_number=_last4(matter.contract_number),
        issue_text=masked_text(matter.issue_text, covers),
        demand=_optional(matter.demand, covers),
        occurred_at=_optional(matter.occurred_at, covers),
        occurred_place=_optional(matter.occurred_place, covers),
        staff_involved=_optional(matter.staff_involved, covers),
        collection_facts=_optional(matter.collection_facts, covers),
        evidence=tuple(masked_text(text, covers) for text in matter.evidence),
        issues=tuple(map(ShownPlaces(matter.issue_text, covers).issue, matter.issues)) if matter.issues else (),
    )


def masked_messages(messages: tuple[str, ...], matter: Matter) -> tuple[str, ...]:
    """Return the customer's further words with the same values hidden."""
    if not messages:
        return ()
    covers = covers_of(matter)
    return tuple(masked_text(text, covers) for text in messages)


def masked_readings(readings: tuple[MessageReading, ...], matter: Matter) -> tuple[MessageReading, ...]:
    """Return the readings in the places of the masked issue text."""
    return tuple(map(ShownPlaces(matter.issue_text, covers_of(matter)).reading, readings)) if readings else ()


def masked_complainant(who: Complainant) -> Complainant:
    """Return 王**, 138****8000, z***@qq.com and the like. Source: domain report §5."""
    return msgspec.structs.replace(
        who,
        name=_masked_name(who.name),
        contact_person=_masked_name(who.contact_person),
        contacts=tuple(_masked_contact(contact) for contact in who.contacts),
    )


def masked_text(text: str, covers: Covers) -> str:
    """Return free text without the given values and without anything that looks personal."""
    for value, cover in covers:
        text = text.replace(value, cover)
    return masked(text)


def covers_of(matter: Matter, records: Iterable[Record] = ()) -> Covers:
    """Return the personal values of a case with what covers each, those of its further parties among them."""
    who = matter.complainant
    covers = [(name, _masked_name(name)) for name in (who.name, who.contact_person)]
    covers += [(contact.value, masked_contact(contact.type, contact.value)) for contact in who.contacts]
    covers.append((matter.contract_number, _last4(matter.contract_number)))
    for party in (each for each in records if isinstance(each, PartyRecord) and each.role not in _NOT_OF_THE_CUSTOMER):
        covers += [(party.name, masked_name(party.name)), (party.contact, MASK)]
    known = [(value, cover or MASK) for value, cover in covers if value]
    return tuple(sorted(known, key=lambda pair: -len(pair[0])))


def _optional(text: str | None, covers: Covers) -> str | None:
    return None if text is None else masked_text(text, covers)


def _masked_name(name: str | None) -> str | None:
    return None if name is None else masked_name(name)


def _masked_contact(contact: Contact) -> Contact:
    return msgspec.structs.replace(contact, value=masked_contact(contact.type, contact.value))


def _last4(number: str | None) -> str | None:
    return None if number is None else masked_contract_number(number)
