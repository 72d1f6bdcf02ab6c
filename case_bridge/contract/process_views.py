"""The process as staff may look it up: lanes, rows, periods, limits. Nothing here is about a case."""

from case_bridge.contract.taxonomy import TopicBranch
from case_bridge.contract.views import View
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind


class StepView(View, frozen=True):
    """One row of the tables. `target` None: the case stays where it is; `needs` are asked before, `then` after."""

    action: str
    sources: tuple[CaseState, ...]
    target: CaseState | None
    who: tuple[str, ...]
    needs: tuple[str, ...]
    then: tuple[str, ...]


class GuardView(View, frozen=True):
    """A guard and what it asks for."""

    name: str
    asks: str


class LaneView(View, frozen=True):
    """How cases of one act go."""

    act: Act
    steps: tuple[StepView, ...]


class PeriodView(View, frozen=True):
    """How long a promise runs, for which cases, by which source; an empty list of acts means all."""

    clock: ClockKind
    amount: int
    unit: str
    acts: tuple[Act, ...]
    source: str
    is_proposal: bool


class LimitView(View, frozen=True):
    """A limit of the company's own, as text."""

    name: str
    value: str


class ProcessView(View, frozen=True):
    """The whole process as it is in force."""

    sla_version: str
    lanes: tuple[LaneView, ...]
    guards: tuple[GuardView, ...]
    periods: tuple[PeriodView, ...]
    limits: tuple[LimitView, ...]


class TaxonomyView(View, frozen=True):
    """The tree of topics and causes that new cases are filed under."""

    version: str
    topics: tuple[TopicBranch, ...]
