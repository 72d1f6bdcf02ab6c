"""What is there to act on: an open task of the actor's role, a measure that is not done, a case not kept from them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import InternalInvestigation, RegulatorReport, Task
from case_bridge.contract.records.outcome import ActionItem
from case_bridge.contract.records.surroundings import PartyRecord
from case_bridge.contract.vocabulary import Severity
from case_bridge.contract.work_words import (
    AuthorisationStatus,
    InternalInvestigationStatus,
    ReportStatus,
    TaskStatus,
)
from case_bridge.domain.assignment import assignment_rules, barred_from
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.joint_assessment import JOINT_TASKS

_Question = Callable[[Dossier, Turn], bool]


def has_an_object(dossier: Dossier, action: Action, turn: Turn) -> bool:
    """Tell whether the action has anything to act on; without, no input could make it succeed.

    No guard asks this: a list would have to open all the work on each of its cases. A case that nobody has counts as
    kept from the actor only where the turn knows the accounts, and whom the customer's words name.
    """
    question = _QUESTIONS.get(action)
    return question is None or question(dossier, turn)


def _has_open_task(dossier: Dossier, turn: Turn) -> bool:
    return any(each.status is TaskStatus.OPEN and each.role is turn.actor.role for each in dossier.of(Task))


def _is_signable(dossier: Dossier, turn: Turn) -> bool:
    done = (each for each in dossier.of(Task) if each.status is TaskStatus.DONE and each.kind in JOINT_TASKS)
    return any(each.role is turn.actor.role for each in done)


def _is_for_them(dossier: Dossier, turn: Turn) -> bool:
    return not barred_from(dossier, turn.people, assignment_rules(), turn.meant).includes(turn.actor)


def _report(status: ReportStatus) -> _Question:
    return lambda dossier, _: any(each.status is status for each in dossier.of(RegulatorReport))


_QUESTIONS: Mapping[Action, _Question] = MappingProxyType(
    {
        Action.TAKE_CASE: _is_for_them,
        Action.COMPLETE_TASK: _has_open_task,
        Action.SIGN_TASK: _is_signable,
        Action.COMPLETE_ACTION_ITEM: lambda dossier, _: any(each.done_at is None for each in dossier.of(ActionItem)),
        Action.CONCLUDE_INTERNAL_INVESTIGATION: lambda dossier, _: any(
            each.status is InternalInvestigationStatus.OPENED for each in dossier.of(InternalInvestigation)
        ),
        Action.APPROVE_REGULATOR_REPORT: _report(ReportStatus.DRAFTED),
        Action.SEND_REGULATOR_REPORT: _report(ReportStatus.APPROVED),
        Action.ACKNOWLEDGE_REGULATOR_REPORT: _report(ReportStatus.SENT),
        Action.VERIFY_AUTHORISATION: lambda dossier, _: any(
            each.authorisation is not AuthorisationStatus.NOT_NEEDED for each in dossier.of(PartyRecord)
        ),
        Action.RAISE_SEVERITY: lambda dossier, _: dossier.case.severity is not Severity.MAJOR,
        Action.LOWER_SEVERITY: lambda dossier, _: dossier.case.severity is not Severity.SIMPLE,
    }
)
