"""Triage: topic, cause and level, confirmed or changed by a person."""

from dataclasses import replace

import msgspec

from case_bridge.contract.operations.triage import (
    ConfirmLevel,
    ConfirmLowering,
    LowerSeverity,
    RaiseInReview,
    RaiseSeverity,
    Reclassify,
    Triage,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.outcome import Review
from case_bridge.contract.records.surroundings import LoweringRequest, Reclassification
from case_bridge.contract.taxonomy import UnknownCause, taxonomy
from case_bridge.contract.vocabulary import Severity, Topic
from case_bridge.domain.case import Case, Matter
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.operation import Operation
from case_bridge.domain.steps import InputInvalid, Refused


def triage(dossier: Dossier, given: Triage, turn: Turn) -> Dossier:
    """Set topic and cause, add what was told, and raise the level if the facts or the person say so."""
    if not given.duplicates_checked:
        raise Refused("duplicates_not_checked", "Look for duplicates first.")
    matter = dossier.case.matter
    mentions = tuple(dict.fromkeys((*matter.mentions, *given.mentions)))
    case = _under(dossier.case, given.topic, given.cause, replace(matter, mentions=mentions), turn)
    if given.severity is not None and given.severity.rank < case.severity.rank:
        raise Refused("would_lower", f"The facts make this case {case.severity}; lower_severity is another action.")
    return dossier.with_case(case.at_level(given.severity or case.severity))


def reclassify(dossier: Dossier, given: Reclassify, turn: Turn) -> Dossier:
    """Change topic and cause, and keep the earlier ones on record."""
    case = dossier.case
    if (given.topic, given.cause) == (case.topic, case.cause):
        raise Refused("nothing_changes", "The case has this topic and cause already.")
    before = Reclassification(
        id=turn.record_id, at=turn.now, by=turn.actor.name, topic=case.topic, cause=case.cause, reason=given.reason
    )
    return dossier.plus(before).with_case(_under(case, given.topic, given.cause, case.matter, turn))


def raise_severity(dossier: Dossier, given: RaiseSeverity, _: Turn) -> Dossier:
    """Set a higher level by hand."""
    return dossier.with_case(_raised(dossier.case, given.severity))


def raise_in_review(dossier: Dossier, given: RaiseInReview, turn: Turn) -> Dossier:
    """Set a higher level as a result of the internal review."""
    review = Review(
        id=turn.record_id, at=turn.now, by=turn.actor.name, result=Action.RAISE_IN_REVIEW.value, text=given.reason
    )
    return dossier.plus(review).with_case(_raised(dossier.case, given.severity))


def lower_severity(dossier: Dossier, given: LowerSeverity, turn: Turn) -> Dossier:
    """Lower a COMPLEX case; keep the wish to lower a MAJOR one until compliance confirms it."""
    if given.severity.rank >= dossier.case.severity.rank:
        raise Refused("not_lower", f"{given.severity} is not below {dossier.case.severity}.")
    if dossier.case.severity is not Severity.MAJOR:
        return dossier.with_case(dossier.case.at_level(given.severity))
    asked = dossier.last(LoweringRequest)
    is_open = asked is not None and asked.confirmed_by is None
    request = LoweringRequest(
        id=asked.id if asked is not None and is_open else turn.record_id,
        at=turn.now,
        by=turn.actor.name,
        to=given.severity,
        reasons=given.reason,
    )
    return dossier.exchanged(request) if is_open else dossier.plus(request)


def confirm_lowering(dossier: Dossier, _: ConfirmLowering, turn: Turn) -> Dossier:
    """Lower the case as the supervisor asked."""
    request = dossier.last(LoweringRequest)
    if request is None or request.to.rank >= dossier.case.severity.rank:
        raise Refused("nothing_to_confirm", "Nobody asked to lower this case.")
    confirmed = msgspec.structs.replace(request, confirmed_by=turn.actor.name)
    return dossier.exchanged(confirmed).with_case(dossier.case.at_level(request.to))


def confirm_level(dossier: Dossier, _: ConfirmLevel, __: Turn) -> Dossier:
    """Confirm the level as it is; from then on only people lower it."""
    if dossier.case.is_level_confirmed:
        raise Refused("level_confirmed", "A person has looked at this level already.")
    return dossier.with_case(dossier.case.at_level(dossier.case.severity))


def _under(case: Case, topic: Topic, cause: str, matter: Matter, turn: Turn) -> Case:
    """Return the case under another leaf; what the table makes of it raises the level and never lowers it."""
    try:
        leaf = taxonomy().cause(topic, cause)
    except UnknownCause as unknown:
        raise InputInvalid("$.cause", f"{topic} has no such cause") from unknown
    after = case.reclassified(topic, leaf, matter, turn.rules)
    if after.severity.rank >= case.severity.rank:
        return after
    kept = after.at_level(case.severity)
    return replace(kept, is_level_confirmed=case.is_level_confirmed)


def _raised(case: Case, level: Severity) -> Case:
    if level.rank < case.severity.rank:
        raise Refused("would_lower", "Lowering a level is another action (lower_severity).")
    if level is case.severity:
        raise Refused("not_higher", f"The case is {level} already; confirm_level confirms that.")
    return case.at_level(level)


OPERATIONS = (
    Operation(Action.TRIAGE, Triage, triage),
    Operation(Action.RECLASSIFY, Reclassify, reclassify),
    Operation(Action.RAISE_SEVERITY, RaiseSeverity, raise_severity),
    Operation(Action.LOWER_SEVERITY, LowerSeverity, lower_severity),
    Operation(Action.CONFIRM_LOWERING, ConfirmLowering, confirm_lowering),
    Operation(Action.CONFIRM_LEVEL, ConfirmLevel, confirm_level),
    Operation(Action.RAISE_IN_REVIEW, RaiseInReview, raise_in_review),
)
