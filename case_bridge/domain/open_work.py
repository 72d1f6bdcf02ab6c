"""What is there to act on: an open task of the actor's role, a measure that is not done, a report to be sent."""

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
from case_bridge.domain.dossier import Dossier, Turn

_Question = Callable[[Dossier, Turn], bool]


def has_an_object(dossier: Dossier, action: Action, turn: Turn) -> bool:
    """Tell whether the action has anything to act on; without, no input could make it succeed.

    No guard asks this: a list would have to open all the work on each of its cases.
    """
    question = _QUESTIONS.get(action)
    return question is None or question(dossier, turn)


def _task(status: TaskStatus) -> _Question:
    def is_theirs(dossier: Dossier, turn: Turn) -> bool:
        return any(each.status is status and each.role is turn.actor.role for each in dossier.of(Task))

    return is_theirs


def _report(status: ReportStatus) -> _Question:
    return lambda dossier, _: any(each.status is status for each in dossier.of(RegulatorReport))


_QUESTIONS: Mapping[Action, _Question] = MappingProxyType(
    {
        Action.COMPLETE_TASK: _task(TaskStatus.OPEN),
        Action.SIGN_TASK: _task(TaskStatus.DONE),
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
