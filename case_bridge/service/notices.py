"""Telling people: what happened becomes lines of inboxes and messages on their way out, in the same transaction."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from case_bridge.contract.notice_words import NoticeKind, NoticeRoute
from case_bridge.contract.process import EventKind
from case_bridge.contract.records.base import Record
from case_bridge.contract.vocabulary import Act, Role
from case_bridge.domain.concerned import concerned_by
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import SYSTEM, CaseEvent
from case_bridge.domain.notice_wording import News
from case_bridge.domain.notices import Occasion, Subject, subject_of
from case_bridge.domain.occasions import tidings
from case_bridge.domain.recipients import Recipient, Staffing
from case_bridge.service.colleagues import Everybody, everybody
from case_bridge.service.notice_ports import Delivery, Notice, Outward
from case_bridge.service.ports import Office, UnitOfWork

_LEADERS = (Role.SUPERVISOR, Role.MGMT, Role.COMPLIANCE)


@dataclass(frozen=True)
class Emergency:
    """A case that somebody has to take now; `round` counts the rings since the first, 0 is that one."""

    subject: Subject
    since: datetime
    round: int = 0


@dataclass(frozen=True)
class _Line:
    occasion: Occasion
    recipient: Recipient
    notice: Notice


async def announce(unit: UnitOfWork, before: Dossier | None, after: Dossier, office: Office) -> None:
    """Tell people what one step of a case means for them; `before` is None for a case just filed.

    A new handler is told of the case, the holders of a role of its new task, the leaders of what escalates, which is
    a line of the event log too; in an emergency the on-call list rings.
    """
    now = office.clock.now()
    staff = await everybody(unit, now)
    news = tidings(before, after, staff.leaders, now, office.rules.calendar)
    concerned = {after.case.case_id: _concerned_in(after.records, staff)}
    await tell(unit, news.occasions, office, staff, concerned)
    if news.triggers:
        why = " ".join(trigger.value for trigger in news.triggers)
        await unit.cases.record(after.case.case_id, (CaseEvent(EventKind.ESCALATED, now, SYSTEM, note=why),))
    if news.is_ringing:
        await ring(unit, Emergency(subject_of(after.case), now), office, staff)


async def announce_message(unit: UnitOfWork, dossier: Dossier, office: Office) -> None:
    """Tell the handler that the customer wrote."""
    staff = await everybody(unit, office.clock.now())
    mark = str(len(dossier.case.messages))
    wrote = Occasion(NoticeKind.CUSTOMER_WROTE, (Role.HANDLER,), subject_of(dossier.case), mark=mark)
    await tell(unit, (wrote,), office, staff, {dossier.case.case_id: _concerned_in(dossier.records, staff)})


async def tell(
    unit: UnitOfWork,
    occasions: Sequence[Occasion],
    office: Office,
    staff: Everybody,
    concerned: Mapping[str, frozenset[str]] | None = None,
) -> int:
    """Put news into inboxes, and on the way out where a way is open; return how many lines are new.

    The same news reaches the same person once. `concerned` are, by case id, the people who must not hear of it;
    without, the store is asked.
    """
    now = office.clock.now()
    if concerned is None:
        concerned = await _concerned(unit, occasions, staff)
    lines = [line for occasion in occasions for line in _lines(occasion, staff.staffing, concerned, now)]
    new = await unit.notices.add([line.notice for line in lines])
    mailed = office.outward.mailed | (staff.with_address if office.outward.is_mailing else frozenset())
    mails = [_mail(line, now) for line in lines if line.notice.key in new and line.recipient.name in mailed]
    groups = [each for occasion in occasions for each in _to_groups(occasion, office.outward, now)]
    await unit.deliveries.add([*mails, *groups])
    return len(new)


async def tell_inside(unit: UnitOfWork, occasion: Occasion, office: Office) -> None:
    """Put news into inboxes only: it is about a way out that does not work."""
    now = office.clock.now()
    staff = await everybody(unit, now)
    await unit.notices.add([line.notice for line in _lines(occasion, staff.staffing, {}, now)])


async def ring(unit: UnitOfWork, emergency: Emergency, office: Office, staff: Everybody) -> None:
    """Let the on-call list ring for an emergency, each round once."""
    now, round_ = office.clock.now(), emergency.round
    mark = f"{round_} {emergency.since.isoformat()}"
    news = Occasion(NoticeKind.EMERGENCY, (), emergency.subject, mark=mark)
    listed = [Recipient(each.name, each.role) for each in staff.named(office.outward.on_call_accounts)]
    await unit.notices.add([_notice(news, recipient, now) for recipient in listed])
    rings = [_delivery(news, NoticeRoute.ON_CALL, each, now, round_) for each in office.outward.on_call]
    await unit.deliveries.add(rings)


async def _concerned(unit: UnitOfWork, occasions: Sequence[Occasion], staff: Everybody) -> Mapping[str, frozenset[str]]:
    """Return by case id who must not hear of it."""
    case_ids = {each.subject.case_id for each in occasions if each.subject}
    about_staff = await unit.sweeps.about_staff(case_ids)
    return {case_id: _concerned_in(records, staff) for case_id, records in about_staff.items()}


def _concerned_in(records: Iterable[Record], staff: Everybody) -> frozenset[str]:
    """Return the accounts that must not hear of a case with these records."""
    concerned = concerned_by(records)
    if concerned.is_nobody:
        return frozenset()
    return frozenset(actor.name for actor in staff.actors if concerned.includes(actor))


def _lines(
    occasion: Occasion, staffing: Staffing, concerned: Mapping[str, frozenset[str]], now: datetime
) -> list[_Line]:
    subject = occasion.subject
    barred = concerned.get(subject.case_id, frozenset()) if subject else frozenset()
    return [
        _Line(occasion, recipient, _notice(occasion, recipient, now))
        for recipient in staffing.recipients(occasion, barred)
    ]


def _notice(occasion: Occasion, recipient: Recipient, now: datetime) -> Notice:
    return Notice(
        notice_id=uuid.uuid4().hex,
        key=occasion.key(recipient.name),
        news=_news(occasion),
        case_id=occasion.subject.case_id if occasion.subject else None,
        recipient=recipient.name,
        role=recipient.role,
        created_at=now,
    )


def _mail(line: _Line, now: datetime) -> Delivery:
    return _delivery(line.occasion, NoticeRoute.SMTP, f"staff:{line.recipient.name}", now)


def _to_groups(occasion: Occasion, outward: Outward, now: datetime) -> list[Delivery]:
    """Return what the robots say: what leaders are told, for a group is no place for one person's work or a report."""
    is_report = occasion.subject is not None and occasion.subject.act is Act.REPORT
    if is_report or not any(role in _LEADERS for role in occasion.roles):
        return []
    return [_delivery(occasion, NoticeRoute.WEBHOOK, group, now) for group in outward.groups]


def _delivery(occasion: Occasion, route: NoticeRoute, destination: str, now: datetime, round_: int = 0) -> Delivery:
    return Delivery(
        delivery_id=uuid.uuid4().hex,
        key=occasion.key(f"{route.value} {destination}"),
        news=_news(occasion),
        case_id=occasion.subject.case_id if occasion.subject else None,
        route=route,
        destination=destination,
        created_at=now,
        round=round_,
    )


def _news(occasion: Occasion) -> News:
    number = occasion.subject.number if occasion.subject else None
    return News(occasion.kind, number, occasion.clock, occasion.due_at)
