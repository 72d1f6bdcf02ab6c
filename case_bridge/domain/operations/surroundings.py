"""What belongs to a case beside the work: links, references of others, place, collection facts, evidence, notes."""

from datetime import datetime

from case_bridge.contract.numbers import normalise_case_number
from case_bridge.contract.operations.surroundings import (
    AddEvidence,
    AddExternalReference,
    AddLink,
    AddNote,
    RecordCollectionFacts,
    RecordPlace,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.surroundings import (
    CollectionContact,
    CollectionFacts,
    EvidenceItem,
    ExternalReference,
    Note,
    Place,
)
from case_bridge.contract.vocabulary import Mention
from case_bridge.contract.work_words import LinkKind, ScanStatus
from case_bridge.domain.calendar import local_day
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.links import has_link, with_link
from case_bridge.domain.mentions import with_mentions
from case_bridge.domain.operation import Operation
from case_bridge.domain.steps import InputInvalid, Refused

_BY_LINK_CASE = (LinkKind.DUPLICATE_OF, LinkKind.HAS_DUPLICATE)


def add_link(dossier: Dossier, given: AddLink, turn: Turn) -> Dossier:
    """Link to another case; that it exists, and its own end of the link, are the use case's part."""
    if given.kind in _BY_LINK_CASE:
        raise InputInvalid("$.kind", "a duplicate is linked by link_case")
    number = normalise_case_number(given.number)
    if number is None:
        raise InputInvalid("$.number", "no case number")
    if number == dossier.case.number:
        raise InputInvalid("$.number", "a case is not linked to itself")
    if has_link(dossier, given.kind, number):
        raise Refused("already_linked", "The cases are linked in this way already.")
    return with_link(dossier, given.kind, number, turn)


def add_external_reference(dossier: Dossier, given: AddExternalReference, turn: Turn) -> Dossier:
    """Add the reference of another body; a regulator, and more so a second one, counts for the level."""
    references = dossier.of(ExternalReference)
    if any((each.body, each.reference) == (given.body, given.reference) for each in references):
        raise Refused("already_referenced", "This reference is on record already.")
    if given.received_on > local_day(turn.now):
        raise InputInvalid("$.received_on", "lies in the future")
    if given.due_on is not None and given.due_on < given.received_on:
        raise InputInvalid("$.due_on", "lies before the day of receipt")
    reference = ExternalReference(
        id=turn.record_id,
        at=turn.now,
        by=turn.actor.name,
        body=given.body,
        reference=given.reference,
        received_on=given.received_on,
        due_on=given.due_on,
        is_regulator=given.is_regulator,
    )
    after = dossier.plus(reference)
    regulators = {each.body for each in after.of(ExternalReference) if each.is_regulator}
    told = (Mention.REGULATOR, Mention.SEVERAL_REGULATORS)[: len(regulators)] if given.is_regulator else ()
    return with_mentions(after, turn, *told)


def record_place(dossier: Dossier, given: RecordPlace, turn: Turn) -> Dossier:
    """Record where it happened."""
    place = Place(id=turn.record_id, at=turn.now, by=turn.actor.name, text=given.text, branch=given.branch)
    return dossier.plus(place)


def record_collection_facts(dossier: Dossier, given: RecordCollectionFacts, turn: Turn) -> Dossier:
    """Record what collectors did; somebody beside the debtor who was told counts for the level."""
    if given.agency is not None and given.is_agency is False:
        raise InputInvalid("$.agency", "own people are no agency")
    known = (given.is_agency, given.agency, given.most_calls_a_day)
    if not given.contacts and all(fact is None for fact in known):
        raise InputInvalid("$", "no fact is given")
    for place, contact in enumerate(given.contacts):
        _check_contact(contact, f"$.contacts[{place}]", turn.now)
    facts = CollectionFacts(
        id=turn.record_id,
        at=turn.now,
        by=turn.actor.name,
        is_agency=given.is_agency,
        agency=given.agency,
        most_calls_a_day=given.most_calls_a_day,
        contacts=given.contacts,
    )
    told = any(contact.told_to is not None for contact in given.contacts)
    after = dossier.plus(facts)
    return with_mentions(after, turn, Mention.THIRD_PARTY_CONTACTED) if told else after


def _check_contact(contact: CollectionContact, path: str, now: datetime) -> None:
    if contact.at is not None and contact.at > now:
        raise InputInvalid(f"{path}.at", "lies in the future")
    if contact == CollectionContact():
        raise InputInvalid(path, "no fact is given")


def add_evidence(dossier: Dossier, given: AddEvidence, turn: Turn) -> Dossier:
    """Add a stored file, each content once."""
    file = turn.file
    if file is None or file.storage_key != given.file:
        raise InputInvalid("$.file", "no such upload")
    if file.scan is ScanStatus.INFECTED:
        raise Refused("file_infected", "The malware scan found something in this file.")
    if any(each.sha256 == file.sha256 for each in dossier.of(EvidenceItem)):
        raise Refused("already_there", "The case has this file already.")
    item = EvidenceItem(
        id=turn.record_id,
        at=turn.now,
        by=turn.actor.name,
        name=given.name,
        kind=given.kind,
        media_type=file.media_type,
        size_bytes=file.size_bytes,
        sha256=file.sha256,
        storage_key=file.storage_key,
        is_sensitive=given.is_sensitive,
        scan=file.scan,
    )
    return dossier.plus(item)


def add_note(dossier: Dossier, given: AddNote, turn: Turn) -> Dossier:
    """Add a remark."""
    return dossier.plus(Note(id=turn.record_id, at=turn.now, by=turn.actor.name, text=given.text))


OPERATIONS = (
    Operation(Action.ADD_LINK, AddLink, add_link),
    Operation(Action.ADD_EXTERNAL_REFERENCE, AddExternalReference, add_external_reference),
    Operation(Action.RECORD_PLACE, RecordPlace, record_place),
    Operation(Action.RECORD_COLLECTION_FACTS, RecordCollectionFacts, record_collection_facts),
    Operation(Action.ADD_EVIDENCE, AddEvidence, add_evidence),
    Operation(Action.ADD_NOTE, AddNote, add_note),
)
