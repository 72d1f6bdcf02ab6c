"""Recusal that nobody has to ask for: a case that turns against its handler leaves them."""

from dataclasses import replace

from case_bridge.contract.records.lanes import Recusal
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.assignment import assignment_rules, teams_apart
from case_bridge.domain.dossier import Actor, Dossier, Turn
from case_bridge.domain.guards.people import is_recused

BY_THE_STORE = "SYSTEM"
_REASON = "The case concerns its handler, or the handler's unit or team."


def without_recused_handler(dossier: Dossier, turn: Turn) -> Dossier:
    """Return the dossier without its handler if they may not have it any more, with the reason on record.

    Staff number and unit of the handler are known only where `turn.people` has them. Source: order 2020-3, art. 17;
    domain report §3.7.
    """
    name = dossier.case.handler
    if name is None or not _is_concerned(dossier, turn.person(name) or Actor(name, Role.HANDLER), turn):
        return dossier
    record = Recusal(id=turn.id_of(0), at=turn.now, by=BY_THE_STORE, person=name, reason=_REASON)
    return dossier.plus(record).with_case(replace(dossier.case, handler=None))


def _is_concerned(dossier: Dossier, handler: Actor, turn: Turn) -> bool:
    return is_recused(dossier, handler) or handler.team in teams_apart(dossier, turn.people, assignment_rules())
