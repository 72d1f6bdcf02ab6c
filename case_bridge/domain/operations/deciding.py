"""The decision as the customer hears it, a proposal taken up again, mediation, and the longer time."""

from dataclasses import dataclass, replace

import msgspec

from case_bridge.contract.operations.base import Told
from case_bridge.contract.operations.deciding import (
    EndMediation,
    ExtendDecision,
    Notice,
    ReviseProposal,
    SendDecision,
    SettleMediation,
    StartMediation,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.outcome import (
    DecisionNotice,
    DemandAnswer,
    Extension,
    Mediation,
    Resolution,
    ResolutionItem,
    Revision,
)
from case_bridge.contract.vocabulary import Severity
from case_bridge.contract.work_words import CommunicationKind, Decision, MediationResult
from case_bridge.domain.decision_notice import rendered
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.measures import action_items
from case_bridge.domain.operation import Operation
from case_bridge.domain.steps import Refused
from case_bridge.domain.telling import communication
from case_bridge.domain.wording import require_words

_OF_A_NOTICE = ("facts", "reasons", "measures", "remedies", "root_cause", "proof")


def send_decision(dossier: Dossier, given: SendDecision, turn: Turn) -> Dossier:
    """Decide: the notice is on record, the items of the resolution have to be done."""
    resolution = dossier.since_reopening(Resolution)[-1]
    decided = Decided(given.decision, resolution.items, resolution.demands)
    after = with_notice(dossier, given, decided, turn)
    return after.with_case(replace(after.case, decided_at=turn.now))


def settle_mediation(dossier: Dossier, given: SettleMediation, turn: Turn) -> Dossier:
    """End the mediation agreed, and decide what was agreed."""
    require_words("$.agreement", given.agreement)
    ended = _ended(dossier, MediationResult.AGREED, given.agreement, turn)
    resolution = ended.since_reopening(Resolution)[-1]
    decided = Decided(Decision.SETTLED, resolution.items, resolution.demands)
    after = with_notice(ended, given, decided, turn)
    return after.with_case(replace(after.case, decided_at=turn.now))


def end_mediation(dossier: Dossier, given: EndMediation, turn: Turn) -> Dossier:
    """End the mediation without agreement."""
    require_words("$.text", given.text)
    return _ended(dossier, MediationResult.NOT_AGREED, given.text, turn)


def start_mediation(dossier: Dossier, given: StartMediation, turn: Turn) -> Dossier:
    """Begin a mediation that both sides agreed to."""
    require_words("$.customer_agreed", given.customer_agreed)
    return dossier.plus(
        Mediation(
            id=turn.record_id,
            at=turn.now,
            by=turn.actor.name,
            mediator=given.mediator,
            customer_agreed=given.customer_agreed,
        )
    )


def revise_proposal(dossier: Dossier, given: ReviseProposal, turn: Turn) -> Dossier:
    """Record why the proposal is taken up again."""
    require_words("$.text", given.text)
    return dossier.plus(
        Revision(id=turn.record_id, at=turn.now, by=turn.actor.name, reason=given.reason, text=given.text)
    )


def extend_decision(dossier: Dossier, given: ExtendDecision, turn: Turn) -> Dossier:
    """Approve a longer time and record the notice to the customer. Source: order 2020-3, art. 18."""
    if dossier.case.severity is Severity.SIMPLE:
        raise Refused("not_extendable", "Only COMPLEX and MAJOR cases get a longer time.")
    if dossier.since_reopening(Extension):
        raise Refused("already_extended", "The time was extended once; it is not extended again.")
    for name in ("reasons", "content", "proof"):
        require_words(f"$.{name}", getattr(given, name))
    extension = Extension(
        id=turn.record_id,
        at=turn.now,
        by=turn.actor.name,
        days=turn.rules.limits.extension_days,
        reasons=given.reasons,
        approved_by=turn.actor.name,
    )
    told = Told(channel=given.channel, content=given.content, proof=given.proof)
    return dossier.plus(extension, communication(turn.id_of(1), CommunicationKind.EXTENSION_NOTICE, told, turn))


@dataclass(frozen=True)
class Decided:
    """What was decided: the outcome, what will be done, and how far each demand is met."""

    decision: Decision
    items: tuple[ResolutionItem, ...]
    demands: tuple[DemandAnswer, ...] = ()


def with_notice(dossier: Dossier, given: Notice, decided: Decided, turn: Turn, first: int = 0) -> Dossier:
    """Return the dossier with the notice, what was sent of it, and the items as work to do.

    The records take the ids of the turn from position `first` on; position 0 is the turn's own id.
    """
    for name in _OF_A_NOTICE:
        require_words(f"$.{name}", getattr(given, name))
    ids = [turn.id_of(place) if place else turn.record_id for place in range(first, first + len(decided.items) + 2)]
    notice = DecisionNotice(
        id=ids[0],
        at=turn.now,
        by=turn.actor.name,
        decision=decided.decision,
        facts=given.facts,
        reasons=given.reasons,
        measures=given.measures,
        remedies=given.remedies,
        root_cause=given.root_cause,
        channel=given.channel,
        proof=given.proof,
        contact=given.contact,
    )
    content = rendered(dossier.case, notice, decided.items, decided.demands)
    told = Told(channel=given.channel, content=content, proof=given.proof)
    sent = communication(ids[1], CommunicationKind.DECISION_NOTICE, told, turn)
    return dossier.plus(notice, sent, *action_items(decided.items, ids[2:], turn))


def _ended(dossier: Dossier, result: MediationResult, text: str, turn: Turn) -> Dossier:
    mediation = dossier.since_reopening(Mediation)[-1]
    return dossier.exchanged(msgspec.structs.replace(mediation, result=result, text=text, ended_at=turn.now))


OPERATIONS = (
    Operation(Action.SEND_DECISION, SendDecision, send_decision),
    Operation(Action.REVISE_PROPOSAL, ReviseProposal, revise_proposal),
    Operation(Action.START_MEDIATION, StartMediation, start_mediation),
    Operation(Action.END_MEDIATION, EndMediation, end_mediation),
    Operation(Action.SETTLE_MEDIATION, SettleMediation, settle_mediation),
    Operation(Action.EXTEND_DECISION, ExtendDecision, extend_decision),
)
