"""Legal and management take part in every COMPLEX or MAJOR complaint: their tasks open with the investigation.

Source: seed B, step 2. What they are asked stands in joint_assessment.json.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from case_bridge.contract.records.investigation import Task
from case_bridge.contract.vocabulary import Act, ClockKind, ClockStatus, Party, Role, Severity
from case_bridge.contract.work_words import TaskKind
from case_bridge.domain.case import Case
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.states import UNDER_INVESTIGATION

JOINT_TASKS = MappingProxyType({TaskKind.LEGAL_OPINION: Role.LEGAL, TaskKind.MGMT_ASSESSMENT: Role.MGMT})
"""The tasks that both have to be signed, and for whom they are."""

_FILE = Path(__file__).with_name("joint_assessment.json")


class StandingQuestions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file: what each of the two is asked, in Chinese, for the people who read it."""

    source: str
    version: str
    questions: Mapping[TaskKind, str]


def with_joint_tasks(dossier: Dossier, turn: Turn) -> Dossier:
    """Return the dossier with the tasks of legal and management that it needs where it stands and does not have."""
    case = dossier.case
    is_joint = case.act is Act.COMPLAINT and case.severity is not Severity.SIMPLE
    if not is_joint or case.state not in UNDER_INVESTIGATION:
        return dossier
    there = {task.kind for task in dossier.since_reopening(Task)}
    missing = [(kind, role) for kind, role in JOINT_TASKS.items() if kind not in there]
    return dossier.plus(*(_task(kind, role, case, turn) for kind, role in missing))


@lru_cache(maxsize=1)
def standing_questions() -> StandingQuestions:
    """Return what legal and management are asked; read once."""
    return msgspec.json.decode(_FILE.read_bytes(), type=StandingQuestions)


def _task(kind: TaskKind, role: Role, case: Case, turn: Turn) -> Task:
    return Task(
        id=f"{turn.record_id}-{kind.value}",
        at=turn.now,
        by=Party.SYSTEM.value,
        kind=kind,
        role=role,
        question=standing_questions().questions[kind],
        due_at=_preliminary_opinion_due(case),
    )


def _preliminary_opinion_due(case: Case) -> datetime | None:
    running = (
        clock for clock in case.clocks if clock.kind is ClockKind.COMPLEX_PRELIM and clock.status is ClockStatus.RUNNING
    )
    return next((clock.internal_due_at or clock.due_at for clock in running), None)
