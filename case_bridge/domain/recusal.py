"""Recusal that nobody has to ask for: a case that turns against its handler leaves them."""

from dataclasses import replace

from case_bridge.contract.records.lanes import Recusal
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.assignment import assignment_rules, barred_from
from case_bridge.domain.dossier import Actor, Dossier, Turn
from case_bridge.domain.guards.people import is_recused

BY_THE_STORE = "SYSTEM"
_CONCERNED = "The case concerns its handler, or the handler's unit."
_BARRED = "The case concerns somebody of the handler's team, or the customer's words name them or their unit."


def without_recused_handler(dossier: Dossier, turn: Turn) -> Dossier:
    """Return the dossier without its handler if they may not have it any more, with the reason on record.

    Whoever is only barred from it, as `barred_from` tells, sees what colleagues see and may have it again. Staff number
    and unit of the handler are known only where `turn.people` has them. Source: order 2020-3, art. 17; domain report
    §3.7.
    """
    name = dossier.case.handler
    if name is None:
        return dossier
    handler = turn.person(name) or Actor(name, Role.HANDLER)
    is_concerned = is_recused(dossier, handler)
    if not is_concerned and not barred_from(dossier, turn.people, assignment_rules(), turn.meant).includes(handler):
        return dossier
    reason = _CONCERNED if is_concerned else _BARRED
    gone = Recusal(id=turn.id_of(0), at=turn.now, by=BY_THE_STORE, person=name, reason=reason, is_for_good=is_concerned)
    return dossier.plus(gone).with_case(replace(dossier.case, handler=None))
