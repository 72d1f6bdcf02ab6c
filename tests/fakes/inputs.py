"""Inputs of actions made up from the examples of the API: changed at random, with ids and days that fit the case."""

import copy
import json
import types
from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec

from case_bridge.contract.numbers import make_case_number
from case_bridge.contract.operations.base import Operation
from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import LookBackVisit
from case_bridge.contract.records.base import Record
from case_bridge.contract.records.investigation import InternalInvestigation, RegulatorReport, Task
from case_bridge.contract.records.outcome import ActionItem, Resolution
from case_bridge.contract.records.surroundings import EvidenceItem, PartyRecord
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.vocabulary import CaseState, Party, Role, Topic
from case_bridge.contract.work_words import AuthorisationStatus, FollowUpOutcome, ReportStatus, TaskKind, TaskStatus
from case_bridge.domain.calendar import local_day
from case_bridge.domain.catalogue import OPERATIONS
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.guards.looking_back import NOT_SPOKEN
from case_bridge.domain.joint_assessment import JOINT_TASKS

_EXAMPLES = Path("case_bridge/web/examples")
NAMED_RECORDS: dict[str, type[Record]] = {
    "party": PartyRecord,
    "evidence": EvidenceItem,
    "item": ActionItem,
    "investigation": InternalInvestigation,
    "report": RegulatorReport,
    "task": Task,
}
"""The records whose ids an input names, by the name of the field."""

_UNNEEDED = AuthorisationStatus.NOT_NEEDED
RIPE: dict[Action, tuple[type[Record], Callable[[Any, Role | Party], bool]]] = {
    Action.COMPLETE_TASK: (Task, lambda task, role: task.role is role and task.status is TaskStatus.OPEN),
    Action.SIGN_TASK: (
        Task,
        lambda task, role: task.role is role and task.status is TaskStatus.DONE and task.kind in JOINT_TASKS,
    ),
    Action.COMPLETE_ACTION_ITEM: (ActionItem, lambda item, _: item.done_at is None),
    Action.APPROVE_RESOLUTION: (Resolution, lambda resolution, _: resolution.approved_by is None),
    Action.VERIFY_AUTHORISATION: (PartyRecord, lambda party, _: party.authorisation is not _UNNEEDED),
    Action.CONCLUDE_INTERNAL_INVESTIGATION: (InternalInvestigation, lambda inquiry, _: inquiry.concluded_at is None),
    Action.APPROVE_REGULATOR_REPORT: (RegulatorReport, lambda report, _: report.status is ReportStatus.DRAFTED),
    Action.SEND_REGULATOR_REPORT: (RegulatorReport, lambda report, _: report.status is ReportStatus.APPROVED),
    Action.ACKNOWLEDGE_REGULATOR_REPORT: (RegulatorReport, lambda report, _: report.status is ReportStatus.SENT),
    Action.SIGN_LOOK_BACK_VISIT: (
        LookBackVisit,
        lambda visit, _: visit.signed_by is None and visit.outcome is not FollowUpOutcome.REACHED,
    ),
}
"""Which records an action can be done to, as far as that can be seen at the record."""

_DAYS_TO_COME = ("due_on", "valid_until")
_AMOUNTS = (30_000, 150_000, 900_000, 5_000_000)
_ACCOUNTS = ("handler", "lead", "owner")
_FILLED = 0.35
_DROPPED = 0.1
_CHANGED = 0.3


@lru_cache(maxsize=1)
def examples() -> dict[Action, dict[str, Any]]:
    """Return the example of every action that has one."""
    written: dict[str, dict[str, Any]] = {}
    for path in sorted(_EXAMPLES.glob("*.json")):
        written |= json.loads(path.read_text("utf-8"))
    return {action: written[action.value] for action in Action if action.value in written}


def ripe_for(case: Dossier, action: Action, role: Role | Party) -> list[Record]:
    """Return the records that wait for this action of this role."""
    kind, is_ripe = RIPE[action]
    there = case.of(kind)[-1:] if kind is Resolution else case.of(kind)
    return [record for record in there if is_ripe(record, role)]


