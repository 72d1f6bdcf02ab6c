"""From registration to the proposal: what must be there before the case goes on."""

from case_bridge.contract.records.investigation import (
    CustomerRequest,
    Finding,
    Illegality,
    InternalInvestigation,
    Task,
    TaskForce,
)
from case_bridge.contract.records.outcome import Communication, Refusal, Resolution
from case_bridge.contract.vocabulary import ClockKind, ClockStatus, Severity
from case_bridge.contract.work_words import CommunicationKind, TaskKind, TaskStatus
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.steps import Guard, Unmet


def told(kind: CommunicationKind) -> Guard:
    """Return the guard that asks for a communication of this kind in the present round."""

    def is_told(dossier: Dossier, _: Turn) -> Unmet | None:
        if any(each.kind is kind for each in dossier.since_reopening(Communication)):
            return None
        return Unmet("customer_not_told", f"The customer has to be told first ({kind}).")

    is_told.__name__ = f"is_told_{kind.value.lower()}"
    is_told.__doc__ = f"The customer was told, with a communication of the kind {kind}."
    return is_told


def refusal_is_reasoned(dossier: Dossier, _: Turn) -> Unmet | None:
    """A refusal needs reasons and where to go. Source: domain report §3.2."""
    if dossier.last(Refusal) is None:
        return Unmet("refusal_without_reasons", "A refusal needs a reason, written reasons and where to go.")
    return None


def major_is_prepared(dossier: Dossier, _: Turn) -> Unmet | None:
    """MAJOR: the internal investigation and the task force come first. Source: seed B, step 2."""
    if dossier.case.severity is not Severity.MAJOR:
        return None
    if not dossier.of(InternalInvestigation):
        return Unmet("no_internal_investigation", "A MAJOR case needs an internal investigation first.")
    if not dossier.of(TaskForce):
        return Unmet("no_task_force", "A MAJOR case needs a task force first.")
    return None


def illegality_is_suspected(dossier: Dossier, _: Turn) -> Unmet | None:
    """A report to the regulator belongs to a suspicion. Source: seed B, step 2."""
    if dossier.of(Illegality):
        return None
    return Unmet("no_suspicion", "First record what law may have been broken (suspect_illegality).")


def has_open_request(dossier: Dossier, _: Turn) -> Unmet | None:
    """The customer was asked for something that is still open."""
    request = dossier.last(CustomerRequest)
    if request is None or request.answered_at is not None or request.closed_at is not None:
        return Unmet("nothing_asked", "The customer was asked for nothing.")
    return None


def answer_time_is_over(dossier: Dossier, turn: Turn) -> Unmet | None:
    """The system goes on without an answer only at the limit. Source: domain report §3.2."""
    waiting = (each for each in dossier.case.clocks if each.kind is ClockKind.ASK_CUSTOMER)
    if any(each.status is ClockStatus.RUNNING and turn.now < each.due_at for each in waiting):
        return Unmet("answer_time_is_left", "The customer still has time to answer.")
    return None


def has_finding(dossier: Dossier, _: Turn) -> Unmet | None:
    """At least one finding. Source: seed A, step 4."""
    if dossier.since_reopening(Finding):
        return None
    return Unmet("no_finding", "At least one finding has to be recorded first.")


def has_resolution(dossier: Dossier, _: Turn) -> Unmet | None:
    """A resolution of the present round."""
    if dossier.since_reopening(Resolution):
        return None
    return Unmet("no_resolution", "A resolution has to be set first.")


def resolution_is_approved(dossier: Dossier, turn: Turn) -> Unmet | None:
    """Money above the handler's limit needs an approval. Source: seed A, step 5; domain report §1.3."""
    resolution = dossier.last(Resolution)
    if resolution is None or resolution.amount_fen <= turn.rules.limits.handler_fen or resolution.approved_by:
        return None
    return Unmet("resolution_not_approved", "The sum is above the handler's limit and has to be approved.")


def is_simple(dossier: Dossier, _: Turn) -> Unmet | None:
    """Only a SIMPLE case goes on without internal review. Source: domain report §3.2."""
    if dossier.case.severity is Severity.SIMPLE:
        return None
    return Unmet("review_needed", "COMPLEX and MAJOR cases go through internal review.")


def is_within_handlers_limit(dossier: Dossier, turn: Turn) -> Unmet | None:
    """The sum is one that a handler may settle alone."""
    resolution = dossier.last(Resolution)
    if resolution is not None and resolution.amount_fen > turn.rules.limits.handler_fen:
        return Unmet("above_handlers_limit", "The sum is above the handler's limit: request a review.")
    return None


def is_signed_by_legal_and_management(dossier: Dossier, _: Turn) -> Unmet | None:
    """COMPLEX and MAJOR: legal and management have signed. Source: seed B, step 2."""
    if dossier.case.severity is Severity.SIMPLE:
        return None
    for kind in (TaskKind.LEGAL_OPINION, TaskKind.MGMT_ASSESSMENT):
        if not _signed(dossier, kind):
            return Unmet("not_signed", f"The task {kind} has to be signed first.")
    return None


def loss_is_assessed(dossier: Dossier, _: Turn) -> Unmet | None:
    """Where money is involved in a COMPLEX or MAJOR case, finance assessed the loss. Source: seed B, example."""
    resolution = dossier.last(Resolution)
    is_money = resolution is not None and resolution.amount_fen > 0
    if dossier.case.severity is Severity.SIMPLE or not is_money:
        return None
    done = (TaskStatus.DONE, TaskStatus.SIGNED)
    if any(t.kind is TaskKind.LOSS_ASSESSMENT and t.status in done for t in dossier.since_reopening(Task)):
        return None
    return Unmet("no_loss_assessment", "Money is involved: finance has to assess the loss first.")


def _signed(dossier: Dossier, kind: TaskKind) -> bool:
    return any(t.kind is kind and t.status is TaskStatus.SIGNED for t in dossier.since_reopening(Task))
