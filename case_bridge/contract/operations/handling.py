"""Inputs from acceptance to the proposal."""

from typing import Annotated

import msgspec

from case_bridge.contract.operations.base import Operation, Told
from case_bridge.contract.records.base import Line, Text
from case_bridge.contract.records.investigation import RequestedMaterial
from case_bridge.contract.work_words import ContactChannel, LinkKind, RefusalReason


class AcceptCase(Operation, frozen=True, kw_only=True):
    """Take the complaint on, and record how the customer was told so."""

    told: Told


class RefuseCase(Operation, frozen=True, kw_only=True):
    """Do not accept the complaint: reason, written reasons, where the customer can turn, and how they were told so.
    `body` names whose business it is where it is not our product.
    """

    reason: RefusalReason
    reasons: Text
    where_to_go: Text
    told: Told
    body: Line | None = None


class LinkCase(Operation, frozen=True, kw_only=True):
    """Join this case to the main case of the same matter, where it is followed up; this one ends here. `kind` is
    DUPLICATE_OF or SAME_MATTER. Record how the customer was told so.
    """

    main_case: Annotated[str, msgspec.Meta(min_length=1, max_length=40, description="The number of the main case.")]
    kind: LinkKind
    told: Told


class StartInvestigation(Operation, frozen=True, kw_only=True):
    """Begin to find out what happened. A COMPLEX or MAJOR case gets the tasks of legal and management with it; a MAJOR
    case needs its internal investigation and its task force before.
    """


class AskCustomer(Operation, frozen=True, kw_only=True):
    """Ask the customer for exactly what is missing, and never for what we hold already. `told` is how they were asked;
    without it they read the list where they ask for their case.
    """

    items: Annotated[tuple[RequestedMaterial, ...], msgspec.Meta(min_length=1, max_length=20)]
    told: Told | None = None


class RecordCustomerAnswer(Operation, frozen=True, kw_only=True):
    """Record what the customer answered; the investigation goes on. `proof` says how the answer can be shown later."""

    text: Text
    channel: ContactChannel = ContactChannel.CHAT
    proof: Line | None = None


class ContinueWithoutAnswer(Operation, frozen=True, kw_only=True):
    """Go on with what is known, because the time for the customer's answer is over."""


class Propose(Operation, frozen=True, kw_only=True):
    """Go on from the findings to the proposal."""
