"""The accounts as staff see them, and who is away when."""

import logging
from collections.abc import Mapping
from datetime import date

from case_bridge.contract.errors import FieldError
from case_bridge.contract.staff_views import AbsenceView, OwnAccount, SetAbsence, StaffPage, StaffView
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.calendar import local_day
from case_bridge.service.assigning import actor_of
from case_bridge.service.paging import cursor_at, mark_at
from case_bridge.service.ports import Office, Staff, UnitOfWork
from case_bridge.service.reference_ports import Absence
from case_bridge.service.refusals import AccountNotFound, InvalidRequest, NotAllowed

_READERS = (Role.SUPERVISOR, Role.COMPLIANCE, Role.ADMIN)
_log = logging.getLogger(__name__)


async def list_staff(staff: Staff, size: int, cursor: str | None, office: Office) -> StaffPage:
    """Return a page of accounts by name. Raises NotAllowed, InvalidRequest for a wrong cursor."""
    if staff.role not in _READERS:
        raise NotAllowed("staff_not_allowed")
    after = mark_at(cursor, str)
    async with office.store.read() as unit:
        everybody = await unit.accounts.every()
        absences = await unit.colleagues.absences()
    rest = [each for each in everybody if after is None or each.name > after]
    today = local_day(office.clock.now())
    return StaffPage(
        staff=tuple(_view(each, absences, today) for each in rest[:size]),
        next=cursor_at(rest[size - 1].name) if len(rest) > size else None,
    )


async def own_account(staff: Staff, office: Office) -> OwnAccount:
    """Return the account of whoever asks."""
    async with office.store.read() as unit:
        actor = await actor_of(unit, staff)
        absences = await unit.colleagues.absences()
    view = _view(staff, absences, local_day(office.clock.now()))
    return OwnAccount(
        name=view.name,
        role=view.role,
        team=view.team,
        absent=view.absent,
        absence=view.absence,
        staff_id=actor.staff_id,
        unit=actor.unit,
    )


async def set_absence(name: str, request: SetAbsence | None, staff: Staff, office: Office) -> StaffView:
    """Put an absence in place of the earlier one, None ends it; by the person or a supervisor.

    Raises NotAllowed, AccountNotFound, InvalidRequest.
    """
    if staff.name != name and staff.role is not Role.SUPERVISOR:
        raise NotAllowed("absence_not_allowed")
    absence = _checked(request) if request else None
    async with office.store.write() as unit:
        account = await _account(unit, name)
        await unit.colleagues.set_absence(name, absence, staff.name, office.clock.now())
        absences = await unit.colleagues.absences()
    _log.info("staff.absence_set", extra={"account": name, "by": staff.name, "is_away": absence is not None})
    return _view(account, absences, local_day(office.clock.now()))


async def _account(unit: UnitOfWork, name: str) -> Staff:
    for each in await unit.accounts.every():
        if each.name == name:
            return each
    raise AccountNotFound


def _checked(request: SetAbsence) -> Absence:
    if request.last_day is not None and request.last_day < request.first_day:
        raise InvalidRequest(FieldError("$.until", "must not lie before from"))
    return Absence(request.first_day, request.last_day)


def _view(staff: Staff, absences: Mapping[str, Absence], today: date) -> StaffView:
    absence = absences.get(staff.name)
    return StaffView(
        name=staff.name,
        role=staff.role,
        team=staff.team,
        absent=absence is not None and absence.covers(today),
        absence=AbsenceView(first_day=absence.first_day, last_day=absence.last_day) if absence else None,
    )
