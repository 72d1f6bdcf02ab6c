"""The process and the category tree, for staff to look up. Source: seed A, duties and limits that everybody can see."""

import inspect
from collections.abc import Iterable
from dataclasses import fields

from case_bridge.contract.process_views import (
    GuardView,
    LaneView,
    LimitView,
    PeriodView,
    ProcessView,
    StepView,
    TaxonomyView,
)
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.vocabulary import Act
from case_bridge.domain.limits import Limits
from case_bridge.domain.sla import sla
from case_bridge.domain.steps import Guard, Step
from case_bridge.domain.transitions import TRANSITIONS
from case_bridge.domain.work_table import WORK


def process_view(limits: Limits) -> ProcessView:
    """Return the tables, periods and limits in force."""
    every = {act: (*TRANSITIONS[act], *WORK[act]) for act in Act}
    return ProcessView(
        sla_version=sla().version,
        lanes=tuple(LaneView(act=act, steps=tuple(_step(step) for step in steps)) for act, steps in every.items()),
        guards=_guards(step for steps in every.values() for step in steps),
        periods=tuple(
            PeriodView(
                clock=period.clock,
                amount=period.amount,
                unit=period.unit,
                acts=period.acts,
                source=period.source,
                is_proposal=period.is_proposal,
            )
            for period in sla().periods
        ),
        limits=tuple(LimitView(name=each.name, value=str(getattr(limits, each.name))) for each in fields(limits)),
    )


def taxonomy_view() -> TaxonomyView:
    """Return the tree in force."""
    return TaxonomyView(version=taxonomy().version, topics=taxonomy().topics)


def _step(step: Step) -> StepView:
    return StepView(
        action=step.action.value,
        sources=step.sources,
        target=step.target,
        who=tuple(sorted(str(who) for who in step.who)),
        needs=tuple(_name(guard) for guard in step.needs),
        then=tuple(_name(guard) for guard in step.then),
    )


def _guards(steps: Iterable[Step]) -> tuple[GuardView, ...]:
    found = {_name(guard): inspect.getdoc(guard) or "" for step in steps for guard in (*step.needs, *step.then)}
    return tuple(GuardView(name=name, asks=asks) for name, asks in sorted(found.items()))


def _name(guard: Guard) -> str:
    return str(getattr(guard, "__name__", guard))
