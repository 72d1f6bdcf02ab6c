"""Cases for staff: who may see which, masked unless a reason is given by a role that may."""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from case_bridge.contract.errors import FieldError
from case_bridge.contract.process import EventKind
from case_bridge.contract.views import CasePage, CaseView, EventPage
from case_bridge.domain.events import CaseEvent, staff_actor
from case_bridge.service.assigning import actor_of
from case_bridge.service.case_context import view_in_context
from case_bridge.service.case_filter import CaseFilter, PageMark, mark_of
from case_bridge.service.case_views import listed_view
from case_bridge.service.event_views import event_views
from case_bridge.service.paging import cursor_at, mark_at
from case_bridge.service.ports import Office, Staff, UnitOfWork
from case_bridge.service.reference_ports import Account
from case_bridge.service.refusals import CaseNotFound, InvalidRequest, NotAllowed
from case_bridge.service.sight import kinds_listed, may_know, sight_of, visible_dossier
from case_bridge.service.staff import account_of
from case_bridge.service.staff_history import naming_entry
from case_bridge.service.turns import turn_of

MAX_REASON = 200

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PageRequest:
    """Which page of which cases; `cursor` is the `next` of the page before. Scopes are set by the reader's sight."""

    size: int
    wanted: CaseFilter = field(default_factory=CaseFilter)
    cursor: str | None = None


async def read_case(number: str, staff: Staff, unmask_reason: str | None, office: Office) -> CaseView:
    """Return a case; unmasking leaves the reason in its event log.

    A reporter's identity stays closed even then. Raises NotAllowed, CaseNotFound (also for a case
    that this member of staff may not know of), InvalidRequest for an unusable reason.
    """
    sight = sight_of(staff)
    reason = _checked_reason(unmask_reason)
    if reason is None:
        async with office.store.read() as unit:
            turn = turn_of(await actor_of(unit, staff), office)
            dossier = await visible_dossier(unit, number, turn.actor, sight)
            return await view_in_context(unit, dossier, turn, is_masked=True)
    if not sight.may_unmask:
        raise NotAllowed("unmask_not_allowed")
    async with office.store.write() as unit:
        turn = turn_of(await actor_of(unit, staff), office)
        dossier = await visible_dossier(unit, number, turn.actor, sight)
        event = CaseEvent(EventKind.UNMASKED, turn.now, staff_actor(staff.name), note=reason)
        await unit.cases.record(dossier.case.case_id, (event,))
        view = await view_in_context(unit, dossier, turn, is_masked=False)
    _log.info("case.unmasked", extra={"case": dossier.case.number, "staff": staff.name})
    return view


async def read_events(number: str, staff: Staff, office: Office) -> EventPage:
    """Return the event log of a case, masked. Raises NotAllowed, CaseNotFound."""
    sight = sight_of(staff)
    async with office.store.read() as unit:
        actor = await actor_of(unit, staff)
        dossier = await visible_dossier(unit, number, actor, sight)
        events = await unit.cases.events_of(dossier.case.case_id)
    return EventPage(events=event_views(events, dossier.case.matter, dossier.records))


async def list_cases(request: PageRequest, staff: Staff, office: Office) -> CasePage:
    """Return a page of masked cases in the order asked for. Raises NotAllowed, InvalidRequest."""
    async with office.store.read() as unit:
        entry = (await unit.staff_file.of_accounts([staff.name])).get(staff.name)
        return await _page(request, Account(staff.name, staff.role, staff.team, entry), unit, office)


async def list_cases_for(token: str | None, asked: Callable[[Staff], PageRequest], office: Office) -> CasePage:
    """Return the page that `asked` makes of whose token this is: who it is and the cases are read at once.

    Raises NotSignedIn, and what `asked` and `list_cases` raise.
    """
    async with office.store.read() as unit:
        account = await account_of(token, unit)
        return await _page(asked(Staff(account.name, account.role, account.team)), account, unit, office)


async def _page(request: PageRequest, reader: Account, unit: UnitOfWork, office: Office) -> CasePage:
    sight = sight_of(Staff(reader.name, reader.role, reader.team))
    wanted = replace(request.wanted, scopes=sight.scopes)
    after = mark_at(request.cursor, PageMark)
    if after is not None and after.order is not wanted.order:
        raise InvalidRequest(FieldError("$.cursor", "belongs to another order"))
    turn = turn_of(reader.as_actor(), office)
    found = await unit.lists.page(wanted, after, request.size + 1)
    shown = found[: request.size]
    dossiers = await unit.lists.dossiers(shown, lambda case: kinds_listed(case, turn.actor, sight), turn.actor)
    hidden = await naming_entry(unit, shown, reader.entry) if reader.entry else frozenset()
    known = [each for each in dossiers if may_know(each, turn.actor, sight) and each.case.case_id not in hidden]
    return CasePage(
        cases=tuple(listed_view(each, turn) for each in known),
        next=cursor_at(mark_of(found[request.size - 1], wanted.order)) if len(found) > request.size else None,
    )


async def known_numbers(numbers: Collection[str], staff: Staff, office: Office) -> frozenset[str]:
    """Return the numbers of those cases that this member of staff may know of. Raises NotAllowed."""
    sight = sight_of(staff)
    known = set()
    async with office.store.read() as unit:
        actor = await actor_of(unit, staff)
        for number in sorted(numbers):
            try:
                known.add((await visible_dossier(unit, number, actor, sight)).case.number)
            except CaseNotFound:
                continue
    return frozenset(known)


def _checked_reason(reason: str | None) -> str | None:
    if reason is None:
        return None
    stripped = reason.strip()
    if not 0 < len(stripped) <= MAX_REASON:
        raise InvalidRequest(FieldError("$.unmask", f"a reason of 1 to {MAX_REASON} characters"))
    return stripped
