"""Clocks that follow the records: measures, visits, talks with the customer, foreign dates, follow-up."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import LookBackVisit
from case_bridge.contract.records.investigation import InternalInvestigation
from case_bridge.contract.records.outcome import ActionItem, Communication, Extension
from case_bridge.contract.records.surroundings import ExternalReference
from case_bridge.contract.vocabulary import CaseState, ClockKind
from case_bridge.contract.work_words import CommunicationKind, ContactChannel
from case_bridge.domain.calendar import Calendar, local_day
from case_bridge.domain.clock_facts import counted_anew
from case_bridge.domain.clock_set import ClockSet
from case_bridge.domain.clocks import SlaClock, started
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.due_times import due_after, due_on
from case_bridge.domain.guards.ending import is_followed_up
from case_bridge.domain.guards.looking_back import NOT_SPOKEN, present_plan, visits_of
from case_bridge.domain.sla import Promise, sla
from case_bridge.domain.states import BEFORE_DECISION

S = CaseState
K = ClockKind

IN_FOLLOW_UP = frozenset({S.FOLLOW_UP, S.ANSWERED, S.ADOPTED, S.NOT_ADOPTED, S.ACTIONED, S.WITHDRAWN, S.NOT_ACCEPTED})
"""The execution is over, or there is a result; seed B asks the customer afterwards in every case."""

_INFORMED = (*BEFORE_DECISION, S.EXECUTING, S.RECHECK)
"""States in which the customer hears from us from time to time."""

_BOUND_BY_OTHERS = frozenset({K.DECISION, K.INQUIRY, K.SUGGESTION, K.REPORT_RESULT})
"""The strictest due date of a regulator binds the clock of the outcome. Source: seed B, domain report §1.2, row 27."""

_IN_WRITING = frozenset(
    {ContactChannel.SMS, ContactChannel.MAIL, ContactChannel.POST, ContactChannel.CHAT, ContactChannel.MAILBOX}
)
_ANSWERS = frozenset(
    {CommunicationKind.DECISION_NOTICE, CommunicationKind.ANSWER_GIVEN, CommunicationKind.OUTCOME_TOLD}
)


@dataclass(frozen=True)
class Deed:
    """One action as the clocks see it: the dossier before and after, both with their states."""

    before: Dossier
    after: Dossier
    action: Action
    turn: Turn

    @property
    def now(self) -> datetime:
        return self.turn.now

    @property
    def calendar(self) -> Calendar:
        return self.turn.rules.calendar

    @property
    def promise(self) -> Promise:
        return self.after.case.promise(self.turn.now)

    def begun(self, kind: ClockKind) -> SlaClock:
        """Return a clock of this kind that starts now. Raises LookupError for kinds without a period."""
        period = sla(self.after.case.sla_version).period(kind, self.promise)
        if period is None:
            raise LookupError(f"no period for {kind}")
        return started(kind, self.now, due_after(period, self.now, self.calendar))

    def new_talks(self) -> tuple[Communication, ...]:
        """Return what was said to the customer with this action; the customer's own words are none of it."""
        known = {record.id for record in self.before.records}
        said = (each for each in self.after.of(Communication) if each.id not in known)
        return tuple(each for each in said if each.kind is not CommunicationKind.CUSTOMER_ANSWER)


Rule = Callable[[ClockSet, Deed], ClockSet]


def acknowledged(clocks: ClockSet, deed: Deed) -> ClockSet:
    """ACK stops with the first thing that the customer is told."""
    return clocks.stopped(deed.now, (K.ACK,)) if deed.new_talks() else clocks


def answered_in_writing(clocks: ClockSet, deed: Deed) -> ClockSet:
    """An objection to a credit record is answered in writing. Source: regulation on credit reporting, art. 25."""
    is_answered = any(talk.kind in _ANSWERS and talk.channel in _IN_WRITING for talk in deed.new_talks())
    return clocks.stopped(deed.now, (K.CREDIT_OBJECTION,)) if is_answered else clocks


def major_started(clocks: ClockSet, deed: Deed) -> ClockSet:
    """MAJOR_START stops with the internal investigation, also if that was open already. Source: seed B, step 2."""
    return clocks.stopped(deed.now, (K.MAJOR_START,)) if deed.after.of(InternalInvestigation) else clocks


