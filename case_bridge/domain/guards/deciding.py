"""Decision, mediation, execution, recheck: what must be there before the case goes on."""

from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import RecheckApplication, RecheckResult, Reopening
from case_bridge.contract.records.investigation import RegulatorReport
from case_bridge.contract.records.lanes import LaneChange
from case_bridge.contract.records.outcome import (
    ActionItem,
    Communication,
    DecisionNotice,
    Mediation,
    Reaction,
    Resolution,
    Review,
    Revision,
)
from case_bridge.contract.vocabulary import Severity
from case_bridge.contract.work_words import CommunicationKind, MediationResult, ReactionKind, ReportStatus
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.stages import after_last
from case_bridge.domain.steps import Unmet


def is_not_decided(dossier: Dossier, _: Turn) -> Unmet | None:
    """A case is decided once in a round."""
    if dossier.case.decided_at is None:
        return None
    return Unmet("already_decided", "This case is decided; a recheck or a reopening can change that.")


def is_decided(dossier: Dossier, _: Turn) -> Unmet | None:
    """There is a decision in this round."""
    if dossier.case.decided_at is not None:
        return None
    return Unmet("not_decided", "This case came to no decision.")


def has_decision_notice(dossier: Dossier, _: Turn) -> Unmet | None:
    """The notice has reasons, remedies and proof. Source: order 2020-3, arts 19 and 21."""
    if dossier.since_reopening(DecisionNotice):
        return None
    return Unmet("no_decision_notice", "The decision notice with reasons, remedies and proof is missing.")


def has_changed_notice(dossier: Dossier, _: Turn) -> Unmet | None:
    """A changed decision is told with a notice of its own. Source: order 2020-3, arts 19 and 20."""
    if after_last(dossier, (RecheckApplication,), DecisionNotice):
        return None
    return Unmet("no_decision_notice", "The notice of the changed decision is missing.")


def review_is_passed(dossier: Dossier, _: Turn) -> Unmet | None:
    """COMPLEX and MAJOR: the review saw this resolution, also where the level rose later. Source: seed A; §3.2."""
    if not _lacks_review(dossier):
        return None
    return Unmet("review_needed", "The level rose: revise the proposal and let it be reviewed first.")


def may_be_revised(dossier: Dossier, _: Turn) -> Unmet | None:
    """The customer rejected the present proposal, or its level rose and nobody has reviewed it."""
    reactions = after_last(dossier, (Reopening, LaneChange, Revision), Reaction)
    is_rejected = bool(reactions) and reactions[-1].kind is ReactionKind.REJECTED_BY_CUSTOMER
    if is_rejected or _lacks_review(dossier):
        return None
    return Unmet("not_rejected", "The customer has not rejected the proposal.")


def revisions_are_left(dossier: Dossier, turn: Turn) -> Unmet | None:
    """A proposal is taken up again at most three times, not counting a review to be made up for. Source: §3.2."""
    if len(dossier.since_reopening(Revision)) < turn.rules.limits.revisions or _lacks_review(dossier):
        return None
    return Unmet("no_revision_left", "The proposal was revised as often as allowed; decide or offer mediation.")


def mediation_is_open(dossier: Dossier, _: Turn) -> Unmet | None:
    """Both sides agreed to a mediation that has no result yet."""
    mediations = dossier.since_reopening(Mediation)
    if mediations and mediations[-1].result is None:
        return None
    return Unmet("no_mediation", "Both sides have to agree to a mediation first.")


def mediation_has_result(dossier: Dossier, _: Turn) -> Unmet | None:
    """The result of a mediation is recorded before the case goes on. Source: domain report §3.2."""
    mediations = dossier.since_reopening(Mediation)
    if mediations and mediations[-1].result is not None:
        return None
    return Unmet("mediation_without_result", "The result of the mediation has to be recorded.")


def mediation_agreed(dossier: Dossier, _: Turn) -> Unmet | None:
    """The mediation ended with an agreement."""
    mediations = dossier.since_reopening(Mediation)
    if mediations and mediations[-1].result is MediationResult.AGREED:
        return None
    return Unmet("mediation_not_agreed", "The mediation ended without agreement: decide instead.")


def no_action_item_is_open(dossier: Dossier, _: Turn) -> Unmet | None:
    """Every promised measure of the present round is carried out. Source: seed A, step 7."""
    open_items = _open_items(dossier)
    if not open_items:
        return None
    return Unmet("action_items_open", f"{len(open_items)} action item(s) are not done.")


def an_action_item_is_open(dossier: Dossier, _: Turn) -> Unmet | None:
    """What is to be done stands as an action item."""
    if _open_items(dossier):
        return None
    return Unmet("no_action_item", "The measure that is to be done needs an action item.")


def has_no_action_items(dossier: Dossier, turn: Turn) -> Unmet | None:
    """The system goes straight on only where nothing was promised with the present decision."""
    if after_last(dossier, (Reopening, LaneChange, DecisionNotice), ActionItem):
        return Unmet("action_items_exist", "There are action items: the handler finishes the execution.")
    return no_action_item_is_open(dossier, turn)


def has_recheck_result(dossier: Dossier, _: Turn) -> Unmet | None:
    """What the recheck found is on record."""
    if after_last(dossier, (RecheckApplication,), RecheckResult):
        return None
    return Unmet("no_recheck_result", "What the recheck found has to be recorded.")


def outcome_is_told(dossier: Dossier, _: Turn) -> Unmet | None:
    """The customer hears what came of it, where a contact was left. Source: domain report §3.2, short lanes."""
    kinds = (CommunicationKind.OUTCOME_TOLD, CommunicationKind.ANSWER_GIVEN)
    is_told = any(each.kind in kinds for each in dossier.of(Communication))
    if is_told or not dossier.case.matter.complainant.contacts:
        return None
    return Unmet(
        "customer_not_told", "The customer has to hear the outcome first (record_communication, OUTCOME_TOLD)."
    )


def regulator_report_is_sent(dossier: Dossier, _: Turn) -> Unmet | None:
    """The report went out, with its proof."""
    sent = (ReportStatus.SENT, ReportStatus.ACKED)
    if any(each.status in sent for each in dossier.of(RegulatorReport)):
        return None
    return Unmet("report_not_sent", "The report to the regulator has to be sent first.")


def _open_items(dossier: Dossier) -> tuple[ActionItem, ...]:
    return tuple(item for item in dossier.since_reopening(ActionItem) if item.done_at is None)


def _is_reviewed(dossier: Dossier) -> bool:
    reviews = after_last(dossier, (Reopening, LaneChange, Resolution), Review)
    return any(each.result == Action.PASS_REVIEW.value for each in reviews)


def _lacks_review(dossier: Dossier) -> bool:
    return dossier.case.severity is not Severity.SIMPLE and not _is_reviewed(dossier)
