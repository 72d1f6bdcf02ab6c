"""Doing an action: the tables are asked, the operation works, the guards judge the outcome, the clocks follow."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from typing import TypeVar

from case_bridge.contract.operations.base import Operation as Input
from case_bridge.contract.process import Action
from case_bridge.contract.vocabulary import Act, CaseState, Party
from case_bridge.domain.clock_rules import clocks_after
from case_bridge.domain.dossier import Actor, Dossier, Turn
from case_bridge.domain.joint_assessment import with_joint_tasks
from case_bridge.domain.operation import Operation
from case_bridge.domain.recusal import without_recused_handler
from case_bridge.domain.steps import Guard, GuardRefused, IllegalTransition, NotPermitted, Refused, Step, Who
from case_bridge.domain.transitions import TRANSITIONS
from case_bridge.domain.work_table import WORK

Given = TypeVar("Given", bound=Input)

SYSTEM_ACTOR = Actor("SYSTEM", Party.SYSTEM)
CUSTOMER_ACTOR = Actor("CUSTOMER", Party.CUSTOMER)
AUTOMATIC = (Action.FINISH_EXECUTION, Action.START_LOOK_BACK)
"""What follows by itself in the same transaction as soon as its guards hold."""


@lru_cache(maxsize=len(Act) * len(CaseState))
def steps_for(act: Act, state: CaseState) -> tuple[Step, ...]:
    """Return every row, moving or not, that starts from this state."""
    return tuple(step for step in (*TRANSITIONS[act], *WORK[act]) if state in step.sources)


def step_for(dossier: Dossier, action: Action, turn: Turn) -> Step:
    """Return the row that applies: of several for the actor the first whose guards hold, else the first.

    Raises IllegalTransition, NotPermitted.
    """
    case = dossier.case
    rows = [step for step in steps_for(case.act, case.state) if step.action is action]
    if not rows:
        raise IllegalTransition(case.act, case.state, action)
    theirs = [row for row in rows if turn.actor.role in row.who]
    if not theirs:
        raise NotPermitted(action, turn.actor, frozenset(who for row in rows for who in row.who))
    return next((row for row in theirs if _is_ready(row, dossier, turn)), theirs[0])


def allowed_actions(dossier: Dossier, turn: Turn) -> tuple[Action, ...]:
    """Return what the actor may do now: the row exists, is theirs, and its guards before the input hold."""
    case, who = dossier.case, turn.actor.role
    guards = _guards_of(case.act, case.state, who)
    # Most rows share their guards, so each is asked once.
    unmet = frozenset(guard for guard in guards if guard(dossier, turn) is not None)
    return _actions_beside(case.act, case.state, who, unmet)


def perform(dossier: Dossier, operation: Operation[Given], given: Given, turn: Turn) -> Dossier:
    """Return the dossier after one action. The given one never changes.

    Raises IllegalTransition, NotPermitted, GuardRefused, InputInvalid, RecordUnknown.
    """
    step = step_for(dossier, operation.action, turn)
    _check(step.action, step.needs, dossier, turn)
    try:
        after = without_recused_handler(operation.apply(dossier, given, turn), turn)
    except Refused as refused:
        raise GuardRefused(operation.action, refused.unmet) from refused
    _check(step.action, step.then, after, turn)
    if step.target is not None:
        after = after.moved(step.target, turn.now)
    after = after.with_case(replace(after.case, clocks=clocks_after(dossier, after, operation.action, turn)))
    return with_joint_tasks(after, turn)


def ready_by_itself(dossier: Dossier, turn: Turn, actions: Iterable[Action] = AUTOMATIC) -> Action | None:
    """Return the action that the system takes now, None if there is none."""
    wanted = set(actions)
    system = replace(turn, actor=SYSTEM_ACTOR)
    return next((action for action in allowed_actions(dossier, system) if action in wanted), None)


@cache
def _rows_of(act: Act, state: CaseState, who: Who) -> tuple[Step, ...]:
    return tuple(step for step in steps_for(act, state) if who in step.who)


@cache
def _guards_of(act: Act, state: CaseState, who: Who) -> tuple[Guard, ...]:
    return tuple(dict.fromkeys(guard for step in _rows_of(act, state, who) for guard in step.needs))


@lru_cache(maxsize=4096)
def _actions_beside(act: Act, state: CaseState, who: Who, unmet: frozenset[Guard]) -> tuple[Action, ...]:
    """Return the actions of the rows of which no guard is unmet."""
    rows = (step for step in _rows_of(act, state, who) if unmet.isdisjoint(step.needs))
    return tuple(dict.fromkeys(step.action for step in rows))


def _is_ready(step: Step, dossier: Dossier, turn: Turn) -> bool:
    return all(guard(dossier, turn) is None for guard in step.needs)


def _check(action: Action, guards: Iterable[Guard], dossier: Dossier, turn: Turn) -> None:
    for guard in guards:
        unmet = guard(dossier, turn)
        if unmet is not None:
            raise GuardRefused(action, unmet)