def informed(clocks: ClockSet, deed: Deed) -> ClockSet:
    """PROGRESS_NOTICE begins again with everything that the customer is told, and ends with the execution."""
    if deed.after.case.state not in _INFORMED or not _is_promised(K.PROGRESS_NOTICE, deed):
        return clocks.stopped(deed.now, (K.PROGRESS_NOTICE,))
    if deed.new_talks() or not clocks.is_owed(K.PROGRESS_NOTICE):
        return clocks.stopped(deed.now, (K.PROGRESS_NOTICE,)).plus(deed.begun(K.PROGRESS_NOTICE))
    return clocks


def _is_promised(kind: ClockKind, deed: Deed) -> bool:
    return any(period.clock is kind for period in sla(deed.after.case.sla_version).owed(deed.promise))


def extended(clocks: ClockSet, deed: Deed) -> ClockSet:
    """DECISION gets the days of an approved extension. Source: order 2020-3, art. 18."""
    known = {record.id for record in deed.before.records}
    days = sum(each.days for each in deed.after.of(Extension) if each.id not in known)

    def longer(clock: SlaClock) -> SlaClock:
        added = clock.added_seconds + days * 24 * 60 * 60
        return counted_anew(replace(clock, added_seconds=added), deed.promise, deed.calendar, deed.now)

    return clocks.changed((K.DECISION,), longer) if days else clocks


def bound_by_others(clocks: ClockSet, deed: Deed) -> ClockSet:
    """The earliest date of an external reference binds the outcome."""

    def bound(clock: SlaClock) -> SlaClock:
        day = _binding_day(deed.after, local_day(clock.started_at or deed.now))
        if day == clock.not_after or not clock.is_owed:
            return clock
        return counted_anew(replace(clock, not_after=day), deed.promise, deed.calendar, deed.now)

    return clocks.changed(_BOUND_BY_OTHERS, bound)


def _binding_day(dossier: Dossier, start: date) -> date | None:
    """Return the earliest foreign date; those of earlier rounds count only if they lie in this one."""
    present = dossier.since_reopening(ExternalReference)
    dated = ((each.due_on, each in present) for each in dossier.of(ExternalReference))
    return min((day for day, is_present in dated if day and (is_present or day >= start)), default=None)


def executed(clocks: ClockSet, deed: Deed) -> ClockSet:
    """One EXECUTE clock for each action item, until 18:00 of its day."""
    for item in deed.after.of(ActionItem):
        if item.done_at is not None:
            clocks = clocks.stopped_one(deed.now, K.EXECUTE, item.id)
        elif clocks.get(K.EXECUTE, item.id) is None:
            clocks = clocks.plus(started(K.EXECUTE, deed.now, due_on(item.due_on, deed.now), item.id))
    return clocks


def looked_back(clocks: ClockSet, deed: Deed) -> ClockSet:
    """One LOOK_BACK clock for each visit of the present plan; a visit without a talk counts when it is signed."""
    plan = present_plan(deed.after)
    if plan is None or deed.after.case.state not in (S.FOLLOW_UP, S.LOOK_BACK):
        return clocks
    done = {visit.number for visit in visits_of(deed.after, plan) if _counts(visit)}
    for number, day in enumerate(plan.visits_on, start=1):
        key = str(number)
        old = clocks.get(K.LOOK_BACK, key)
        is_of_this_plan = old is not None and old.started_at == plan.executed_at
        if number in done:
            clocks = clocks.stopped_one(deed.now, K.LOOK_BACK, key)
        elif old is None or not (is_of_this_plan and old.is_owed):
            due = due_on(day, plan.executed_at, deed.calendar)
            clocks = clocks.plus(started(K.LOOK_BACK, plan.executed_at, due, key))
    return clocks


def _counts(visit: LookBackVisit) -> bool:
    return visit.outcome not in NOT_SPOKEN or visit.signed_by is not None


def followed_up(clocks: ClockSet, deed: Deed) -> ClockSet:
    """FOLLOW_UP begins with the end of the execution or with the result, and ends with what came of it."""
    state = deed.after.case.state
    if deed.action is Action.RECORD_FOLLOW_UP and is_followed_up(deed.after, deed.turn) is None:
        return clocks.stopped(deed.now, (K.FOLLOW_UP,))
    if state not in IN_FOLLOW_UP:
        return clocks.cancelled(deed.now, (K.FOLLOW_UP,))
    is_news = deed.before.case.state not in IN_FOLLOW_UP
    return clocks.plus(deed.begun(K.FOLLOW_UP)) if is_news and not clocks.is_owed(K.FOLLOW_UP) else clocks


RULES: tuple[Rule, ...] = (
    acknowledged,
    answered_in_writing,
    major_started,
    informed,
    extended,
    bound_by_others,
    executed,
    looked_back,
    followed_up,
)
