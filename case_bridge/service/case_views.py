"""A dossier as staff see it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import cast

import msgspec

from case_bridge.contract.process import Action
from case_bridge.contract.records.every import AnyRecord
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.views import AllowedAction, CaseView
from case_bridge.contract.vocabulary import Act
from case_bridge.domain.catalogue import OPERATIONS
from case_bridge.domain.dossier import Dossier, Turn
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


def full_view(dossier: Dossier, turn: Turn, *, is_masked: bool) -> CaseView:
    """Return a case with all its work and what the actor may do now, schemas included."""
    allowed = tuple(AllowedAction(action, input_schema(action)) for action in allowed_actions(dossier, turn))
    return _view(dossier, turn, allowed, is_masked=is_masked)


def listed_view(dossier: Dossier, turn: Turn) -> CaseView:
    """Return a masked case without its work; the allowed actions refer to their schemas."""
    allowed = tuple(_by_reference(action) for action in allowed_actions(dossier, turn))
    return _view(Dossier(replace(dossier.case, readings=())), turn, allowed, is_masked=True)


@lru_cache(maxsize=len(Action))
def input_schema(action: Action) -> Mapping[str, object]:
    """Return the JSON Schema of what an action takes, complete in itself."""
    return msgspec.json.schema(OPERATIONS[action].takes)


@lru_cache(maxsize=len(Action))
def _by_reference(action: Action) -> AllowedAction:
    return AllowedAction(action, {"$ref": SCHEMAS + OPERATIONS[action].takes.__name__})


def _view(dossier: Dossier, turn: Turn, allowed: tuple[AllowedAction, ...], *, is_masked: bool) -> CaseView:
    case, leaf = dossier.case, taxonomy().cause(dossier.case.topic, dossier.case.cause)
    shown = _shown(dossier) if is_masked else _reporter_closed(dossier)
    return CaseView(
        **{name: getattr(case, name) for name in _OF_THE_CASE},
        **{name: getattr(shown.case.matter, name) for name in _OF_THE_MATTER},
        severity_row=case.assessment.row,
        filed_as=case.filed_as or case.act,
        jrt_cause=leaf.jrt_cause,
        jrt_business=leaf.jrt_business,
        messages=shown.case.messages,
        readings=shown.case.readings,
        clocks=tuple(clock_view(clock, turn.now) for clock in case.clocks),
        allowed=allowed,
        work=cast(tuple[AnyRecord, ...], shown.records),
        masked=is_masked,
    )


def _shown(dossier: Dossier) -> Dossier:
    matter = dossier.case.matter
    case = replace(
        dossier.case,
        matter=masked_matter(matter),
        messages=masked_messages(dossier.case.messages, matter),
        readings=masked_readings(dossier.case.readings, matter),
    )
    return Dossier(case, masked_records(dossier.records, matter))


def _reporter_closed(dossier: Dossier) -> Dossier:
    """A reporter's identity stays closed even when the rest is unmasked. Source: design, interfaces."""
    case = dossier.case
    if case.act is not Act.REPORT:
        return dossier
    who = masked_complainant(case.matter.complainant)
    return dossier.with_case(replace(case, matter=replace(case.matter, complainant=who)))
