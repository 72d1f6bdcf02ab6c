"""Decision, mediation, execution, recheck: what must be there before the case goes on."""

from case_bridge.contract.records.aftermath import RecheckResult
from case_bridge.contract.records.investigation import RegulatorReport
from case_bridge.contract.records.outcome import ActionItem, Communication, DecisionNotice, Mediation
from case_bridge.contract.work_words import CommunicationKind, MediationResult, ReportStatus
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.steps import Unmet


def is_not_decided(dossier: Dossier, _: Turn) -> Unmet | None:
    """A case is decided once in a round."""
    if dossier.case.decided_at is None:
        return None
    return Unmet("already_decided", "This case is decided; a recheck or a reopening can change that.")


def has_decision_notice(dossier: Dossier, _: Turn) -> Unmet | None:
    """The notice has reasons, remedies and proof. Source: order 2020-3, arts 19 and 21."""
    if dossier.since_reopening(DecisionNotice):
        return None
    return Unmet("no_decision_notice", "The decision notice with reasons, remedies and proof is missing.")


def mediation_is_open(dossier: Dossier, _: Turn) -> Unmet | None:
    """Both sides agreed to a mediation that has no result yet."""
    mediation = dossier.last(Mediation)
    if mediation is not None and mediation.result is None:
        return None
    return Unmet("no_mediation", "Both sides have to agree to a mediation first.")


def mediation_has_result(dossier: Dossier, _: Turn) -> Unmet | None:
    """The result of a mediation is recorded before the case goes on. Source: domain report §3.2."""
    mediation = dossier.last(Mediation)
    if mediation is not None and mediation.result is not None:
        return None
    return Unmet("mediation_without_result", "The result of the mediation has to be recorded.")


def mediation_agreed(dossier: Dossier, _: Turn) -> Unmet | None:
    """The mediation ended with an agreement."""
    mediation = dossier.last(Mediation)
    if mediation is not None and mediation.result is MediationResult.AGREED:
        return None
    return Unmet("mediation_not_agreed", "The mediation ended without agreement: decide instead.")


def no_action_item_is_open(dossier: Dossier, _: Turn) -> Unmet | None:
    """Every promised measure is done. Source: seed A, step 7."""
    open_items = [item for item in dossier.of(ActionItem) if item.done_at is None]
    if not open_items:
        return None
    return Unmet("action_items_open", f"{len(open_items)} action item(s) are not done.")


def an_action_item_is_open(dossier: Dossier, _: Turn) -> Unmet | None:
    """What is to be done stands as an action item."""
    if any(item.done_at is None for item in dossier.of(ActionItem)):
        return None
    return Unmet("no_action_item", "The measure that is to be done needs an action item.")


def has_no_action_items(dossier: Dossier, _: Turn) -> Unmet | None:
    """The system goes straight on only where nothing was promised."""
    if not dossier.since_reopening(ActionItem):
        return None
    return Unmet("action_items_exist", "There are action items: the handler finishes the execution.")


def has_recheck_result(dossier: Dossier, _: Turn) -> Unmet | None:
    """What the recheck found is on record."""
    if dossier.of(RecheckResult):
        return None
    return Unmet("no_recheck_result", "What the recheck found has to be recorded.")


def outcome_is_told(dossier: Dossier, _: Turn) -> Unmet | None:
    """The customer hears what came of it, where a contact was left. Source: domain report §3.2, short lanes."""
    kinds = (CommunicationKind.OUTCOME_TOLD, CommunicationKind.ANSWER_GIVEN)
    is_told = any(each.kind in kinds for each in dossier.of(Communication))
    if is_told or not dossier.case.matter.complainant.contacts:
        return None
    return Unmet("customer_not_told", "The customer has to be told the outcome first.")


def regulator_report_is_sent(dossier: Dossier, _: Turn) -> Unmet | None:
    """The report went out, with its proof."""
    sent = (ReportStatus.SENT, ReportStatus.ACKED)
    if any(each.status in sent for each in dossier.of(RegulatorReport)):
        return None
    return Unmet("report_not_sent", "The report to the regulator has to be sent first.")
