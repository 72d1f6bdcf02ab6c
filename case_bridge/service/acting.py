"""Doing an action to a stored case, by staff, the customer or the system itself."""

import logging
import uuid
from dataclasses import replace

import msgspec

from case_bridge.contract.operations.base import Operation as Input
from case_bridge.contract.operations.handling import LinkCase
from case_bridge.contract.operations.people import IdentifyStaff
from case_bridge.contract.operations.surroundings import AddEvidence
from case_bridge.contract.process import Action
from case_bridge.contract.views import CaseView
from case_bridge.contract.vocabulary import Party
from case_bridge.domain.catalogue import OPERATIONS
from case_bridge.domain.dossier import Actor, Dossier, Turn
from case_bridge.domain.events import CUSTOMER, SYSTEM, CaseEvent, Change, staff_actor
from case_bridge.domain.own_steps import own_step
from case_bridge.domain.performing import SYSTEM_ACTOR, perform, ready_by_itself, steps_for
from case_bridge.domain.states import ENDED
from case_bridge.service.assigning import actor_of, give
from case_bridge.service.breaches import breaches_between
from case_bridge.service.case_context import view_in_context
from case_bridge.service.consequences import follow, prepared
from case_bridge.service.notices import announce
from case_bridge.service.ports import DossierChange, Office, Staff, StaleCase, UnitOfWork
from case_bridge.service.receipts import request_digest
from case_bridge.service.refusals import KeyReused
from case_bridge.service.sight import sight_of, visible_dossier
from case_bridge.service.staff_history import history_of, on_identified
from case_bridge.service.turns import turn_of, with_people

_LOGGED = (
    "act",
    "topic",
    "cause",
    "severity",
    "priority",
    "state",
    "team",
    "handler",
    "decided_at",
    "executed_at",
    "closed_at",
)

_log = logging.getLogger(__name__)


async def act_on_case(
    number: str, action: Action, given: Input, staff: Staff, office: Office, request_key: str | None = None
) -> CaseView:
    """Do an action and return the case as it is then, masked.

    With a `request_key` it is done once, however often it is asked for. Raises NotAllowed, CaseNotFound, StaleCase,
    KeyReused (the key came with something else before), and everything that domain.performing.perform raises.
    """
    sight = sight_of(staff)
    async with office.store.write() as unit:
        await office.catch_up(unit)
        turn = turn_of(await actor_of(unit, staff), office)
        dossier = await visible_dossier(unit, number, turn.actor, sight)
        if request_key is None or await _is_first(unit, dossier, action, given, request_key, turn, office):
            given = await prepared(unit, dossier, given, turn.actor, sight)
            dossier = await act(unit, dossier, action, given, turn, office)
        return await view_in_context(unit, dossier, turn, is_masked=True)


async def act(unit: UnitOfWork, dossier: Dossier, action: Action, given: Input, turn: Turn, office: Office) -> Dossier:
    """Do an action within a transaction, with all that follows from it by itself; return the stored dossier."""
    change = await acted(unit, dossier, action, given, turn, office)
    saved = await unit.dossiers.save(dossier, change.after, change.events)
    await on_identified(unit, saved)
    await announce(unit, dossier, saved, office)
    return await follow(unit, dossier, saved, given, turn, office)


async def acted(
    unit: UnitOfWork, dossier: Dossier, action: Action, given: Input, turn: Turn, office: Office
) -> DossierChange:
    """Do an action with all that follows from it by itself in the case; nothing is stored, nobody told."""
    if given.version is not None and given.version != dossier.case.version:
        raise StaleCase
    informed = await _informed(unit, dossier, given, turn)
    present, events = _caught_up(dossier, action, turn)
    after = perform(present, OPERATIONS[action], given, informed)
    events.append(_event(present, after, action, given, turn))
    while (next_action := ready_by_itself(after, turn)) is not None:
        after, event = _stepped(after, next_action, turn)
        events.append(event)
    after, assigned = await _given_on(unit, dossier, after, office)
    late = breaches_between(dossier.case.clocks, after.case.clocks, turn.now)
    _log.info("case.acted", extra={"action": action.value, "state": after.case.state.value})
    return DossierChange(dossier, after, (*late, *events, *assigned))


