"""Cases for staff: who may see which, masked unless a reason is given by a role that may."""

import logging
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from case_bridge.contract.errors import FieldError
from case_bridge.contract.numbers import normalise_case_number
from case_bridge.contract.process import EventKind
from case_bridge.contract.views import CasePage, CaseView
from case_bridge.contract.vocabulary import Act, CaseState, Role, Severity
from case_bridge.domain.case import Case
from case_bridge.domain.events import CaseEvent, staff_actor
from case_bridge.service.masking import masked_complainant, masked_matter, masked_messages
from case_bridge.service.paging import cursor_at, mark_at
from case_bridge.service.ports import CaseFilter, Office, PageMark, Staff, UnitOfWork
from case_bridge.service.receipts import clock_view
from case_bridge.service.refusals import CaseNotFound, InvalidRequest, NotAllowed

MAX_REASON = 200

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sight:
    """What a role may see: reports or not, other teams or not, and whether it may unmask."""

    reports: bool = False
    every_team: bool = False
    unmask: bool = False


SIGHTS: dict[Role, Sight] = {
    Role.AGENT: Sight(),
    Role.HANDLER: Sight(),
    Role.SUPERVISOR: Sight(unmask=True),
    Role.COMPLIANCE: Sight(reports=True, every_team=True, unmask=True),
}
"""Roles without a row see no case at all. Source: domain report §5."""


@dataclass(frozen=True)
class PageRequest:
    """Which page of which cases; `cursor` is the `next` of the page before."""

    size: int
    acts: tuple[Act, ...] = ()
    states: tuple[CaseState, ...] = ()
    severities: tuple[Severity, ...] = ()
    cursor: str | None = None


async def read_case(number: str, staff: Staff, unmask_reason: str | None, office: Office) -> CaseView:
    """Return a case; unmasking leaves the reason in its event log.

    A reporter's identity stays closed even then. Raises NotAllowed, CaseNotFound (also for a case
    that this member of staff may not know of), InvalidRequest for an unusable reason.
    """
    sight = _sight_of(staff)
    reason = _checked_reason(unmask_reason)
    now = office.clock.now()
    if reason is None:
        async with office.store.read() as unit:
            return view_of(await _visible(unit, number, staff, sight), now, is_masked=True)
    if not sight.unmask:
        raise NotAllowed("unmask_not_allowed")
    async with office.store.write() as unit:
        case = await _visible(unit, number, staff, sight)
        event = CaseEvent(EventKind.UNMASKED, now, staff_actor(staff.name), note=reason)
        await unit.cases.record(case.case_id, (event,))
    _log.info("case.unmasked", extra={"case": case.number, "staff": staff.name})
    return view_of(case, now, is_masked=False)


async def list_cases(request: PageRequest, staff: Staff, office: Office) -> CasePage:
    """Return a page of masked cases, newest receipt first. Raises NotAllowed, InvalidRequest."""
    sight = _sight_of(staff)
    wanted = CaseFilter(
        acts=request.acts,
        states=request.states,
        severities=request.severities,
        without=() if sight.reports else (Act.REPORT,),
        team=None if sight.every_team else staff.team,
    )
    after = mark_at(request.cursor, PageMark)
    now = office.clock.now()
    async with office.store.read() as unit:
        found = await unit.cases.page(wanted, after, request.size + 1)
    page = found[: request.size]
    return CasePage(
        cases=tuple(view_of(case, now, is_masked=True) for case in page),
        next=cursor_at(PageMark(page[-1].received_at, page[-1].number)) if len(found) > request.size else None,
    )


async def known_numbers(numbers: Collection[str], staff: Staff, office: Office) -> frozenset[str]:
    """Return the numbers of those cases that this member of staff may know of. Raises NotAllowed."""
    sight = _sight_of(staff)
    async with office.store.read() as unit:
        cases = [await unit.cases.by_number(number) for number in sorted(numbers)]
    return frozenset(case.number for case in cases if case is not None and _may_know(case, staff, sight))


def view_of(case: Case, now: datetime, *, is_masked: bool) -> CaseView:
    """Return a case as staff see it at `now`."""
    matter, messages = case.matter, case.messages
    if is_masked:
        messages = masked_messages(messages, matter)
        matter = masked_matter(matter)
    elif case.act is Act.REPORT:
        matter = replace(matter, complainant=masked_complainant(matter.complainant))
    return CaseView(
        number=case.number,
        act=case.act,
        topic=case.topic,
        cause=case.cause,
        severity=case.severity,
        priority=case.priority,
        state=case.state,
        channel=case.channel,
        complainant=matter.complainant,
        contract_number=matter.contract_number,
        amount_fen=matter.amount_fen,
        amount_max_fen=matter.amount_max_fen,
        demand=matter.demand,
        issue_text=matter.issue_text,
        occurred_at=matter.occurred_at,
        occurred_from=matter.occurred_from,
        occurred_until=matter.occurred_until,
        occurred_place=matter.occurred_place,
        staff_involved=matter.staff_involved,
        collection_facts=matter.collection_facts,
        evidence=matter.evidence,
        messages=messages,
        received_at=case.received_at,
        clocks=tuple(clock_view(clock, now) for clock in case.clocks),
        allowed=(),
        masked=is_masked,
    )


def _sight_of(staff: Staff) -> Sight:
    sight = SIGHTS.get(staff.role)
    if sight is None:
        raise NotAllowed("cases_not_allowed")
    return sight


def _checked_reason(reason: str | None) -> str | None:
    if reason is None:
        return None
    stripped = reason.strip()
    if not 0 < len(stripped) <= MAX_REASON:
        raise InvalidRequest(FieldError("$.unmask", f"a reason of 1 to {MAX_REASON} characters"))
    return stripped


async def _visible(unit: UnitOfWork, number: str, staff: Staff, sight: Sight) -> Case:
    case = await unit.cases.by_number(normalise_case_number(number) or "")
    if case is None or not _may_know(case, staff, sight):
        raise CaseNotFound
    return case


def _may_know(case: Case, staff: Staff, sight: Sight) -> bool:
    if case.act is Act.REPORT and not sight.reports:
        return False
    return case.team == staff.team or sight.every_team
