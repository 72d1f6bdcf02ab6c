"""Giving many cases to others at once: somebody is ill, leaves, or has too much."""

from dataclasses import dataclass

from case_bridge.contract.errors import FieldError
from case_bridge.contract.operations.people import AssignHandler
from case_bridge.contract.process import Action
from case_bridge.contract.staff_requests import ReassignCases
from case_bridge.contract.views import Reassigned, ReassignedCase
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.steps import GuardRefused, IllegalTransition, InputInvalid, NotPermitted
from case_bridge.service.acting import act
from case_bridge.service.assigning import actor_of, desk_for
from case_bridge.service.case_filter import CaseFilter
from case_bridge.service.ports import Office, Staff, UnitOfWork
from case_bridge.service.refusals import CaseNotFound, InvalidRequest, NotAllowed
from case_bridge.service.sight import Sight, sight_of, visible_dossier
from case_bridge.service.turns import turn_of

MOST = 500

_ASSIGNERS = (Role.SUPERVISOR, Role.COMPLIANCE)


@dataclass(frozen=True)
class _Order:
    request: ReassignCases
    staff: Staff
    sight: Sight


async def reassign_cases(request: ReassignCases, staff: Staff, office: Office) -> Reassigned:
    """Give each case to somebody else and tell for each who has it now, or why not.

    Every case is a transaction of its own: one that cannot be given away does not hold up the others. Raises
    NotAllowed, InvalidRequest.
    """
    if staff.role not in _ASSIGNERS:
        raise NotAllowed("assigning_not_allowed")
    if bool(request.cases) == (request.of is not None):
        raise InvalidRequest(FieldError("$.cases", "name either the cases or their handler"))
    order = _Order(request, staff, sight_of(staff))
    numbers = request.cases or await _cases_of(order, office)
    return Reassigned(cases=tuple([await _one(number, order, office) for number in dict.fromkeys(numbers)]))


async def _cases_of(order: _Order, office: Office) -> tuple[str, ...]:
    wanted = CaseFilter(scopes=order.sight.scopes, handler=order.request.of, is_open=True)
    async with office.store.read() as unit:
        return tuple(case.number for case in await unit.cases.page(wanted, None, MOST))


async def _one(number: str, order: _Order, office: Office) -> ReassignedCase:
    try:
        async with office.store.write() as unit:
            turn = turn_of(await actor_of(unit, order.staff), office)
            dossier = await visible_dossier(unit, number, turn.actor, order.sight)
            handler = await _handler(unit, dossier, order, office)
            if handler is None:
                return ReassignedCase(number=number, handler=dossier.case.handler, refused="nobody_fits")
            given = AssignHandler(handler=handler, reason=order.request.reason)
            after = await act(unit, dossier, Action.ASSIGN_HANDLER, given, turn, office)
    except CaseNotFound:
        return ReassignedCase(number=number, handler=None, refused="case_not_found")
    except GuardRefused as refused:
        return ReassignedCase(number=number, handler=None, refused=refused.unmet.code)
    except (IllegalTransition, NotPermitted):
        return ReassignedCase(number=number, handler=None, refused="illegal_step")
    except InputInvalid as invalid:
        raise InvalidRequest(FieldError("$.to", invalid.message)) from invalid
    return ReassignedCase(number=after.case.number, handler=after.case.handler)


async def _handler(unit: UnitOfWork, dossier: Dossier, order: _Order, office: Office) -> str | None:
    if order.request.to is not None:
        return order.request.to
    desk = await desk_for(unit, (dossier,), office.clock.now())
    chosen = desk.choose(dossier, without=dossier.case.handler)
    return chosen.name if chosen else None
