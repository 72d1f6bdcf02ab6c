"""What an action on one case means for another: it must be there, and it gets its end of the link.

Both happen in the transaction of the action. The other case is changed by the store itself: whoever links two cases
need not be the handler of the other one, but has to be able to see it.
"""

import uuid
from dataclasses import replace

import msgspec

from case_bridge.contract.numbers import normalise_case_number
from case_bridge.contract.operations.base import Operation as Input
from case_bridge.contract.operations.handling import LinkCase, RefuseCase
from case_bridge.contract.operations.people import IdentifyStaff
from case_bridge.contract.operations.short_lanes import SplitClaim
from case_bridge.contract.operations.surroundings import AddLink
from case_bridge.contract.operations.withdrawing import ConfirmWithdrawal
from case_bridge.contract.process import Action
from case_bridge.contract.records.surroundings import Link
from case_bridge.contract.vocabulary import Act, CaseState
from case_bridge.contract.work_words import LinkKind
from case_bridge.domain.dossier import Actor, Dossier, Turn
from case_bridge.domain.events import CaseEvent, staff_actor
from case_bridge.domain.links import with_link, with_opposite
from case_bridge.domain.steps import GuardRefused, InputInvalid, Unmet
from case_bridge.service.ports import Office, UnitOfWork
from case_bridge.service.refusals import CaseNotFound
from case_bridge.service.sight import Sight, visible_dossier
from case_bridge.service.splitting import split_off
from case_bridge.service.staff_history import as_filed


async def prepared(unit: UnitOfWork, dossier: Dossier, given: Input, actor: Actor, sight: Sight | None) -> Input:
    """Return the input with the number of another case, or of an employee, as it is stored.

    Raises InputInvalid where there is no such case, or none that the actor (`sight` None: the store) may know of.
    """
    if isinstance(given, AddLink):
        number = await _checked(unit, dossier, given.number, "$.number", actor, sight)
        return msgspec.structs.replace(given, number=number)
    if isinstance(given, LinkCase):
        number = await _checked(unit, dossier, given.main_case, "$.main_case", actor, sight)
        return msgspec.structs.replace(given, main_case=number)
    if isinstance(given, ConfirmWithdrawal | RefuseCase):
        await _refuse_leaving_others(unit, dossier, given)
    if isinstance(given, IdentifyStaff):
        return msgspec.structs.replace(given, staff_id=await as_filed(unit, given.staff_id))
    return given


async def _refuse_leaving_others(unit: UnitOfWork, dossier: Dossier, given: Input) -> None:
    """A case that others joined goes on for them, whatever its own customer wants. Source: seed B (every case)."""
    for link in dossier.of(Link):
        other = await unit.dossiers.by_number(link.number) if link.kind is LinkKind.SAME_MATTER else None
        if other is not None and other.case.state is CaseState.LINKED:
            action = Action.REFUSE_CASE if isinstance(given, RefuseCase) else Action.CONFIRM_WITHDRAWAL
            raise GuardRefused(
                action, Unmet("others_follow", f"{link.number} was joined to this case and waits for it.")
            )


async def _checked(
    unit: UnitOfWork, dossier: Dossier, number: str, path: str, actor: Actor, sight: Sight | None
) -> str:
    wanted = normalise_case_number(number)
    if wanted == dossier.case.number:
        raise InputInvalid(path, "a case is not linked to itself")
    try:
        if sight is None:
            other = await unit.dossiers.by_number(wanted or "")
        else:
            other = await visible_dossier(unit, wanted or "", actor, sight)
    except CaseNotFound:
        other = None
    if other is None:
        raise InputInvalid(path, "no such case")
    if _would_tell_of_a_report(dossier, other):
        raise InputInvalid(path, "a report is linked on its own side, where only those who may know of it see the link")
    return other.case.number


async def follow(
    unit: UnitOfWork, before: Dossier, after: Dossier, given: Input, turn: Turn, office: Office
) -> Dossier:
    """Write the other ends of new links, and file the claim that was split off; return the case as it is then."""
    known = {link.id for link in before.of(Link)}
    for link in after.of(Link):
        if link.id not in known:
            await _mirror(unit, link, after, turn)
    return await _split(unit, after, given, turn, office) if isinstance(given, SplitClaim) else after


async def _mirror(unit: UnitOfWork, link: Link, here: Dossier, turn: Turn) -> None:
    other = await unit.dossiers.by_number(link.number)
    if other is None:
        raise CaseNotFound
    if _would_tell_of_a_report(other, here):
        return
    own = replace(turn, record_id=uuid.uuid4().hex[:16])
    linked = with_opposite(other, link.kind, here.case.number, own)
    if linked != other:
        event = CaseEvent(
            Action.ADD_LINK, turn.now, staff_actor(turn.actor.name), note=f"{link.kind} of {here.case.number}"
        )
        await unit.dossiers.save(other, linked, (event,))


def _would_tell_of_a_report(here: Dossier, other: Dossier) -> bool:
    """Tell whether a link on this case would show a report to those who may not know of it (domain report §4.8)."""
    return other.case.act is Act.REPORT and here.case.act is not Act.REPORT


async def _split(unit: UnitOfWork, origin: Dossier, given: SplitClaim, turn: Turn, office: Office) -> Dossier:
    claim = await split_off(unit, origin, given, turn, office)
    own = replace(turn, record_id=uuid.uuid4().hex[:16])
    # Whoever handles the claim must not learn that its complainant reported something (domain report §4.8).
    if origin.case.act is not Act.REPORT:
        linked = with_link(claim, LinkKind.SPLIT_FROM, origin.case.number, own)
        await unit.dossiers.save(claim, linked, ())
    linked = with_opposite(origin, LinkKind.SPLIT_FROM, claim.case.number, own)
    event = CaseEvent(Action.SPLIT_CLAIM, turn.now, staff_actor(turn.actor.name), note=claim.case.number)
    return await unit.dossiers.save(origin, linked, (event,))
