"""THE table: which trigger moves a case from which state to which, per lane.

Everything that moves a case is here. A state without a row cannot occur in its lane; a final state
has an empty row; a missing trigger is an illegal step. Who may fire a trigger and under which guard
is decided by the operation that fires it.
Source: domain report §3.2.
"""

from types import MappingProxyType

from case_bridge.contract.vocabulary import Act, CaseState, Trigger

S = CaseState
T = Trigger

_COMPLAINT: dict[CaseState, dict[Trigger, CaseState]] = {
    S.REGISTERED: {T.TRIAGE: S.TRIAGED, T.LINK: S.LINKED, T.WITHDRAW: S.WITHDRAWN},
    S.TRIAGED: {
        T.ACCEPT: S.ACCEPTED,
        T.LINK: S.LINKED,
        T.REFUSE: S.NOT_ACCEPTED,
        T.WITHDRAW: S.WITHDRAWN,
    },
    S.ACCEPTED: {T.INVESTIGATE: S.INVESTIGATING, T.WITHDRAW: S.WITHDRAWN},
    S.INVESTIGATING: {
        T.ASK_CUSTOMER: S.AWAITING_CUSTOMER,
        T.PROPOSE: S.PROPOSING,
        T.WITHDRAW: S.WITHDRAWN,
    },
    S.AWAITING_CUSTOMER: {T.RESUME: S.INVESTIGATING, T.WITHDRAW: S.WITHDRAWN},
    S.PROPOSING: {
        T.REQUEST_REVIEW: S.INTERNAL_REVIEW,
        T.COMMUNICATE: S.COMMUNICATING,
        T.WITHDRAW: S.WITHDRAWN,
    },
    S.INTERNAL_REVIEW: {
        T.APPROVE: S.COMMUNICATING,
        T.RETURN_TO_PROPOSAL: S.PROPOSING,
        T.RETURN_TO_INVESTIGATION: S.INVESTIGATING,
        T.WITHDRAW: S.WITHDRAWN,
    },
    S.COMMUNICATING: {
        T.EXECUTE: S.EXECUTING,
        T.REVISE: S.PROPOSING,
        T.MEDIATE: S.MEDIATION,
        T.WITHDRAW: S.WITHDRAWN,
    },
    S.MEDIATION: {T.REVISE: S.PROPOSING, T.EXECUTE: S.EXECUTING, T.WITHDRAW: S.WITHDRAWN},
    S.EXECUTING: {
        T.FOLLOW_UP: S.FOLLOW_UP,
        T.APPLY_RECHECK: S.RECHECK,
        T.WITHDRAW: S.WITHDRAWN,
    },
    S.FOLLOW_UP: {
        T.CLOSE: S.CLOSED,
        T.LOOK_BACK: S.LOOK_BACK,
        T.REOPEN: S.INVESTIGATING,
        T.APPLY_RECHECK: S.RECHECK,
    },
    S.LOOK_BACK: {
        T.CLOSE: S.CLOSED,
        T.EXECUTE: S.EXECUTING,
        T.REOPEN: S.INVESTIGATING,
        T.APPLY_RECHECK: S.RECHECK,
    },
    S.RECHECK: {T.CHANGE: S.EXECUTING, T.UPHOLD: S.FOLLOW_UP},
    S.CLOSED: {T.REOPEN: S.INVESTIGATING, T.APPLY_RECHECK: S.RECHECK},
    S.WITHDRAWN: {T.FOLLOW_UP: S.FOLLOW_UP},
    S.NOT_ACCEPTED: {T.FOLLOW_UP: S.FOLLOW_UP},
    S.LINKED: {},
}

_INQUIRY: dict[CaseState, dict[Trigger, CaseState]] = {
    S.REGISTERED: {T.ANSWER: S.ANSWERED, T.WITHDRAW: S.WITHDRAWN},
    S.ANSWERED: {T.CLOSE: S.CLOSED},
    S.WITHDRAWN: {T.CLOSE: S.CLOSED},
    S.CLOSED: {},
}

_SUGGESTION: dict[CaseState, dict[Trigger, CaseState]] = {
    S.REGISTERED: {T.EVALUATE: S.EVALUATING, T.WITHDRAW: S.WITHDRAWN},
    S.EVALUATING: {T.ADOPT: S.ADOPTED, T.DECLINE: S.NOT_ADOPTED, T.WITHDRAW: S.WITHDRAWN},
    S.ADOPTED: {T.CLOSE: S.CLOSED},
    S.NOT_ADOPTED: {T.CLOSE: S.CLOSED},
    S.WITHDRAWN: {T.CLOSE: S.CLOSED},
    S.CLOSED: {},
}

_REPORT: dict[CaseState, dict[Trigger, CaseState]] = {
    S.REGISTERED: {T.SCREEN: S.SCREENING},
    S.SCREENING: {T.INVESTIGATE: S.INVESTIGATING},
    S.INVESTIGATING: {
        T.SUBSTANTIATE: S.SUBSTANTIATED,
        T.CLEAR: S.UNSUBSTANTIATED,
        T.FIND_INSUFFICIENT: S.INSUFFICIENT,
    },
    S.SUBSTANTIATED: {T.REPORT_TO_REGULATOR: S.REGULATOR_REPORTED, T.TAKE_ACTION: S.ACTIONED},
    S.UNSUBSTANTIATED: {T.TAKE_ACTION: S.ACTIONED},
    S.INSUFFICIENT: {T.TAKE_ACTION: S.ACTIONED},
    S.REGULATOR_REPORTED: {T.TAKE_ACTION: S.ACTIONED},
    S.ACTIONED: {T.CLOSE: S.CLOSED},
    S.CLOSED: {},
}

TRANSITIONS = MappingProxyType(
    {
        Act.COMPLAINT: MappingProxyType(_COMPLAINT),
        Act.INQUIRY: MappingProxyType(_INQUIRY),
        Act.SUGGESTION: MappingProxyType(_SUGGESTION),
        Act.REPORT: MappingProxyType(_REPORT),
    }
)


class IllegalTransition(Exception):
    """This trigger means nothing in this state; the case is as it was."""

    def __init__(self, act: Act, state: CaseState, trigger: Trigger) -> None:
        super().__init__(f"{act}: {trigger} in {state}")
        self.act = act
        self.state = state
        self.trigger = trigger


def next_state(act: Act, state: CaseState, trigger: Trigger) -> CaseState:
    """Return the state after `trigger`. Raises IllegalTransition."""
    try:
        return TRANSITIONS[act][state][trigger]
    except KeyError as missing:
        raise IllegalTransition(act, state, trigger) from missing
