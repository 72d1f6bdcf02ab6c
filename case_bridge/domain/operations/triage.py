"""Triage: topic, cause and level, confirmed or changed by a person."""

from dataclasses import replace

from case_bridge.contract.operations.triage import RaiseSeverity, Triage
from case_bridge.contract.process import Action
from case_bridge.contract.taxonomy import UnknownCause, taxonomy
from case_bridge.contract.vocabulary import Severity
from case_bridge.domain.case import Case
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.operation import Operation
from case_bridge.domain.steps import InputInvalid, Refused


def triage(dossier: Dossier, given: Triage, turn: Turn) -> Dossier:
    """Set topic and cause, add what was told, and raise the level if the facts or the person say so."""
    if not given.duplicates_checked:
        raise Refused("duplicates_not_checked", "Look for duplicates first.")
    try:
        leaf = taxonomy().cause(given.topic, given.cause)
    except UnknownCause as unknown:
        raise InputInvalid("$.cause", f"{given.topic} has no such cause") from unknown
    matter = dossier.case.matter
    mentions = tuple(dict.fromkeys((*matter.mentions, *given.mentions)))
    case = replace(dossier.case, topic=given.topic, cause=leaf.cause, is_level_confirmed=True)
    case = case.amended(replace(matter, mentions=mentions), leaf, turn.rules)
    if given.severity is not None:
        case = raised(case, given.severity, turn)
    return dossier.with_case(case)


def raise_severity(dossier: Dossier, given: RaiseSeverity, turn: Turn) -> Dossier:
    """Set a higher level by hand."""
    return dossier.with_case(raised(dossier.case, given.severity, turn))


def raised(case: Case, level: Severity, turn: Turn) -> Case:
    """Return the case at a higher level. Raises Refused for a lower one."""
    if level.rank < case.severity.rank:
        raise Refused("would_lower", "Lowering a level is another action (lower_severity).")
    return case.at_level(level, turn.rules)


OPERATIONS = (
    Operation(Action.TRIAGE, Triage, triage),
    Operation(Action.RAISE_SEVERITY, RaiseSeverity, raise_severity),
)
