"""Inputs about what belongs to a case: links, references of others, place, collection facts, evidence, notes."""

from datetime import date
from typing import Annotated

import msgspec

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.records.base import Line, Text
from case_bridge.contract.records.surroundings import CollectionContact
from case_bridge.contract.work_words import EvidenceKind, LinkKind


class AddLink(Operation, frozen=True, kw_only=True):
    """Link this case to another one, which gets the link of the opposite direction. `kind` says what this case is to
    the other: GROUP_MEMBER on each member, with the number of the main case. Duplicates are linked by link_case.
    """

    kind: LinkKind
    number: Annotated[str, msgspec.Meta(min_length=1, max_length=40, description="The number of the other case.")]


class AddExternalReference(Operation, frozen=True, kw_only=True):
    """Record that the same matter is before a regulator or another body, under their number; `due_on` is the day by
    which they want an answer, and the earliest day of all binds. A regulator counts for the level of the case.
    """

    body: Line
    reference: Line
    received_on: date
    due_on: date | None = None
    is_regulator: bool = True


class RecordPlace(Operation, frozen=True, kw_only=True):
    """Record where it happened, as far as that was found out; the customer's own words stay as they are."""

    text: Line
    branch: Line | None = None


class RecordCollectionFacts(Operation, frozen=True, kw_only=True):
    """Record facts about collection: own people or an agency, how often a day, each contact with whom the caller told.
    Facts only, no verdict. Somebody beside the debtor who was told counts for the level of the case.
    """

    is_agency: bool | None = None
    agency: Line | None = None
    most_calls_a_day: Annotated[int, msgspec.Meta(ge=0, le=1000)] | None = None
    contacts: Annotated[tuple[CollectionContact, ...], msgspec.Meta(max_length=200)] = ()


class AddEvidence(Operation, frozen=True, kw_only=True):
    """Add a file that was uploaded before; `file` is the key that the upload returned."""

    file: Line
    name: Line
    kind: EvidenceKind
    is_sensitive: bool = False


class AddNote(Operation, frozen=True, kw_only=True):
    """Add a remark for colleagues; the customer never sees it."""

    text: Text
