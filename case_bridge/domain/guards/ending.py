"""Follow-up, look-back, closing, withdrawal, reopening: what must be there before the case ends or begins again."""

from datetime import date

from case_bridge.contract.records.aftermath import (
    FollowUpAttempt,
    LookBackPlan,
    LookBackVisit,
    NotApplicable,
    Reopening,
    WithdrawalRequest,
)
from case_bridge.contract.records.investigation import Finding, Illegality
from case_bridge.contract.records.lanes import Measures
from case_bridge.contract.records.outcome import Communication, Refusal, Resolution
from case_bridge.contract.records.surroundings import IdentityCheck
from case_bridge.contract.vocabulary import Act, Priority, Severity
from case_bridge.contract.work_words import ArchiveSection, FollowUpOutcome, IdentityLevel, ReopenReason
from case_bridge.domain.calendar import local_day
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.steps import Unmet

_FINAL = (FollowUpOutcome.REACHED, FollowUpOutcome.DECLINED_BY_CUSTOMER, FollowUpOutcome.NO_CONTACT_LEFT)
_NOT_SPOKEN = (FollowUpOutcome.DECLINED_BY_CUSTOMER, FollowUpOutcome.UNREACHABLE)


def was_withdrawn(dossier: Dossier) -> bool:
    """Tell whether the customer's withdrawal ended this round."""
    return any(each.confirmed_at is not None for each in dossier.since_reopening(WithdrawalRequest))


def ended_early(dossier: Dossier) -> bool:
    """Tell whether the case was withdrawn or not accepted, so that it never came to a decision."""
    return was_withdrawn(dossier) or bool(dossier.since_reopening(Refusal))


def is_followed_up(dossier: Dossier, turn: Turn) -> Unmet | None:
    """Reached, declined, or tried often enough; no case ends without. Source: seed B, step 3."""
    attempts = dossier.since_reopening(FollowUpAttempt)
    if any(each.outcome in _FINAL for each in attempts):
        return None
    limits = turn.rules.limits
    days = {local_day(each.at) for each in attempts}
    if len(attempts) >= limits.follow_up_attempts and len(days) >= limits.follow_up_days:
        return None
    detail = f"Reach the customer, or try {limits.follow_up_attempts} times on {limits.follow_up_days} days."
    return Unmet("not_followed_up", detail)


def archive_is_complete(dossier: Dossier, _: Turn) -> Unmet | None:
    """Matter, findings, resolution, communications, or why there is none. Source: seed A, step 9."""
    missing = sorted(section.value for section in open_sections(dossier))
    if not missing:
        return None
    return Unmet("archive_incomplete", f"Missing in the archive: {', '.join(missing)}.")


def open_sections(dossier: Dossier) -> frozenset[ArchiveSection]:
    """Return the sections of the archive that are neither filled nor marked as not applicable."""
    filled = {
        ArchiveSection.MATTER: bool(dossier.case.matter.issue_text),
        ArchiveSection.FINDINGS: bool(dossier.of(Finding)),
        ArchiveSection.RESOLUTION: bool(dossier.of(Resolution) or dossier.of(Measures)),
        ArchiveSection.COMMUNICATIONS: bool(dossier.of(Communication)),
    }
    excused = {each.section for each in dossier.of(NotApplicable)}
    return frozenset(section for section, is_there in filled.items() if not is_there and section not in excused)


def needs_no_look_back(dossier: Dossier, _: Turn) -> Unmet | None:
    """A MAJOR case that came to a decision is looked back at first. Source: seed B, step 6."""
    if dossier.case.severity is not Severity.MAJOR or ended_early(dossier):
        return None
    return Unmet("look_back_due", "A MAJOR case is looked back at before it is closed.")


def needs_look_back(dossier: Dossier, turn: Turn) -> Unmet | None:
    """A decided MAJOR case."""
    if needs_no_look_back(dossier, turn) is None:
        return Unmet("no_look_back", "Only decided MAJOR cases are looked back at.")
    return None


