"""Who may know of which cases, and who may see personal data unmasked. Source: domain report §5; deny by default."""

from dataclasses import dataclass

from case_bridge.contract.numbers import normalise_case_number
from case_bridge.contract.records.base import Record
from case_bridge.contract.records.investigation import Task
from case_bridge.contract.vocabulary import Act, CaseState, Role, Severity
from case_bridge.domain.case import Case
from case_bridge.domain.dossier import Actor, Dossier
from case_bridge.domain.guards.people import is_recused
from case_bridge.domain.records_asked import kinds_asked
from case_bridge.service.case_filter import Scope
from case_bridge.service.ports import Staff, UnitOfWork
from case_bridge.service.refusals import CaseNotFound, NotAllowed
from case_bridge.service.staff_history import naming

_NO_REPORTS = (Act.REPORT,)
_UNMASKING = (Role.SUPERVISOR, Role.COMPLIANCE)


@dataclass(frozen=True)
class Sight:
    """What one member of staff may see; one of the scopes has to hold."""

    scopes: tuple[Scope, ...]
    may_unmask: bool


def sight_of(staff: Staff) -> Sight:
    """Return the sight of a member of staff. Raises NotAllowed for a role that sees no case."""
    scopes = _scopes(staff)
    if not scopes:
        raise NotAllowed("cases_not_allowed")
    return Sight(scopes, may_unmask=staff.role in _UNMASKING)


def _scopes(staff: Staff) -> tuple[Scope, ...]:
    own_team = (Scope(team=staff.team, without=_NO_REPORTS),)
    by_task = Scope(task_role=staff.role, without=_NO_REPORTS)
    grave = Scope(severities=(Severity.COMPLEX, Severity.MAJOR), without=_NO_REPORTS)
    reviewed = Scope(states=(CaseState.INTERNAL_REVIEW, CaseState.RECHECK), without=_NO_REPORTS)
    return {
        Role.AGENT: own_team,
        Role.HANDLER: own_team,
        Role.SUPERVISOR: own_team,
        Role.COMPLIANCE: (Scope(),),
        Role.LEGAL: (by_task,),
        Role.FINANCE: (by_task,),
        Role.MGMT: (by_task, grave),
        Role.REVIEWER: (reviewed,),
    }.get(staff.role, ())


def may_know(dossier: Dossier, actor: Actor, sight: Sight) -> bool:
    """Tell whether this case exists for the actor; for whoever it is about, it does not."""
    return any(_holds(scope, dossier) for scope in sight.scopes) and not is_recused(dossier, actor)


def kinds_listed(case: Case, actor: Actor, sight: Sight) -> frozenset[type[Record]]:
    """Return the kinds of record by which a list decides whether the actor may know a case, and what they may do.

    Beside them count those that speak of the actor, whatever their kind.
    """
    asked = kinds_asked(case.act, case.state, actor.role)
    return asked | {Task} if any(scope.task_role for scope in sight.scopes) else asked


def _holds(scope: Scope, dossier: Dossier) -> bool:
    case = dossier.case
    return (
        (scope.team is None or case.team == scope.team)
        and (not scope.states or case.state in scope.states)
        and (not scope.severities or case.severity in scope.severities)
        and case.act not in scope.without
        and (scope.task_role is None or any(task.role is scope.task_role for task in dossier.of(Task)))
    )


async def visible_dossier(unit: UnitOfWork, number: str, actor: Actor, sight: Sight) -> Dossier:
    """Return a case. Raises CaseNotFound, also where it may not be known of."""
    dossier = await unit.dossiers.by_number(normalise_case_number(number) or "")
    if dossier is None or not may_know(dossier, actor, sight) or await naming(unit, (dossier.case,), actor):
        raise CaseNotFound
    return dossier
