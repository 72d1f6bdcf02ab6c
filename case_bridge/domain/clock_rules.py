"""What an action means for the clocks of a case: which stop, stand, start, or are owed no more."""

from collections.abc import Collection, Mapping
from datetime import datetime
from types import MappingProxyType

from case_bridge.contract.process import Action
from case_bridge.contract.vocabulary import CaseState, ClockKind, ClockStatus
from case_bridge.domain.case_clocks import clocks_following, seen
from case_bridge.domain.clock_facts import counted_anew, restarted
from case_bridge.domain.clock_set import ClockSet, first_key
from case_bridge.domain.clock_work import RULES, Deed
from case_bridge.domain.clocks import SlaClock
from case_bridge.domain.dossier import Dossier, Turn

A = Action
K = ClockKind
S = CaseState

_STOPPED_BY: Mapping[Action, tuple[ClockKind, ...]] = MappingProxyType(
    {
        A.RECORD_FIRST_REPLY: (K.FIRST_REPLY,),
        A.TELL_SOLUTION: (K.SIMPLE_SOLUTION,),
        A.SEND_PRELIMINARY_OPINION: (K.COMPLEX_PRELIM,),
        A.RECORD_CUSTOMER_ANSWER: (K.ASK_CUSTOMER,),
        A.SEND_REGULATOR_REPORT: (K.REGULATOR_REPORT,),
        A.SEND_DECISION: (K.DECISION,),
        A.SETTLE_MEDIATION: (K.DECISION,),
        A.APPLY_RECHECK: (K.RECHECK_WINDOW,),
        **dict.fromkeys((A.UPHOLD_DECISION, A.CHANGE_DECISION, A.REDO_EXECUTION), (K.RECHECK,)),
        A.ANSWER_INQUIRY: (K.INQUIRY,),
        **dict.fromkeys((A.ADOPT_SUGGESTION, A.DECLINE_SUGGESTION), (K.SUGGESTION,)),
        A.INVESTIGATE_REPORT: (K.REPORT_SCREEN,),
        A.FIND_INSUFFICIENT: (K.REPORT_SCREEN, K.REPORT_RESULT),
        **dict.fromkeys((A.SUBSTANTIATE_REPORT, A.CLEAR_REPORT), (K.REPORT_RESULT,)),
    }
)
"""What only an action stops. The three deadlines of the seeds stop by their own operations and by nothing else."""

_OF_THE_SEEDS = (K.FIRST_REPLY, K.SIMPLE_SOLUTION, K.COMPLEX_PRELIM)
"""A case that is closed without these was not worked as promised, however fast it was."""

_STARTED_BY: Mapping[Action, ClockKind] = MappingProxyType(
    {
        A.SUSPECT_ILLEGALITY: K.REGULATOR_REPORT,
        A.ASK_CUSTOMER: K.ASK_CUSTOMER,
        A.SEND_DECISION: K.RECHECK_WINDOW,
        A.SETTLE_MEDIATION: K.RECHECK_WINDOW,
        A.APPLY_RECHECK: K.RECHECK,
    }
)

_CANCELLED_BY: Mapping[Action, tuple[ClockKind, ...]] = MappingProxyType(
    {
        A.CONTINUE_WITHOUT_ANSWER: (K.ASK_CUSTOMER,),
        A.REOPEN_CASE: (K.FOLLOW_UP, K.LOOK_BACK, K.RECHECK_WINDOW),
        A.APPLY_RECHECK: (K.LOOK_BACK,),
    }
)

_OWED_AT_THE_END: Mapping[CaseState, tuple[ClockKind, ...]] = MappingProxyType(
    {
        S.WITHDRAWN: (K.FOLLOW_UP, K.REGULATOR_REPORT),
        S.NOT_ACCEPTED: (K.FOLLOW_UP, K.REGULATOR_REPORT),
        S.LINKED: (K.REGULATOR_REPORT,),
        S.CLOSED: (K.RECHECK_WINDOW, K.REGULATOR_REPORT),
    }
)
"""What goes on when a case has ended; what the law wants the regulator to know is owed whatever becomes of it."""


def clocks_after(before: Dossier, after: Dossier, action: Action, turn: Turn) -> tuple[SlaClock, ...]:
    """Return the clocks as they stand after `action`; `before` and `after` with their states.

    A clock that was stopped late stays BREACHED; one that starts again takes the place of the one that ended.
    """
    deed = Deed(before, after, action, turn)
    clocks = _pauses(_by_facts(deed), deed)
    clocks = clocks.stopped(deed.now, _STOPPED_BY.get(action, ()))
    clocks = clocks.cancelled(deed.now, _CANCELLED_BY.get(action, ()))
    clocks = _started(clocks, deed)
    if after.case.state is S.CLOSED:
        clocks = clocks.changed(_OF_THE_SEEDS, lambda clock: clock.missed(deed.now))
    clocks = clocks.cancelled(deed.now, _owed_no_more(after.case.state))
    for rule in RULES:
        clocks = rule(clocks, deed)
    return clocks.in_order()


def newly_breached(before: Collection[SlaClock], after: Collection[SlaClock]) -> tuple[SlaClock, ...]:
    """Return the clocks that are breached now and were not before, for the event log."""
    old = {_name(clock): clock.status for clock in before}
    breached = (clock for clock in after if clock.status is ClockStatus.BREACHED)
    return tuple(clock for clock in breached if old.get(_name(clock)) is not ClockStatus.BREACHED)


def _name(clock: SlaClock) -> tuple[ClockKind, str, datetime | None]:
    return clock.kind, first_key(clock), clock.started_at


def _by_facts(deed: Deed) -> ClockSet:
    case = deed.after.case
    if deed.action is A.REOPEN_CASE:
        return restarted(seen(case, deed.now), deed.promise, case.state, deed.calendar, deed.now)
    return clocks_following(case, deed.calendar, deed.now)


def _pauses(clocks: ClockSet, deed: Deed) -> ClockSet:
    """Mediation does not count. Source: order 2020-3, art. 23."""
    if deed.action is A.START_MEDIATION:
        return clocks.changed((K.DECISION,), lambda clock: clock.paused(deed.now))
    if deed.before.case.state is not S.MEDIATION or deed.after.case.state is S.MEDIATION:
        return clocks

    def resumed(clock: SlaClock) -> SlaClock:
        return counted_anew(clock.resumed(deed.now), deed.promise, deed.calendar, deed.now)

    return clocks.changed((K.DECISION,), lambda clock: resumed(clock) if clock.paused_at else clock)


def _started(clocks: ClockSet, deed: Deed) -> ClockSet:
    kind = _STARTED_BY.get(deed.action)
    if kind is None or clocks.is_owed(kind):
        return clocks
    return clocks.plus(deed.begun(kind))


def _owed_no_more(state: CaseState) -> tuple[ClockKind, ...]:
    left = _OWED_AT_THE_END.get(state)
    return () if left is None else tuple(kind for kind in ClockKind if kind not in left)
