"""Telling people: what happened becomes lines of inboxes and messages on their way out, in the same transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from case_bridge.contract.notice_words import NoticeKind, NoticeRoute
from case_bridge.contract.process import EventKind
from case_bridge.contract.vocabulary import Act, Role
from case_bridge.domain.concerned import Concerned, concerned_by
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import SYSTEM, CaseEvent
from case_bridge.domain.notices import Occasion, Subject, subject_of
from case_bridge.domain.occasions import Tidings, tidings
from case_bridge.domain.recipients import Recipient
from case_bridge.service.colleagues import Everybody, everybody
from case_bridge.service.notice_ports import Delivery, Telling
from case_bridge.service.ports import Office, UnitOfWork

_LEADERS = (Role.SUPERVISOR, Role.MGMT, Role.COMPLIANCE)


@dataclass(frozen=True)
class Emergency:
    """A case that somebody has to take now; `round` counts the rings since the first, 0 is that one."""

    subject: Subject
    since: datetime
    round: int = 0


async def announce(unit: UnitOfWork, before: Dossier | None, after: Dossier, office: Office) -> None:
    """Tell people what one step of a case means for them; `before` is None for a case just filed.

    A new handler is told of the case, the holders of a role of its new task, the leaders of what escalates, which is
    a line of the event log too; in an emergency the on-call list rings.
    """
    await announce_all(unit, ((before, after),), office)


async def announce_all(unit: UnitOfWork, steps: Sequence[tuple[Dossier | None, Dossier]], office: Office) -> None:
    """Tell people what one step of each of several cases means for them."""
    now, calendar, low = office.clock.now(), office.rules.calendar, office.rules.limits.low_score
    concerned = {after.case.case_id: concerned_by(after.records) for _, after in steps}
    # The staff decides nothing unless somebody is accused; most steps are nobody's news.
    telling = [
        (before, after)
        for before, after in steps
        if concerned[after.case.case_id].people or tidings(before, after, (), now, calendar, low_score=low) != Tidings()
    ]
    if not telling:
        return
    staff = await everybody(unit, now)
    news = [
        (after.case, tidings(before, after, staff.leaders, now, calendar, low_score=low)) for before, after in telling
    ]
    await tell(unit, [occasion for _, each in news for occasion in each.occasions], office, staff, concerned)
    for case, each in news:
        if each.triggers:
            why = " ".join(trigger.value for trigger in each.triggers)
            await unit.cases.record(case.case_id, (CaseEvent(EventKind.ESCALATED, now, SYSTEM, note=why),))
        if each.is_ringing:
            await ring(unit, Emergency(subject_of(case), now), office, staff)


async def announce_message(unit: UnitOfWork, dossier: Dossier, office: Office) -> None:
    """Tell the handler that the customer wrote."""
    staff = await everybody(unit, office.clock.now())
    mark = str(len(dossier.case.messages))
    wrote = Occasion(NoticeKind.CUSTOMER_WROTE, (Role.HANDLER,), subject_of(dossier.case), mark=mark)
    await tell(unit, (wrote,), office, staff, {dossier.case.case_id: concerned_by(dossier.records)})


async def tell(
    unit: UnitOfWork,
    occasions: Sequence[Occasion],
    office: Office,
    staff: Everybody,
    concerned: Mapping[str, Concerned] | None = None,
) -> None:
    """Put news into inboxes, and on the way out where a way is open.

    Each piece of news is told once, to those who are there then: whoever finds it in their inbox gets the mail. A
    group hears also what nobody inside can. `concerned` are, by case id, the people who must not hear of it; without,
    the store is asked.
    """
    now, outward = office.clock.now(), office.outward
    if concerned is None:
        concerned = await _concerned(unit, occasions)
    barred = {case_id: staff.barred(each) for case_id, each in concerned.items()}
    told = [
        Telling(each, staff.staffing.recipients(each, barred.get(each.case_id or "", frozenset())))
        for each in occasions
    ]
    kept = await unit.notices.tell(told, now)
    mailed = outward.mailed | (staff.with_address if outward.is_mailing else frozenset())
    if not mailed and not outward.groups:
        return
    fresh = _first_of_each([each for each in told if not each.listeners or each.occasion.stem in kept])
    mails = [
        _delivery(each.occasion, NoticeRoute.SMTP, f"staff:{listener.name}", now)
        for each in fresh
        for listener in each.listeners
        if listener.name in mailed
    ]
    for_groups = [each.occasion for each in fresh if _is_for_groups(each.occasion)]
    posts = [_delivery(each, NoticeRoute.WEBHOOK, group, now) for each in for_groups for group in outward.groups]
    await unit.deliveries.add([*mails, *posts])


async def tell_inside(unit: UnitOfWork, occasion: Occasion, office: Office) -> None:
    """Put news about no case into inboxes only: it is about a way out that does not work."""
    now = office.clock.now()
    staff = await everybody(unit, now)
    await unit.notices.tell([Telling(occasion, staff.staffing.recipients(occasion))], now)


async def ring(unit: UnitOfWork, emergency: Emergency, office: Office, staff: Everybody) -> None:
    """Let the on-call list ring for an emergency, each round once; not in the inbox of whom the case concerns."""
    now, round_ = office.clock.now(), emergency.round
    mark = f"{round_} {emergency.since.isoformat()}"
    news = Occasion(NoticeKind.EMERGENCY, (), emergency.subject, mark=mark)
    concerned = await _concerned(unit, (news,))
    barred = frozenset(name for each in concerned.values() for name in staff.barred(each))
    there = staff.named(office.outward.on_call_accounts)
    listed = tuple(Recipient(each.name, each.role) for each in there if each.name not in barred)
    await unit.notices.tell([Telling(news, listed)], now)
    rings = [_delivery(news, NoticeRoute.ON_CALL, each, now, round_) for each in office.outward.on_call]
    await unit.deliveries.add(rings)


async def _concerned(unit: UnitOfWork, occasions: Sequence[Occasion]) -> Mapping[str, Concerned]:
    about_staff = await unit.sweeps.about_staff({each.subject.case_id for each in occasions if each.subject})
    return {case_id: concerned_by(records) for case_id, records in about_staff.items()}


def _first_of_each(tellings: Sequence[Telling]) -> Iterable[Telling]:
    """Return of the same news in one go that which is kept: the first that somebody hears."""
    first: dict[str, Telling] = {}
    for each in sorted(tellings, key=lambda each: not each.listeners):
        first.setdefault(each.occasion.stem, each)
    return first.values()


def _is_for_groups(occasion: Occasion) -> bool:
    """Tell whether robots say it: what leaders are told, for a group is no place for one person's work or a report."""
    is_report = occasion.subject is not None and occasion.subject.act is Act.REPORT
    return not is_report and any(role in _LEADERS for role in occasion.roles)


def _delivery(occasion: Occasion, route: NoticeRoute, destination: str, now: datetime, round_: int = 0) -> Delivery:
    return Delivery(
        delivery_id=occasion.key(f"{route.value} {destination}"),
        news=occasion.news,
        case_id=occasion.case_id,
        route=route,
        destination=destination,
        created_at=now,
        round=round_,
    )