class Inventor:
    """Makes inputs up for a case as it stands now; `staff` are the accounts there are, `role` is who acts."""

    def __init__(
        self, chance: Random, dossier: Dossier, now: datetime, staff: tuple[str, ...], role: Role | Party
    ) -> None:
        self._chance = chance
        self._dossier = dossier
        self._now = now
        self._staff = staff
        self._role = role
        self._action = Action.ADD_NOTE

    def input_for(self, action: Action) -> Operation:
        """Return an input that the wire would let in; whether it makes sense is another matter."""
        self._action = action
        takes = OPERATIONS[action].takes
        plain = copy.deepcopy(examples()[action])
        changed = self._fields(takes, copy.deepcopy(plain))
        changed.pop("version", None)
        if finish := _FINISHES.get(action):
            finish(self, changed)
        try:
            return msgspec.convert(changed, takes)
        except msgspec.ValidationError:
            return msgspec.convert(plain, takes)

    def _fields(self, struct: type[msgspec.Struct], example: dict[str, Any]) -> dict[str, Any]:
        kinds, required = _shape(struct)
        made = {}
        for name, kind in kinds.items():
            if name in example and (name in required or self._chance.random() > _DROPPED):
                made[name] = self._changed(name, kind, example[name])
            elif name not in example and self._chance.random() < _FILLED:
                value = self._from_nothing(name, kind)
                if value is not None:
                    made[name] = value
        return made

    def _changed(self, name: str, kind: Any, value: Any) -> Any:
        kind = _bare(kind)
        if name in NAMED_RECORDS:
            return self._id(name) or value
        if isinstance(value, list):
            return [self._changed("", _item(kind), each) for each in value]
        if isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return self._fields(kind, value)
        if self._chance.random() < _CHANGED or kind in (date, datetime) or name in _ACCOUNTS:
            fresh = self._from_nothing(name, kind)
            return value if fresh is None else fresh
        return value

    def _from_nothing(self, name: str, kind: Any) -> Any:
        kind = _bare(kind)
        if name in NAMED_RECORDS:
            return self._id(name)
        if kind is date:
            return self._day(name).isoformat()
        if kind is datetime:
            return (self._now - timedelta(hours=self._chance.randrange(1, 90))).isoformat()
        if kind is bool:
            return self._chance.random() < 0.5
        if kind is int:
            return self._chance.choice(_AMOUNTS) if name.endswith("_fen") else self._chance.randint(1, 5)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return self._chance.choice(list(kind)).value
        if name in {*_ACCOUNTS, "accused"} and self._staff:
            return self._chance.choice(self._staff)
        return None

    def _id(self, name: str) -> str | None:
        """Return a record, mostly one that waits for this."""
        there = self._dossier.of(NAMED_RECORDS[name])
        ripe = ripe_for(self._dossier, self._action, self._role) if self._action in RIPE and name != "evidence" else []
        pool = ripe if ripe and self._chance.random() < 0.9 else there
        return self._chance.choice(pool).id if pool else None

    def _day(self, name: str) -> date:
        today = local_day(self._now)
        days = self._chance.randrange(20)
        return today + timedelta(days=days) if name in _DAYS_TO_COME else today - timedelta(days=days)

    def under_a_leaf(self, made: dict[str, Any]) -> None:
        case = self._dossier.case
        made.update(topic=case.topic.value, cause=case.cause)
        if self._chance.random() < _CHANGED:
            topic = self._chance.choice(list(Topic))
            leaves = [leaf.cause for leaf in taxonomy().causes(topic)]
            made.update(topic=topic.value, cause=self._chance.choice(leaves))

    def with_duplicates_checked(self, made: dict[str, Any]) -> None:
        self.under_a_leaf(made)
        made["duplicates_checked"] = self._chance.random() < 0.9
        if self._chance.random() < 0.9:
            made.pop("mentions", None)
            made.pop("severity", None)

    def about_another_case(self, made: dict[str, Any]) -> None:
        name = "number" if "number" in made else "main_case"
        made[name] = make_case_number(local_day(self._now), self._chance.randrange(40))

    def reached_or_not(self, made: dict[str, Any]) -> None:
        if made.get("outcome") != FollowUpOutcome.REACHED.value and self._chance.random() < 0.9:
            made.pop("satisfaction", None)

    def of_the_next_visit(self, made: dict[str, Any]) -> None:
        done = {visit.number for visit in self._dossier.of(LookBackVisit)}
        made["number"] = self._chance.choice([min(len(done) + 1, 4), self._chance.randint(1, 4)])
        unsigned = ripe_for(self._dossier, Action.SIGN_LOOK_BACK_VISIT, self._role)
        if self._action is Action.SIGN_LOOK_BACK_VISIT and unsigned:
            made["number"] = self._chance.choice(unsigned).number  # type: ignore[attr-defined]
        if "are_promises_kept" in made:
            made["are_promises_kept"] = self._chance.random() < 0.85
            made["outcome"] = self._chance.choice((FollowUpOutcome.REACHED, *NOT_SPOKEN)).value

    def with_all_answers(self, made: dict[str, Any]) -> None:
        task = next((each for each in self._dossier.of(Task) if each.id == made["task"]), None)
        if task is None:
            return
        if task.kind is TaskKind.LOSS_ASSESSMENT:
            made.pop("loss", None)
            made["amount_fen"] = self._chance.choice((0, *_AMOUNTS))
        elif task.kind is TaskKind.EXEC_MEETING:
            made.update(attendees=["管理层代表", "客户"], offer="分期还款并免收一期费用")
        for name in ("attendees", "offer") if task.kind is not TaskKind.EXEC_MEETING else ():
            made.pop(name, None)
        if task.kind is not TaskKind.LOSS_ASSESSMENT:
            made.pop("amount_fen", None)
            made.pop("loss", None)

    def asked_of_the_right_role(self, made: dict[str, Any]) -> None:
        if made["kind"] not in {TaskKind.CALL_BACK.value, TaskKind.OTHER_TASK.value}:
            made.pop("role", None)
        made.pop("due_at", None)

    def sometimes_nothing(self, made: dict[str, Any]) -> None:
        if self._chance.random() < 0.3:
            made["items"] = [{"type": "NOTHING", "text": "经核实无需另行处理"}]

    def of_colleagues(self, made: dict[str, Any]) -> None:
        names = self._chance.sample(self._staff, min(len(made["members"]), len(self._staff)))
        made["members"] = [{**member, "name": name} for member, name in zip(made["members"], names, strict=False)]

    def with_fitting_blame(self, made: dict[str, Any]) -> None:
        is_true = self._dossier.case.state in (CaseState.SUBSTANTIATED, CaseState.REGULATOR_REPORTED)
        if not is_true and self._chance.random() < 0.9:
            made.pop("accountability", None)

    def seldom_a_violation(self, made: dict[str, Any]) -> None:
        made["is_violation"] = self._chance.random() < 0.15

    def with_the_same_file(self, made: dict[str, Any]) -> None:
        made["file"] = f"key-{self._chance.randrange(30)}"


