"""The escalation matrix: what in a case has to be put before whom, and within what time.

Source: domain report §3.7; roles and times stand in escalation.json. Late clocks escalate by their own warnings.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from case_bridge.contract.escalation_words import EscalationTrigger
from case_bridge.contract.records.investigation import Finding, InternalInvestigation, TaskForce
from case_bridge.contract.records.outcome import Reaction
from case_bridge.contract.records.surroundings import PartyRecord
from case_bridge.contract.vocabulary import (
    Act,
    Channel,
    Mention,
    Priority,
    Role,
    Severity,
    Topic,
    Urgency,
)
from case_bridge.contract.work_words import PartyRole, ReactionKind
from case_bridge.domain.calendar import Calendar, close_of_business, local_day
from case_bridge.domain.dossier import Actor, Dossier
from case_bridge.domain.guards.people import accused_people
from case_bridge.domain.states import ENDED

_FILE = Path(__file__).with_name("escalation.json")
_LEADERS = frozenset({Role.COMPLIANCE, Role.SUPERVISOR, Role.MGMT})
_OUTSIDE = frozenset({Mention.REGULATOR, Mention.SEVERAL_REGULATORS, Mention.LAWSUIT, Mention.MEDIA_PUBLISHED})
_TO_COMPLIANCE = frozenset({EscalationTrigger.REPORT_RECEIVED, EscalationTrigger.STAFF_ACCUSED})
_REJECTIONS = 2


class EscalationRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who is told of a trigger and by when; AUDITOR stands for the way to the audit committee.

    `is_on_call`: by the on-call list, day and night. `offers_mediation`: the supervisor offers a mediation.
    """

    trigger: EscalationTrigger
    roles: tuple[Role, ...]
    within_seconds: int | None = None
    within_working_days: int | None = None
    is_on_call: bool = False
    offers_mediation: bool = False

    def due_at(self, at: datetime, calendar: Calendar) -> datetime:
        """Return until when the roles have to be told; working days end with the close of business."""
        if self.within_seconds is not None:
            return at + timedelta(seconds=self.within_seconds)
        return close_of_business(calendar.plus_working_days(local_day(at), self.within_working_days or 0).day)


class EscalationMatrix(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The rules of one version, one for each trigger."""

    version: str
    source: str
    effective_from: date
    rules: tuple[EscalationRule, ...]

    def rule(self, trigger: EscalationTrigger) -> EscalationRule:
        return next(rule for rule in self.rules if rule.trigger is trigger)


@dataclass(frozen=True)
class Escalation:
    """A trigger that fired, with its rule and the instant by which people have to know."""

    rule: EscalationRule
    due_at: datetime


@lru_cache(maxsize=1)
def escalation_matrix() -> EscalationMatrix:
    """Return the matrix that is in force; read once."""
    return msgspec.json.decode(_FILE.read_bytes(), type=EscalationMatrix)


def escalations(
    before: Dossier | None, after: Dossier, accounts: Iterable[Actor], at: datetime, calendar: Calendar
) -> tuple[Escalation, ...]:
    """Return what has to be told because of one step; `before` is None for a case just filed.

    `accounts` are the leaders among the staff (COMPLIANCE, SUPERVISOR, MGMT), to see whether one of them is accused.
    """
    leaders = tuple(accounts)
    known = triggers_of(before, leaders) if before is not None else frozenset()
    fired = triggers_of(after, leaders) - known
    rules = [rule for rule in escalation_matrix().rules if rule.trigger in fired]
    return tuple(Escalation(rule, rule.due_at(at, calendar)) for rule in rules)


def triggers_of(dossier: Dossier, accounts: Iterable[Actor] = ()) -> frozenset[EscalationTrigger]:
    """Return every trigger that applies to the case as it stands.

    Where a leader is accused, the audit committee is told in place of compliance.
    """
    found = frozenset(trigger for trigger, applies in _CONDITIONS.items() if applies(dossier))
    named = accused_people(dossier)
    is_leader = any(each.role in _LEADERS and not named.isdisjoint((each.name, each.staff_id)) for each in accounts)
    if not is_leader or found.isdisjoint(_TO_COMPLIANCE):
        return found
    return found - _TO_COMPLIANCE | {EscalationTrigger.LEADER_ACCUSED}


def _is_scam(dossier: Dossier) -> bool:
    case = dossier.case
    return case.matter.urgent is Urgency.SCAM or case.cause == "SCAM_IN_PROGRESS"


def _is_danger(dossier: Dossier) -> bool:
    return dossier.case.priority is Priority.P0 and not _is_scam(dossier)


def _is_accusation(dossier: Dossier) -> bool:
    is_charged = any(each.role is PartyRole.ACCUSED_STAFF for each in dossier.of(PartyRecord))
    is_found = any(each.is_violation for each in dossier.of(Finding))
    case = dossier.case
    is_told = Mention.STAFF_VIOLATION in case.matter.mentions or case.topic is Topic.STAFF_MISCONDUCT
    return is_told or is_charged or is_found or bool(dossier.of(InternalInvestigation))


def _is_leak(dossier: Dossier) -> bool:
    case = dossier.case
    is_cause = case.topic is Topic.PERSONAL_INFO and case.cause == "LEAK"
    return is_cause or Mention.MASS_LEAK in case.matter.mentions


def _names_outside(dossier: Dossier) -> bool:
    case = dossier.case
    return case.channel is Channel.REGULATOR or not _OUTSIDE.isdisjoint(case.matter.mentions)


def _is_complex(dossier: Dossier) -> bool:
    case = dossier.case
    return case.act is Act.COMPLAINT and case.severity is not Severity.SIMPLE


def _is_major(dossier: Dossier) -> bool:
    # A report is compliance's alone, whatever its level.
    return dossier.case.severity is Severity.MAJOR and dossier.case.act is not Act.REPORT


def _lacks_task_force(dossier: Dossier) -> bool:
    return dossier.case.act is Act.COMPLAINT and _is_major(dossier) and not dossier.of(TaskForce)


def _was_rejected_twice(dossier: Dossier) -> bool:
    reactions = dossier.since_reopening(Reaction)
    return sum(each.kind is ReactionKind.REJECTED_BY_CUSTOMER for each in reactions) >= _REJECTIONS


def _is_unassigned(dossier: Dossier) -> bool:
    return dossier.case.handler is None and dossier.case.state not in ENDED


_CONDITIONS: Mapping[EscalationTrigger, Callable[[Dossier], bool]] = MappingProxyType(
    {
        EscalationTrigger.DANGER_TOLD: _is_danger,
        EscalationTrigger.SCAM_RUNNING: _is_scam,
        EscalationTrigger.REPORT_RECEIVED: lambda dossier: dossier.case.act is Act.REPORT,
        EscalationTrigger.STAFF_ACCUSED: _is_accusation,
        EscalationTrigger.DATA_LEAKED: _is_leak,
        EscalationTrigger.OUTSIDE_NAMED: _names_outside,
        EscalationTrigger.LEVEL_COMPLEX: _is_complex,
        EscalationTrigger.LEVEL_MAJOR: _is_major,
        EscalationTrigger.TASK_FORCE_MISSING: _lacks_task_force,
        EscalationTrigger.REJECTED_TWICE: _was_rejected_twice,
        EscalationTrigger.NOBODY_ASSIGNED: _is_unassigned,
    }
)
