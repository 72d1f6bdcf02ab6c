"""What a row of the tables is: an action, where it is possible, for whom, and under which guards."""

from collections.abc import Callable
from dataclasses import dataclass

from case_bridge.contract.process import Action
from case_bridge.contract.vocabulary import Act, CaseState, Party, Role
from case_bridge.domain.dossier import Actor, Dossier, Turn

Who = Role | Party


@dataclass(frozen=True)
class Unmet:
    """Why a guard refuses: `code` is stable and machine-readable, `detail` an English sentence for staff."""

    code: str
    detail: str


Guard = Callable[[Dossier, Turn], Unmet | None]


@dataclass(frozen=True)
class Step:
    """One row. `target` None: the case stays where it is.

    `needs` must hold before; `then` are asked of the case as the operation leaves it, so that what the
    operation itself brings (a notice, a finding) counts.
    """

    action: Action
    sources: tuple[CaseState, ...]
    target: CaseState | None
    who: frozenset[Who]
    needs: tuple[Guard, ...] = ()
    then: tuple[Guard, ...] = ()


class IllegalTransition(Exception):
    """This action means nothing in this state; the case is as it was."""

    def __init__(self, act: Act, state: CaseState, action: Action) -> None:
        super().__init__(f"{act}: {action} in {state}")
        self.act = act
        self.state = state
        self.action = action


class NotPermitted(Exception):
    """The action is possible now, but not for this person."""

    def __init__(self, action: Action, actor: Actor, who: frozenset[Who]) -> None:
        names = ", ".join(sorted(str(each) for each in who))
        super().__init__(f"{action} is for {names}, not for {actor.role}")
        self.action = action
        self.actor = actor


class GuardRefused(Exception):
    """A condition of the step is not met; the case is as it was."""

    def __init__(self, action: Action, unmet: Unmet) -> None:
        super().__init__(f"{action}: {unmet.code}: {unmet.detail}")
        self.action = action
        self.unmet = unmet


def staff(*roles: Role) -> frozenset[Who]:
    """Return the set of these roles."""
    return frozenset(roles)


def anyone(*parties: Who) -> frozenset[Who]:
    """Return the set of these roles and parties."""
    return frozenset(parties)


class Refused(Exception):
    """An operation finds that what it is asked to do is not possible as the case stands."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.unmet = Unmet(code, detail)


class InputInvalid(Exception):
    """A field of the input makes no sense for this case; `path` is a JSON path such as `$.items[0].due_on`."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message