_FINISHES: dict[Action, Callable[[Inventor, dict[str, Any]], None]] = {
    Action.TRIAGE: Inventor.with_duplicates_checked,
    Action.RECLASSIFY: Inventor.under_a_leaf,
    Action.TURN_INTO_COMPLAINT: Inventor.under_a_leaf,
    Action.SPLIT_CLAIM: Inventor.under_a_leaf,
    Action.ADD_LINK: Inventor.about_another_case,
    Action.LINK_CASE: Inventor.about_another_case,
    Action.RECORD_FOLLOW_UP: Inventor.reached_or_not,
    Action.RECORD_LOOK_BACK_VISIT: Inventor.of_the_next_visit,
    Action.SIGN_LOOK_BACK_VISIT: Inventor.of_the_next_visit,
    Action.COMPLETE_TASK: Inventor.with_all_answers,
    Action.OPEN_TASK: Inventor.asked_of_the_right_role,
    Action.SET_RESOLUTION: Inventor.sometimes_nothing,
    Action.CHANGE_DECISION: Inventor.sometimes_nothing,
    Action.FORM_TASK_FORCE: Inventor.of_colleagues,
    Action.TAKE_MEASURES: Inventor.with_fitting_blame,
    Action.RECORD_FINDING: Inventor.seldom_a_violation,
    Action.CONCLUDE_INTERNAL_INVESTIGATION: Inventor.seldom_a_violation,
    Action.ADD_EVIDENCE: Inventor.with_the_same_file,
}


@lru_cache(maxsize=500)
def _shape(struct: type[msgspec.Struct]) -> tuple[dict[str, Any], frozenset[str]]:
    """Return the types of the fields, and which of them are required."""
    required = frozenset(field.name for field in msgspec.structs.fields(struct) if field.required)
    return get_type_hints(struct), required


@lru_cache(maxsize=2_000)
def _bare(kind: Any) -> Any:
    """Return a type without its limits and without None."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, types.UnionType):
        return _bare(next(each for each in get_args(kind) if each is not types.NoneType))
    return kind


def _item(kind: Any) -> Any:
    inner = get_args(kind)
    return inner[0] if inner else str
