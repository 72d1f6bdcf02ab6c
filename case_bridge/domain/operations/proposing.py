"""The proposal and its review: what the company means to do, who approves it, what the reviewer says."""

import msgspec

from case_bridge.contract.operations.proposing import (
    ApproveResolution,
    PassReview,
    PresentProposal,
    RequestReview,
    ReturnToInvestigation,
    ReturnToProposal,
    SetResolution,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.outcome import Resolution, Review
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.guards.people import is_by_somebody_else
from case_bridge.domain.measures import check_answers, check_items
from case_bridge.domain.operation import Operation
from case_bridge.domain.steps import Refused
from case_bridge.domain.wording import require_words


def set_resolution(dossier: Dossier, given: SetResolution, turn: Turn) -> Dossier:
    """Add a resolution; nobody has approved it yet."""
    require_words("$.feasibility_note", given.feasibility_note)
    check_items(given.items, dossier, turn)
    check_answers(given.items, given.demands)
    return dossier.plus(
        Resolution(
            id=turn.record_id,
            at=turn.now,
            by=turn.actor.name,
            items=given.items,
            demands=given.demands,
            feasibility_note=given.feasibility_note,
        )
    )


def approve_resolution(dossier: Dossier, _: ApproveResolution, turn: Turn) -> Dossier:
    """Approve the last resolution, within the approver's tier and with four eyes."""
    resolution = dossier.since_reopening(Resolution)[-1]
    if resolution.approved_by is not None:
        raise Refused("already_approved", "This resolution is approved.")
    unmet = is_by_somebody_else(resolution, turn)
    if unmet is not None:
        raise Refused(unmet.code, "Whoever set the resolution cannot approve it.")
    if turn.actor.role is Role.SUPERVISOR and resolution.amount_fen > turn.rules.limits.supervisor_fen:
        raise Refused("above_supervisors_limit", "The sum is above the supervisors' limit: management approves it.")
    return dossier.exchanged(msgspec.structs.replace(resolution, approved_by=turn.actor.name, approved_at=turn.now))


def unchanged(dossier: Dossier, _: RequestReview | PresentProposal, __: Turn) -> Dossier:
    """Only the case moves."""
    return dossier


def pass_review(dossier: Dossier, given: PassReview, turn: Turn) -> Dossier:
    """Record that the review found nothing against the proposal."""
    return dossier.plus(_review(Action.PASS_REVIEW, given.text, turn))


def return_to_proposal(dossier: Dossier, given: ReturnToProposal, turn: Turn) -> Dossier:
    """Record why the proposal is returned."""
    require_words("$.text", given.text)
    return dossier.plus(_review(Action.RETURN_TO_PROPOSAL, given.text, turn))


def return_to_investigation(dossier: Dossier, given: ReturnToInvestigation, turn: Turn) -> Dossier:
    """Record why more has to be found out."""
    require_words("$.text", given.text)
    return dossier.plus(_review(Action.RETURN_TO_INVESTIGATION, given.text, turn))


def _review(result: Action, text: str | None, turn: Turn) -> Review:
    return Review(id=turn.record_id, at=turn.now, by=turn.actor.name, result=result.value, text=text)


OPERATIONS = (
    Operation(Action.SET_RESOLUTION, SetResolution, set_resolution),
    Operation(Action.APPROVE_RESOLUTION, ApproveResolution, approve_resolution),
    Operation(Action.REQUEST_REVIEW, RequestReview, unchanged),
    Operation(Action.PRESENT_PROPOSAL, PresentProposal, unchanged),
    Operation(Action.PASS_REVIEW, PassReview, pass_review),
    Operation(Action.RETURN_TO_PROPOSAL, ReturnToProposal, return_to_proposal),
    Operation(Action.RETURN_TO_INVESTIGATION, ReturnToInvestigation, return_to_investigation),
)
