"""Look-back: whether there is one, which visits count, and when it is complete. Source: seed B, step 6."""

from case_bridge.contract.records.aftermath import LookBackPlan, LookBackVisit, Renewal
from case_bridge.contract.vocabulary import Role, Severity
from case_bridge.contract.work_words import FollowUpOutcome
from case_bridge.domain.calendar import local_day
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.guards.ending import ended_early
from case_bridge.domain.steps import Unmet

NOT_SPOKEN = (FollowUpOutcome.DECLINED_BY_CUSTOMER, FollowUpOutcome.UNREACHABLE)
"""Outcomes of a visit that a supervisor has to sign."""


def needs_no_look_back(dossier: Dossier, _: Turn) -> Unmet | None:
    """A MAJOR case that came to a decision is looked back at first."""
    if dossier.case.severity is not Severity.MAJOR or ended_early(dossier):
        return None
    return Unmet("look_back_due", "A MAJOR case is looked back at before it is closed.")


def needs_look_back(dossier: Dossier, turn: Turn) -> Unmet | None:
    """A decided MAJOR case."""
    if needs_no_look_back(dossier, turn) is None:
        return Unmet("no_look_back", "Only decided MAJOR cases are looked back at.")
    return None


def present_plan(dossier: Dossier) -> LookBackPlan | None:
    """Return the plan that belongs to the present execution; a decision carried out anew gets a new one."""
    plans = dossier.since_reopening(LookBackPlan)
    return plans[-1] if plans and plans[-1].executed_at == dossier.case.executed_at else None


def visits_of(dossier: Dossier, plan: LookBackPlan) -> tuple[LookBackVisit, ...]:
    """Return the visits under a plan, in the order of their recording."""
    start = [record.id for record in dossier.records].index(plan.id)
    return tuple(record for record in dossier.records[start:] if isinstance(record, LookBackVisit))


def unmended_visits(dossier: Dossier) -> tuple[LookBackVisit, ...]:
    """Return the visits that found a promise broken and were not followed by a renewed execution."""
    plan = present_plan(dossier)
    renewed = [place for place, record in enumerate(dossier.records) if isinstance(record, Renewal)]
    later = dossier.records[renewed[-1] :] if renewed else dossier.records
    visits = visits_of(dossier, plan) if plan is not None else ()
    return tuple(visit for visit in visits if not visit.are_promises_kept and visit in later)


def is_by_the_owner(dossier: Dossier, turn: Turn) -> Unmet | None:
    """The visits are one named person's, or a supervisor's. Source: seed B, step 6 (a person appointed for it)."""
    plan = present_plan(dossier)
    if plan is None or turn.actor.role is Role.SUPERVISOR or plan.owner == turn.actor.name:
        return None
    return Unmet("not_the_owner", f"The look-back is {plan.owner}'s; a supervisor can plan it anew.")


def look_back_is_complete(dossier: Dossier, turn: Turn) -> Unmet | None:
    """All visits, the last after three months, promises kept, visits without a talk signed."""
    plan = present_plan(dossier)
    if plan is None:
        return Unmet("no_look_back_plan", "There is no plan of visits.")
    visits = visits_of(dossier, plan)
    missing = sorted(set(range(1, len(plan.visits_on) + 1)) - {visit.number for visit in visits})
    if missing:
        return Unmet("visits_missing", f"Missing visits: {', '.join(map(str, missing))}.")
    if local_day(turn.now) < plan.visits_on[-1]:
        return Unmet("look_back_too_short", f"The look-back lasts until {plan.visits_on[-1]}.")
    last_of_each = {visit.number: visit for visit in visits}.values()
    if any(visit.outcome in NOT_SPOKEN and visit.signed_by is None for visit in last_of_each):
        return Unmet("visit_not_signed", "A visit without a talk has to be signed by a supervisor.")
    return _promises_hold(dossier, visits)


def _promises_hold(dossier: Dossier, visits: tuple[LookBackVisit, ...]) -> Unmet | None:
    if unmended_visits(dossier):
        return Unmet("promise_not_kept", "A promise was not kept: renew the execution.")
    if not visits[-1].are_promises_kept:
        return Unmet("promise_not_confirmed", "The execution was renewed: repeat the visit to see that it is kept now.")
    return None


def a_promise_was_broken(dossier: Dossier, _: Turn) -> Unmet | None:
    """A visit found a promise that was not kept, and nothing was done about it yet."""
    if unmended_visits(dossier):
        return None
    return Unmet("promises_kept", "No visit says that a promise was not kept.")
