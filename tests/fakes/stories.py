"""A case that is worked on step by step, on pure dossiers: what follows by itself follows at once, as in the service."""

from dataclasses import replace
from datetime import datetime, timedelta

import msgspec

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import Task
from case_bridge.contract.records.outcome import ActionItem
from case_bridge.contract.vocabulary import CaseState, ClockStatus, Role
from case_bridge.contract.work_words import TaskStatus
from case_bridge.domain.catalogue import OPERATIONS
from case_bridge.domain.dossier import Actor, Dossier, Turn
from case_bridge.domain.own_steps import own_step
from case_bridge.domain.performing import SYSTEM_ACTOR, perform, ready_by_itself
from tests.fakes.dossiers import FINANCE, HANDLER, LEGAL, MGMT, NOW, RULES, STAFF, refusal_of

_WHO = {Role.LEGAL: LEGAL, Role.MGMT: MGMT, Role.FINANCE: FINANCE}


class Story:
    """A dossier, the time, and everything that was done to it so far."""

    def __init__(self, dossier: Dossier, now: datetime = NOW) -> None:
        self.dossier = dossier
        self.now = now
        self._steps = 0

    @property
    def state(self) -> CaseState:
        return self.dossier.case.state

    def waits(self, **span: float) -> None:
        """Let time pass; the system then takes the steps that are its own."""
        self.now += timedelta(**span)
        while (action := own_step(self.dossier.case, self.now)) is not None:
            self._takes(action, _empty(action), SYSTEM_ACTOR)

    def does(self, action: Action, given: Operation | None = None, by: Actor = HANDLER) -> None:
        """Do an action with all that follows by itself; without an input it is done with an empty one."""
        self._takes(action, _empty(action) if given is None else given, by)
        while (follows := ready_by_itself(self.dossier, self._turn(by))) is not None:
            self._takes(follows, _empty(follows), SYSTEM_ACTOR)

    def refuses(self, action: Action, given: Operation | None = None, by: Actor = HANDLER) -> str:
        """Return the code with which an action is refused now."""
        return refusal_of(self.dossier, action, _empty(action) if given is None else given, by, self.now)

    def signs_everything(self) -> None:
        """Let every open task be done, and signed where it takes a signature."""
        for task in self.dossier.of(Task):
            if task.status is TaskStatus.OPEN:
                self._completes(task)

    def carries_everything_out(self) -> None:
        """Let every open measure be done by the handler."""
        for item in self.dossier.of(ActionItem):
            if item.done_at is None:
                takes = OPERATIONS[Action.COMPLETE_ACTION_ITEM].takes
                self.does(Action.COMPLETE_ACTION_ITEM, takes(item=item.id, evidence="凭证 PZ-1130"))

    def clocks(self, *statuses: ClockStatus) -> dict[str, ClockStatus]:
        """Return the clocks with one of these statuses by their kind, the latest of each."""
        return {clock.kind.value: clock.status for clock in self.dossier.case.clocks if clock.status in statuses}

    def _completes(self, task: Task) -> None:
        complete, sign = OPERATIONS[Action.COMPLETE_TASK].takes, OPERATIONS[Action.SIGN_TASK].takes
        who = _WHO[task.role]
        amount_fen = 120_000 if task.role is Role.FINANCE else None
        self.does(Action.COMPLETE_TASK, complete(task=task.id, result="已评估,方案合规", amount_fen=amount_fen), who)
        if task.role is not Role.FINANCE:
            self.does(Action.SIGN_TASK, sign(task=task.id), who)

    def _takes(self, action: Action, given: Operation, by: Actor) -> None:
        self._steps += 1
        self.dossier = perform(self.dossier, OPERATIONS[action], given, self._turn(by))

    def _turn(self, by: Actor) -> Turn:
        turn = Turn(by, self.now, RULES, f"step-{self._steps}")
        return replace(turn, people=STAFF)


def _empty(action: Action) -> Operation:
    return msgspec.convert({}, OPERATIONS[action].takes)
