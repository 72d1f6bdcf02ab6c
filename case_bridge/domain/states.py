"""Groups of states that several tables name, in the order in which a case goes through them."""

from case_bridge.contract.vocabulary import CaseState

UNDER_INVESTIGATION = (
    CaseState.INVESTIGATING,
    CaseState.AWAITING_CUSTOMER,
    CaseState.PROPOSING,
    CaseState.INTERNAL_REVIEW,
    CaseState.COMMUNICATING,
    CaseState.MEDIATION,
)
"""From the start of the investigation to the decision."""

BEFORE_DECISION = (CaseState.REGISTERED, CaseState.TRIAGED, CaseState.ACCEPTED, *UNDER_INVESTIGATION)
"""A complaint, until it is decided."""

ENDED = (CaseState.CLOSED, CaseState.LINKED)
"""Nothing more is done to the case, in any lane."""