def _caught_up(dossier: Dossier, action: Action, turn: Turn) -> tuple[Dossier, list[CaseEvent]]:
    """Let the system first take the step that it owes, where the action means nothing before: nobody waits for it."""
    case, owed = dossier.case, own_step(dossier.case, turn.now)
    if owed is None or any(step.action is action for step in steps_for(case.act, case.state)):
        return dossier, []
    after, event = _stepped(dossier, owed, turn)
    return after, [event]


def _stepped(dossier: Dossier, action: Action, turn: Turn) -> tuple[Dossier, CaseEvent]:
    """Return the dossier after a step of the system, with its line of the event log."""
    system = replace(turn, actor=SYSTEM_ACTOR, record_id=uuid.uuid4().hex[:16])
    nothing = _nothing(action)
    after = perform(dossier, OPERATIONS[action], nothing, system)
    return after, _event(dossier, after, action, nothing, system)


async def _informed(unit: UnitOfWork, dossier: Dossier, given: Input, turn: Turn) -> Turn:
    """Return the circumstances with what the operation has to know of people and files."""
    case_id, file, history = dossier.case.case_id, None, None
    if isinstance(given, AddEvidence):
        file = await unit.evidence_files.get(case_id, given.file)
    if isinstance(given, IdentifyStaff):
        history = await history_of(unit, given.staff_id, case_id)
    main = await unit.dossiers.by_number(given.main_case) if isinstance(given, LinkCase) else None
    informed = await with_people(unit, dossier.case, turn)
    return replace(informed, file=file, history=history, main=main.case if main else None)


async def _given_on(
    unit: UnitOfWork, before: Dossier, after: Dossier, office: Office
) -> tuple[Dossier, tuple[CaseEvent, ...]]:
    """Give a case that has just lost its handler to somebody else at once, where somebody fits."""
    if before.case.handler is None or after.case.handler is not None or after.case.state in ENDED:
        return after, ()
    return await give(unit, after, office)


async def acted_by_itself(unit: UnitOfWork, dossier: Dossier, action: Action, office: Office) -> DossierChange:
    """Let the system take a step, as `acted` does. Raises what domain.performing.perform raises."""
    return await acted(unit, dossier, action, _nothing(action), turn_of(SYSTEM_ACTOR, office), office)


async def _is_first(
    unit: UnitOfWork, dossier: Dossier, action: Action, given: Input, request_key: str, turn: Turn, office: Office
) -> bool:
    key = f"{turn.actor.name}\0{request_key}"
    request = f"{key}\0{action}\0{msgspec.json.encode(given).decode()}"
    case_id = dossier.case.case_id
    is_first = await unit.cases.mark_done(case_id, request_digest(office.digests, key), turn.now)
    is_new = await unit.cases.mark_done(case_id, request_digest(office.digests, request), turn.now)
    if is_new and not is_first:
        raise KeyReused
    return is_first


def _nothing(action: Action) -> Input:
    """Return the empty input of a step that the system takes."""
    nothing: Input = msgspec.convert({}, OPERATIONS[action].takes)
    return nothing


def _event(before: Dossier, after: Dossier, action: Action, given: Input, turn: Turn) -> CaseEvent:
    return CaseEvent(action, turn.now, event_actor(turn.actor), _changes(before, after), _words(given))


def event_actor(actor: Actor) -> str:
    """Return how the event log names an actor."""
    if actor.role is Party.SYSTEM:
        return SYSTEM
    return CUSTOMER if actor.role is Party.CUSTOMER else staff_actor(actor.name)


def _changes(before: Dossier, after: Dossier) -> tuple[Change, ...]:
    pairs = ((name, getattr(before.case, name), getattr(after.case, name)) for name in _LOGGED)
    return tuple(Change.of(name, old, new) for name, old, new in pairs if old != new)


def _words(given: Input) -> str | None:
    words = msgspec.json.encode(given).decode()
    return None if words == "{}" else words
