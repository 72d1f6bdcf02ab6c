"""Follow-up, closing, withdrawal, reopening, recheck: what must be there before the case ends or begins again."""

from collections.abc import Iterable
from datetime import datetime

from case_bridge.contract.records.aftermath import (
    FollowUpAttempt,
    LookBackVisit,
    NotApplicable,
    RecheckApplication,
    WithdrawalRequest,
)
from case_bridge.contract.records.investigation import Finding, Illegality, RegulatorReport
from case_bridge.contract.records.lanes import Measures
from case_bridge.contract.records.outcome import Communication, Refusal, Resolution
from case_bridge.contract.records.surroundings import IdentityCheck
from case_bridge.contract.vocabulary import Act, Priority, Role
from case_bridge.contract.work_words import ArchiveSection, ContactChannel, FollowUpOutcome, IdentityLevel, ReportStatus
from case_bridge.domain.calendar import local_day
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.limits import Limits
from case_bridge.domain.stages import attempts
from case_bridge.domain.steps import Unmet

_FINAL = (FollowUpOutcome.REACHED, FollowUpOutcome.DECLINED_BY_CUSTOMER, FollowUpOutcome.NO_CONTACT_LEFT)
_SPOKEN = (ContactChannel.CALL, ContactChannel.FACE_TO_FACE)


def was_withdrawn(dossier: Dossier) -> bool:
    """Tell whether the customer's withdrawal ended this round."""
    return any(each.confirmed_at is not None for each in dossier.since_reopening(WithdrawalRequest))


def ended_early(dossier: Dossier) -> bool:
    """Tell whether the case was withdrawn or not accepted, so that it never came to a decision."""
    return was_withdrawn(dossier) or bool(dossier.since_reopening(Refusal))


def is_followed_up(dossier: Dossier, turn: Turn) -> Unmet | None:
    """Reached, declined, or tried often enough; no case ends without. Source: seed B, step 3."""
    made = attempts(dossier)
    if any(each.outcome in _FINAL for each in made):
        return None
    limits = turn.rules.limits
    if was_tried_enough((each.at for each in made), limits):
        return None
    detail = f"Reach the customer, or try {limits.follow_up_attempts} times on {limits.follow_up_days} days."
    return Unmet("not_followed_up", detail)


def was_tried_enough(made_at: Iterable[datetime], limits: Limits) -> bool:
    """Tell whether attempts at these instants make somebody unreachable. Source: domain report §3.8."""
    instants = tuple(made_at)
    days = {local_day(each) for each in instants}
    return len(instants) >= limits.follow_up_attempts and len(days) >= limits.follow_up_days


def no_report_is_owed(dossier: Dossier, _: Turn) -> Unmet | None:
    """The last suspicion that a law was broken went to the regulator. Source: seed B, step 2."""
    suspicion = dossier.last(Illegality)
    sent = [each for each in dossier.of(RegulatorReport) if each.status in (ReportStatus.SENT, ReportStatus.ACKED)]
    if suspicion is None or any((each.sent_at or each.at) >= suspicion.at for each in sent):
        return None
    return Unmet("report_owed", "A law may have been broken: the report to the regulator has to be sent first.")


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
    if open_withdrawals(dossier):
        return None
    return Unmet("withdrawal_not_requested", "The customer has not asked to withdraw yet.")


def open_withdrawals(dossier: Dossier) -> tuple[WithdrawalRequest, ...]:
    """Return the wishes to withdraw that are not confirmed yet."""
    return tuple(each for each in dossier.since_reopening(WithdrawalRequest) if each.confirmed_at is None)


def contact_is_confirmed(dossier: Dossier, _: Turn) -> Unmet | None:
    """Identity level L1 or better. Source: domain report §3.2."""
    levels = {each.level for each in dossier.of(IdentityCheck)}
    if levels - {IdentityLevel.L0}:
        return None
    return Unmet("identity_not_confirmed", "The customer's contact has to be confirmed first (verify_identity, L1).")


def may_be_reopened(dossier: Dossier, turn: Turn) -> Unmet | None:
    """Within 90 days of closing. Source: domain report §3.2."""
    closed = dossier.case.closed_at
    if closed is not None and turn.now > closed + turn.rules.limits.reopen_within:
        return Unmet("reopen_too_late", "The 90 days after closing are over: file a new case and link it.")
    return None


def low_scores(dossier: Dossier, low: int) -> bool:
    """Tell whether the customer gave a score of at most `low` in the present round."""
    said = [each.satisfaction for each in dossier.since_reopening(FollowUpAttempt)]
    scores = [each.score for each in said if each is not None]
    scores += [visit.score for visit in dossier.since_reopening(LookBackVisit) if visit.score is not None]
    return any(score <= low for score in scores)


def recheck_is_admitted(dossier: Dossier, turn: Turn) -> Unmet | None:
    """In writing and within 30 days of the decision, else by a supervisor's grace. Source: order 2020-3, art. 20.

    The last day is rolled over days off (Civil Code, art. 203); the day of the application counts, not its arrival.
    """
    decided, application = dossier.case.decided_at, dossier.last(RecheckApplication)
    if decided is None or application is None:
        return Unmet("not_decided", "This case came to no decision.")
    if application.by_grace:
        is_supervisor = turn.actor.role is Role.SUPERVISOR
        return None if is_supervisor else Unmet("grace_is_the_supervisors", "Only a supervisor grants it by grace.")
    if application.channel in _SPOKEN:
        return Unmet("not_in_writing", "A recheck is applied for in writing; a supervisor may grant it by grace.")
    span = turn.rules.limits.recheck_within.days
    if application.applied_on > turn.rules.calendar.plus_natural_days(local_day(decided), span).legal.day:
        return Unmet("recheck_too_late", "The 30 days after the decision are over; a supervisor may grant it by grace.")
    return None
