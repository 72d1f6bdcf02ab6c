"""Asking the customer afterwards, completing the archive, closing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from case_bridge.contract.operations.following_up import CloseCase, MarkNotApplicable, RecordFollowUp, StartFollowUp
from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import FollowUpAttempt, NotApplicable
from case_bridge.contract.vocabulary import Act, Channel, ContactType
from case_bridge.contract.work_words import ArchiveSection, ContactChannel, FollowUpOutcome
from case_bridge.domain.calendar import SHANGHAI
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.guards.ending import ended_early, open_sections, was_tried_enough
from case_bridge.domain.operation import Operation
from case_bridge.domain.stages import attempts
from case_bridge.domain.steps import InputInvalid, Refused
from case_bridge.domain.wording import require_words

_ALWAYS_NEEDED = (ArchiveSection.FINDINGS, ArchiveSection.RESOLUTION)


_WAYS: Mapping[ContactType, tuple[ContactChannel, ...]] = MappingProxyType(
    {
        **dict.fromkeys((ContactType.MOBILE, ContactType.INTERNATIONAL), (ContactChannel.CALL, ContactChannel.SMS)),
        ContactType.LANDLINE: (ContactChannel.CALL,),
        ContactType.EMAIL: (ContactChannel.MAIL,),
        ContactType.WECHAT: (ContactChannel.CHAT,),
    }
)
_WAYS_BACK: Mapping[Channel, ContactChannel] = MappingProxyType(
    {
        Channel.PHONE: ContactChannel.CALL,
        Channel.EMAIL: ContactChannel.MAIL,
        Channel.LETTER: ContactChannel.POST,
        Channel.BRANCH: ContactChannel.FACE_TO_FACE,
    }
)
"""How the account that somebody wrote from is answered; any other by chat."""


def record_follow_up(dossier: Dossier, given: RecordFollowUp, turn: Turn) -> Dossier:
    """Add an attempt. Source of its rules: domain report §3.8."""
    if any(each.outcome is FollowUpOutcome.DECLINED_BY_CUSTOMER for each in attempts(dossier)):
        raise Refused("customer_declined", "The customer does not want to be asked again.")
    if given.channel is ContactChannel.CALL and not _is_calling_time(turn):
        limits = turn.rules.limits
        raise Refused(
            "outside_calling_hours",
            f"Customers are called from {limits.follow_up_from:%H:%M} to {limits.follow_up_until:%H:%M}.",
        )
    _check_reporters_choice(dossier, given)
    if given.satisfaction is not None and given.outcome is not FollowUpOutcome.REACHED:
        raise InputInvalid("$.satisfaction", "only somebody who was reached says this")
    if check := _CHECKS.get(given.outcome):
        check(dossier, turn)
    return dossier.plus(
        FollowUpAttempt(
            id=turn.record_id,
            at=turn.now,
            by=turn.actor.name,
            channel=given.channel,
            outcome=given.outcome,
            satisfaction=given.satisfaction,
            notes=given.notes,
        )
    )


def start_follow_up(dossier: Dossier, _: StartFollowUp, __: Turn) -> Dossier:
    """Only the case moves."""
    return dossier


def mark_not_applicable(dossier: Dossier, given: MarkNotApplicable, turn: Turn) -> Dossier:
    """Excuse an empty part of the archive. Source: domain report §3.2, FOLLOW_UP to CLOSED."""
    is_decided_complaint = dossier.case.act is Act.COMPLAINT and not ended_early(dossier)
    if given.section in _ALWAYS_NEEDED and is_decided_complaint:
        raise Refused("section_needed", f"A complaint that was handled has its {given.section}.")
    if given.section not in open_sections(dossier):
        raise Refused("section_not_empty", f"{given.section} is there, or excused already.")
    require_words("$.reason", given.reason)
    return dossier.plus(
        NotApplicable(id=turn.record_id, at=turn.now, by=turn.actor.name, section=given.section, reason=given.reason)
    )


def close_case(dossier: Dossier, _: CloseCase, turn: Turn) -> Dossier:
    """Set when the case was closed."""
    return dossier.with_case(replace(dossier.case, closed_at=turn.now))


def _check_reporters_choice(dossier: Dossier, given: RecordFollowUp) -> None:
    """Whoever reported something is asked only by a way that they left, else by the mailbox behind the query code."""
    if dossier.case.act is not Act.REPORT or given.outcome is FollowUpOutcome.NO_CONTACT_LEFT:
        return
    left = {way for each in dossier.case.matter.complainant.contacts for way in _ways(each.type, dossier.case.channel)}
    chosen = [way.value for way in ContactChannel if way in {ContactChannel.MAILBOX, *left}]
    if given.channel.value not in chosen:
        raise Refused("channel_not_chosen", f"The reporter chose other ways: {', '.join(chosen)}.")


def _ways(contact: ContactType, came_by: Channel) -> tuple[ContactChannel, ...]:
    if contact is ContactType.CHANNEL:
        return (_WAYS_BACK.get(came_by, ContactChannel.CHAT),)
    return _WAYS[contact]


def _is_calling_time(turn: Turn) -> bool:
    limits = turn.rules.limits
    return limits.follow_up_from <= turn.now.astimezone(SHANGHAI).time() < limits.follow_up_until


def _check_unreachable(dossier: Dossier, turn: Turn) -> None:
    if not was_tried_enough((*(each.at for each in attempts(dossier)), turn.now), turn.rules.limits):
        limits = turn.rules.limits
        raise Refused(
            "too_few_attempts",
            f"UNREACHABLE takes {limits.follow_up_attempts} attempts on {limits.follow_up_days} days.",
        )


def _check_no_contact(dossier: Dossier, _: Turn) -> None:
    if dossier.case.matter.complainant.contacts:
        raise Refused("contact_exists", "The customer left a contact.")


_CHECKS: dict[FollowUpOutcome, Callable[[Dossier, Turn], None]] = {
    FollowUpOutcome.UNREACHABLE: _check_unreachable,
    FollowUpOutcome.NO_CONTACT_LEFT: _check_no_contact,
}

OPERATIONS = (
    Operation(Action.RECORD_FOLLOW_UP, RecordFollowUp, record_follow_up),
    Operation(Action.START_FOLLOW_UP, StartFollowUp, start_follow_up),
    Operation(Action.MARK_NOT_APPLICABLE, MarkNotApplicable, mark_not_applicable),
    Operation(Action.CLOSE_CASE, CloseCase, close_case),
)