def look_back_is_complete(dossier: Dossier, turn: Turn) -> Unmet | None:
    """All visits, the last after three months, promises kept, visits without a talk signed. Source: seed B, step 6."""
    plan = dossier.last(LookBackPlan)
    if plan is None:
        return Unmet("no_look_back_plan", "There is no plan of visits.")
    visits = {visit.number: visit for visit in dossier.since_reopening(LookBackVisit) if visit.at >= plan.executed_at}
    missing = [number for number in range(1, len(plan.visits_on) + 1) if number not in visits]
    if missing:
        return Unmet("visits_missing", f"Missing visits: {', '.join(map(str, missing))}.")
    if local_day(turn.now) < plan.visits_on[-1]:
        return Unmet("look_back_too_short", f"The look-back lasts until {plan.visits_on[-1]}.")
    return _visits_hold(tuple(visits.values()))


def _visits_hold(visits: tuple[LookBackVisit, ...]) -> Unmet | None:
    if any(visit.outcome in _NOT_SPOKEN and visit.signed_by is None for visit in visits):
        return Unmet("visit_not_signed", "A visit without a talk has to be signed by a supervisor.")
    if not visits[-1].are_promises_kept:
        return Unmet("promise_not_kept", "A promise was not kept: renew the execution.")
    return None


def a_promise_was_broken(dossier: Dossier, _: Turn) -> Unmet | None:
    """The last visit found a promise that was not kept."""
    visits = dossier.since_reopening(LookBackVisit)
    if visits and not visits[-1].are_promises_kept:
        return None
    return Unmet("promises_kept", "No visit says that a promise was not kept.")


def may_be_withdrawn(dossier: Dossier, _: Turn) -> Unmet | None:
    """Not P0, not with suspected illegality, not a report: those go on ex officio. Source: domain report §3.2."""
    if dossier.case.priority is Priority.P0:
        return Unmet("emergency_goes_on", "A P0 case goes on whatever the customer wishes.")
    if dossier.of(Illegality):
        return Unmet("illegality_goes_on", "A law may have been broken: the case goes on.")
    if dossier.case.act is Act.REPORT:
        return Unmet("report_goes_on", "A report goes on.")
    return None


def withdrawal_is_confirmed(dossier: Dossier, _: Turn) -> Unmet | None:
    """The customer said it and then confirmed it. Source: domain report §3.2."""
    if was_withdrawn(dossier):
        return None
    return Unmet("withdrawal_not_confirmed", "The customer has to ask for it and then confirm it.")


def withdrawal_was_requested(dossier: Dossier, _: Turn) -> Unmet | None:
    """The customer asked to withdraw once."""
    if any(each.confirmed_at is None for each in dossier.since_reopening(WithdrawalRequest)):
        return None
    return Unmet("withdrawal_not_requested", "The customer has not asked to withdraw yet.")


def contact_is_confirmed(dossier: Dossier, _: Turn) -> Unmet | None:
    """Identity level L1 or better. Source: domain report §3.2."""
    levels = {each.level for each in dossier.of(IdentityCheck)}
    if levels - {IdentityLevel.L0}:
        return None
    return Unmet("identity_not_confirmed", "The customer's contact has to be confirmed first (verify_identity, L1).")


def may_be_reopened(dossier: Dossier, turn: Turn) -> Unmet | None:
    """Within 90 days of closing; a low score must be there if it is the reason. Source: domain report §3.2."""
    closed = dossier.case.closed_at
    if closed is not None and turn.now > closed + turn.rules.limits.reopen_within:
        return Unmet("reopen_too_late", "The 90 days after closing are over: file a new case and link it.")
    return None


def reopening_has_its_reason(dossier: Dossier, turn: Turn) -> Unmet | None:
    """The reason is given, and a low score is really there if it is the reason."""
    reopening = dossier.last(Reopening)
    if reopening is None:
        return Unmet("no_reason", "A reopening needs its reason.")
    if reopening.reason is ReopenReason.LOW_SCORE and not _low_scores(dossier, turn.rules.limits.low_score):
        return Unmet("no_low_score", "No follow-up gave such a low score.")
    return None


def _low_scores(dossier: Dossier, low: int) -> bool:
    scores = [each.satisfaction.score for each in dossier.of(FollowUpAttempt) if each.satisfaction is not None]
    scores += [visit.score for visit in dossier.of(LookBackVisit) if visit.score is not None]
    return any(score <= low for score in scores)


def visit_day(plan: LookBackPlan, number: int) -> date | None:
    """Return the day of a visit, None if there is no such visit."""
    return plan.visits_on[number - 1] if 1 <= number <= len(plan.visits_on) else None
