"""Who may not act, whatever their role: recusal, and the rule that a second person looks."""

from case_bridge.contract.records.aftermath import RecheckResult
from case_bridge.contract.records.base import Record
from case_bridge.contract.records.investigation import Finding, InvestigationStep
from case_bridge.contract.records.lanes import Assignment, Recusal
from case_bridge.contract.records.outcome import DecisionNotice, Resolution, Review
from case_bridge.contract.records.surroundings import LoweringRequest
from case_bridge.contract.vocabulary import Act, Role, Severity
from case_bridge.domain.concerned import STAFF_RECORDS, concerned_by
from case_bridge.domain.dossier import Actor, Dossier, Turn
from case_bridge.domain.guards.ending import ended_early
from case_bridge.domain.steps import Unmet


def acts_for_the_case(dossier: Dossier, turn: Turn) -> Unmet | None:
    """A handler works on their own cases only; other roles are not bound to a case."""
    if turn.actor.role is not Role.HANDLER or dossier.case.handler == turn.actor.name:
        return None
    if dossier.case.handler is None:
        return Unmet("case_unassigned", "Nobody handles this case yet: take_case, or have it assigned.")
    return Unmet("not_the_handler", "Another handler works on this case; a supervisor can reassign it.")


def is_unassigned(dossier: Dossier, _: Turn) -> Unmet | None:
    """Nobody handles the case yet."""
    if dossier.case.handler is None:
        return None
    return Unmet("already_assigned", "Somebody handles this case already; a supervisor can reassign it.")


def is_not_accused(dossier: Dossier, turn: Turn) -> Unmet | None:
    """Whoever is accused, and their unit, never handles the case. Source: order 2020-3, art. 17."""
    if is_recused(dossier, turn.actor):
        return Unmet("recused", "You or your unit are concerned by this case, or you gave it back.")
    return None


def is_recused(dossier: Dossier, actor: Actor) -> bool:
    """Tell whether the complaint is about the actor or the actor's unit, or the actor gave the case back."""
    records = _about_staff(dossier)
    return bool(records) and concerned_by(records).includes(actor)


def accused_people(dossier: Dossier) -> frozenset[str]:
    """Return accounts, staff numbers or names of the people whom the case is about, as they were written down."""
    return concerned_by(_about_staff(dossier)).people


def _about_staff(dossier: Dossier) -> tuple[Record, ...]:
    # Asked for every candidate and twice for every case of a list: the other records are not looked through.
    return dossier.of_any(STAFF_RECORDS)


def is_not_the_handler(dossier: Dossier, turn: Turn) -> Unmet | None:
    """A review is done by somebody who did not work on the case. Source: seed A, internal review."""
    if turn.actor.name in workers(dossier):
        return Unmet("reviewer_is_handler", "Whoever worked on the case may not review it.")
    return None


def workers(dossier: Dossier) -> frozenset[str]:
    """Return everybody who handles or once handled the case, or established or proposed something in it."""
    had_it = {name for each in dossier.of(Assignment) for name in (each.handler, each.was)}
    gave_back = {each.person for each in dossier.of(Recusal)}
    worked = {each.by for kind in (InvestigationStep, Finding, Resolution) for each in dossier.of(kind)}
    return frozenset(name for name in {dossier.case.handler} | had_it | gave_back | worked if name)


def is_not_an_earlier_judge(dossier: Dossier, turn: Turn) -> Unmet | None:
    """A recheck is done by people who had no part in the decision. Source: order 2020-3, art. 20."""
    judged = {each.by for kind in (Review, DecisionNotice, RecheckResult) for each in dossier.of(kind)}
    agreed = {each.approved_by for each in dossier.of(Resolution)}
    if turn.actor.name in workers(dossier) | judged | agreed:
        return Unmet("rechecker_had_a_part", "Whoever handled, reviewed or decided the case may not recheck it.")
    return None


def is_another_compliance_officer(dossier: Dossier, turn: Turn) -> Unmet | None:
    """Lowering a MAJOR case takes a supervisor and compliance. Source: domain report §3.5."""
    open_requests = [each for each in dossier.of(LoweringRequest) if each.confirmed_by is None]
    if not open_requests:
        return Unmet("nothing_to_confirm", "Nobody asked to lower this case.")
    return is_by_somebody_else(open_requests[-1], turn)


def is_by_somebody_else(record: Record, turn: Turn) -> Unmet | None:
    """The record was written by somebody else: four eyes."""
    if record.by == turn.actor.name:
        return Unmet("four_eyes", "Somebody else has to do this.")
    return None


def follow_up_is_by_the_right_person(dossier: Dossier, turn: Turn) -> Unmet | None:
    """COMPLEX: somebody beside the handler; MAJOR: a supervisor; anybody where nothing was decided. Source: §3.8."""
    level = dossier.case.severity
    if dossier.case.act is not Act.COMPLAINT or ended_early(dossier):
        return None
    if level is Severity.MAJOR and turn.actor.role is not Role.SUPERVISOR:
        return Unmet("supervisor_follows_up", "A MAJOR case is followed up by a supervisor.")
    if level is Severity.COMPLEX and turn.actor.name == dossier.case.handler:
        return Unmet("somebody_else_follows_up", "A COMPLEX case is followed up by somebody beside its handler.")
    return None
