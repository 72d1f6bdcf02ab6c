"""The steps that the system takes when nobody else does: a customer stayed silent, a case has ended early."""

from datetime import datetime

from case_bridge.contract.process import Action
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind
from case_bridge.domain.case import Case

_ENDED_EARLY = (CaseState.WITHDRAWN, CaseState.NOT_ACCEPTED)


def own_step(case: Case, now: datetime) -> Action | None:
    """Return the step that the system has to take by now, None if there is none.

    At the end of the customer's time the case goes on with what is known, it is never given up. Every complaint is
    followed up, also one that was withdrawn or not accepted. Source: domain report §3.2; seed 32.
    """
    if case.state is CaseState.AWAITING_CUSTOMER and _is_silent(case, now):
        return Action.CONTINUE_WITHOUT_ANSWER
    if case.state in _ENDED_EARLY and case.act is Act.COMPLAINT:
        return Action.START_FOLLOW_UP
    return None


def _is_silent(case: Case, now: datetime) -> bool:
    asked = (clock for clock in case.clocks if clock.kind is ClockKind.ASK_CUSTOMER and clock.is_owed)
    return any(now > clock.due_at for clock in asked)
