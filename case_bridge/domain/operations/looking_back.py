"""The look-back: a plan of visits after a MAJOR case, the visits, and execution renewed when a promise was broken."""

import calendar
from dataclasses import replace
from datetime import date, datetime, timedelta

import msgspec

from case_bridge.contract.operations.looking_back import (
    PlanLookBack,
    RecordLookBackVisit,
    RenewExecution,
    SignLookBackVisit,
    StartLookBack,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import LookBackPlan, LookBackVisit, Renewal
from case_bridge.contract.vocabulary import Role
from case_bridge.contract.work_words import FollowUpOutcome
from case_bridge.domain.calendar import local_day
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.guards.looking_back import NOT_SPOKEN, present_plan, unmended_visits, visits_of
from case_bridge.domain.limits import Limits
from case_bridge.domain.named_people import account_named, check_owner
from case_bridge.domain.operation import Operation
from case_bridge.domain.operations.executing import with_new_items
from case_bridge.domain.steps import InputInvalid, Refused
from case_bridge.domain.wording import require_words

_VISITORS = (Role.AGENT, Role.HANDLER, Role.SUPERVISOR)
_OUTCOMES = (FollowUpOutcome.REACHED, *NOT_SPOKEN)


def start_look_back(dossier: Dossier, _: StartLookBack, turn: Turn) -> Dossier:
    """Plan the visits, unless the present execution has its plan."""
    return _planned(dossier, None, turn)


def plan_look_back(dossier: Dossier, given: PlanLookBack, turn: Turn) -> Dossier:
    """Name the owner of the present plan, which is made if there is none yet."""
    owner = account_named(given.owner, "$.owner", turn)
    if owner.role not in _VISITORS:
        raise Refused("wrong_role", f"Customers are visited by {', '.join(_VISITORS)}, not by {owner.role}.")
    check_owner(dossier, given.owner, "$.owner", turn)
    return _planned(dossier, given.owner, turn)


def record_look_back_visit(dossier: Dossier, given: RecordLookBackVisit, turn: Turn) -> Dossier:
    """Add a visit of the present plan, on its day or later."""
    plan = _plan_of(dossier)
    if given.number > len(plan.visits_on):
        raise InputInvalid("$.number", f"the plan has {len(plan.visits_on)} visits")
    if given.outcome not in _OUTCOMES:
        raise InputInvalid("$.outcome", f"a visit ends with {', '.join(_OUTCOMES)}")
    if given.score is not None and given.outcome is not FollowUpOutcome.REACHED:
        raise InputInvalid("$.score", "only somebody who was reached gives one")
    day = plan.visits_on[given.number - 1]
    if local_day(turn.now) < day:
        raise Refused("too_early", f"This visit is due on {day}.")
    if _is_recorded(dossier, plan, given.number):
        raise Refused("already_recorded", "This visit is recorded; an unkept promise is followed by renew_execution.")
    return dossier.plus(
        LookBackVisit(
            id=turn.record_id,
            at=turn.now,
            by=turn.actor.name,
            number=given.number,
            outcome=given.outcome,
            are_promises_kept=given.are_promises_kept,
            score=given.score,
            new_problem=given.new_problem,
            notes=given.notes,
        )
    )


def sign_look_back_visit(dossier: Dossier, given: SignLookBackVisit, turn: Turn) -> Dossier:
    """Let the last record of a visit without a talk count."""
    recorded = [visit for visit in visits_of(dossier, _plan_of(dossier)) if visit.number == given.number]
    if not recorded:
        raise Refused("not_recorded", "This visit is not recorded yet.")
    visit = recorded[-1]
    if visit.outcome not in NOT_SPOKEN:
        raise Refused("nothing_to_sign", "The customer was spoken to; this visit counts as it is.")
    if visit.signed_by is not None:
        raise Refused("already_signed", "This visit is signed.")
    return dossier.exchanged(msgspec.structs.replace(visit, signed_by=turn.actor.name))


def renew_execution(dossier: Dossier, given: RenewExecution, turn: Turn) -> Dossier:
    """Record why, and what is still owed; plan and first day of execution stay."""
    require_words("$.text", given.text)
    renewal = Renewal(id=turn.record_id, at=turn.now, by=turn.actor.name, text=given.text)
    return with_new_items(dossier.plus(renewal), given.items, turn)


def visit_days(executed_at: datetime, limits: Limits) -> tuple[date, ...]:
    """Return the days of the visits (Asia/Shanghai): some days after the execution, the last after calendar months.

    Where the month has no such day, its last day takes its place. Source: seed B; the spacing is [P].
    """
    start = local_day(executed_at)
    years, month = divmod(start.month - 1 + limits.look_back_months, 12)
    year = start.year + years
    last_of_month = calendar.monthrange(year, month + 1)[1]
    last = date(year, month + 1, min(start.day, last_of_month))
    return (*(start + timedelta(days=days) for days in limits.look_back_days), last)


def _planned(dossier: Dossier, owner: str | None, turn: Turn) -> Dossier:
    plan = present_plan(dossier)
    if plan is not None:
        return dossier if owner is None else dossier.exchanged(msgspec.structs.replace(plan, owner=owner))
    executed_at = dossier.case.executed_at or turn.now
    case = replace(dossier.case, executed_at=executed_at)
    return dossier.with_case(case).plus(
        LookBackPlan(
            id=turn.record_id,
            at=turn.now,
            by=turn.actor.name,
            owner=owner or dossier.case.handler or dossier.case.team,
            executed_at=executed_at,
            visits_on=visit_days(executed_at, turn.rules.limits),
        )
    )


def _plan_of(dossier: Dossier) -> LookBackPlan:
    plan = present_plan(dossier)
    if plan is None:
        raise Refused("no_look_back_plan", "There is no plan of visits.")
    return plan


def _is_recorded(dossier: Dossier, plan: LookBackPlan, number: int) -> bool:
    """Tell whether a visit stands; one that found a broken promise is open again once the execution was renewed."""
    recorded = [visit for visit in visits_of(dossier, plan) if visit.number == number]
    if not recorded:
        return False
    return recorded[-1].are_promises_kept or recorded[-1] in unmended_visits(dossier)


OPERATIONS = (
    Operation(Action.START_LOOK_BACK, StartLookBack, start_look_back),
    Operation(Action.PLAN_LOOK_BACK, PlanLookBack, plan_look_back),
    Operation(Action.RECORD_LOOK_BACK_VISIT, RecordLookBackVisit, record_look_back_visit),
    Operation(Action.SIGN_LOOK_BACK_VISIT, SignLookBackVisit, sign_look_back_visit),
    Operation(Action.RENEW_EXECUTION, RenewExecution, renew_execution),
)
