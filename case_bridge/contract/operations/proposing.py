"""Inputs of the proposal and its review: what the company means to do, and who agrees to it."""

from typing import Annotated

import msgspec

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.records.base import Text
from case_bridge.contract.records.outcome import DemandAnswer, ResolutionItem

Items = Annotated[tuple[ResolutionItem, ...], msgspec.Meta(min_length=1, max_length=50)]
Demands = Annotated[tuple[DemandAnswer, ...], msgspec.Meta(min_length=1, max_length=50)]


class SetResolution(Operation, frozen=True, kw_only=True):
    """Set what the company means to do; a later resolution replaces the earlier one and has to be approved anew.

    Every item but NOTHING has an owner (the account of a colleague whom the case does not concern) and a day; NOTHING
    stands alone; COMPENSATION, REFUND and FEE_WAIVER have an amount. `demands` answers each
    thing that the customer asked for, once; where nothing was asked for, it answers the matter as a whole
    (OTHER_DEMAND, with the outcome DEMAND_NOT_APPLICABLE if nothing else fits). An item may name the demands that it
    meets (`answers`); the decision notice tells the customer, demand by demand.
    """

    items: Items
    feasibility_note: Text
    demands: Demands


class ApproveResolution(Operation, frozen=True, kw_only=True):
    """Approve the resolution as it stands: a supervisor up to the supervisors' limit, above it management, and never
    whoever set it.
    """


class RequestReview(Operation, frozen=True, kw_only=True):
    """Hand the proposal to internal review, which COMPLEX and MAJOR cases need."""


class PresentProposal(Operation, frozen=True, kw_only=True):
    """Go to the customer without internal review: SIMPLE cases within the handler's limit."""


class PassReview(Operation, frozen=True, kw_only=True):
    """Pass the proposal: it may be put before the customer. `text` may say what was looked at."""

    text: Text | None = None


class ReturnToProposal(Operation, frozen=True, kw_only=True):
    """Return the proposal to be worked on again; `text` holds the reasons."""

    text: Text


class ReturnToInvestigation(Operation, frozen=True, kw_only=True):
    """Return the case to be investigated further; `text` holds the reasons."""

    text: Text
