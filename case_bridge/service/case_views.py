"""A dossier as staff see it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

import msgspec

from case_bridge.contract.process import Action
from case_bridge.contract.records.base import Record
from case_bridge.contract.records.every import AnyRecord
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.understanding import MessageReading
from case_bridge.contract.views import AllowedAction, CaseView
from case_bridge.contract.vocabulary import Act
from case_bridge.domain.case import Case, Matter
from case_bridge.domain.catalogue import OPERATIONS
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.open_work import has_an_object
from case_bridge.domain.performing import allowed_actions
from case_bridge.service.masking import masked_complainant, masked_matter, masked_messages, masked_readings
from case_bridge.service.receipts import clock_view
from case_bridge.service.record_masking import masked_records

_OF_THE_CASE = (
    *("number", "version", "act", "topic", "cause", "severity", "is_level_confirmed", "priority", "state"),
    *("state_since", "channel", "team", "handler", "taxonomy_version", "received_at"),
    *("decided_at", "executed_at", "closed_at"),
)
_OF_THE_MATTER = (
    *("complainant", "contract_number", "amount_fen", "amount_max_fen", "demand", "issue_text", "occurred_at"),
    *("occurred_from", "occurred_until", "occurred_place", "staff_involved", "collection_facts", "evidence"),
    "issues",
)
"""Fields that stand in the view under the same names."""

SCHEMAS = "/api/openapi.json#/components/schemas/"


@dataclass(frozen=True)
class _Shown:
    """What may hold personal values, as the reader sees it."""

    matter: Matter
    messages: tuple[str, ...]
    readings: tuple[MessageReading, ...]
    work: tuple[Record, ...]


def full_view(dossier: Dossier, turn: Turn, *, is_masked: bool) -> CaseView:
    """Return a case with all its work and what the actor may do now, schemas included."""
    possible = (action for action in allowed_actions(dossier, turn) if has_an_object(dossier, action, turn))
    allowed = tuple(AllowedAction(action, input_schema(action)) for action in possible)
    shown = _masked(dossier) if is_masked else _reporter_closed(dossier)
    return _view(dossier.case, shown, turn, allowed, is_masked=is_masked)


def listed_view(dossier: Dossier, turn: Turn) -> CaseView:
    """Return a masked case without its work; the allowed actions refer to their schemas."""
    case = dossier.case
    matter = masked_matter(case.matter)
    messages = masked_messages(case.messages, case.matter)
    allowed = _by_reference(allowed_actions(dossier, turn))
    return _view(case, _Shown(matter, messages, (), ()), turn, allowed, is_masked=True)


@lru_cache(maxsize=len(Action))
def input_schema(action: Action) -> Mapping[str, object]:
    """Return the JSON Schema of what an action takes, complete in itself."""
    return msgspec.json.schema(OPERATIONS[action].takes)


@lru_cache(maxsize=4096)
def _by_reference(actions: tuple[Action, ...]) -> tuple[AllowedAction, ...]:
    return tuple(AllowedAction(each, {"$ref": SCHEMAS + OPERATIONS[each].takes.__name__}) for each in actions)


def _view(case: Case, shown: _Shown, turn: Turn, allowed: tuple[AllowedAction, ...], *, is_masked: bool) -> CaseView:
    leaf = taxonomy().cause(case.topic, case.cause)
    return CaseView(
        **{name: getattr(case, name) for name in _OF_THE_CASE},
        **{name: getattr(shown.matter, name) for name in _OF_THE_MATTER},
        severity_row=case.assessment.row,
        filed_as=case.filed_as or case.act,
        jrt_cause=leaf.jrt_cause,
        jrt_business=leaf.jrt_business,
        messages=shown.messages,
        readings=shown.readings,
        clocks=tuple(clock_view(clock, turn.now) for clock in case.clocks),
        allowed=allowed,
        work=cast(tuple[AnyRecord, ...], shown.work),
        masked=is_masked,
    )


def _masked(dossier: Dossier) -> _Shown:
    matter = dossier.case.matter
    return _Shown(
        masked_matter(matter),
        masked_messages(dossier.case.messages, matter),
        masked_readings(dossier.case.readings, matter),
        masked_records(dossier.records, matter),
    )


def _reporter_closed(dossier: Dossier) -> _Shown:
    """A reporter's identity stays closed even when the rest is unmasked. Source: design, interfaces."""
    case = dossier.case
    who = case.matter.complainant
    closed = masked_complainant(who) if case.act is Act.REPORT else who
    return _Shown(replace(case.matter, complainant=closed), case.messages, case.readings, dossier.records)
