"""Up to which sum somebody promises money on behalf of the company. Source: domain report §1.3, item 28; limits [P]."""

from case_bridge.contract.records.aftermath import RecheckApplication
from case_bridge.contract.records.investigation import Task
from case_bridge.contract.records.outcome import DecisionNotice, Resolution
from case_bridge.contract.vocabulary import Party, Role
from case_bridge.contract.work_words import TaskKind, TaskStatus
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.limits import Limits
from case_bridge.domain.stages import after_last
from case_bridge.domain.steps import Refused

_LEADING = (Role.SUPERVISOR, Role.REVIEWER, Role.COMPLIANCE)


def authority_fen(role: Role | Party, limits: Limits) -> int | None:
    """Return the highest sum that a role promises alone, None for no limit."""
    if role is Role.MGMT:
        return None
    return limits.supervisor_fen if role in _LEADING else limits.handler_fen


def check_promise(dossier: Dossier, amount_fen: int, turn: Turn) -> None:
    """Refuse a sum promised after the decision that nobody entitled has agreed to.

    What an approved resolution held may be promised again; more than one's own limit takes a signed assessment by
    management that was asked for after the decision. Raises Refused.
    """
    own = authority_fen(turn.actor.role, turn.rules.limits)
    if own is None or amount_fen <= max(own, _approved_fen(dossier)) or _is_assessed(dossier):
        return
    raise Refused(
        "above_own_limit", "The sum is above your limit: management has to assess it first (task MGMT_ASSESSMENT)."
    )


def _approved_fen(dossier: Dossier) -> int:
    resolutions = dossier.since_reopening(Resolution)
    return resolutions[-1].amount_fen if resolutions and resolutions[-1].approved_by else 0


def _is_assessed(dossier: Dossier) -> bool:
    tasks = after_last(dossier, (DecisionNotice, RecheckApplication), Task)
    return any(each.kind is TaskKind.MGMT_ASSESSMENT and each.status is TaskStatus.SIGNED for each in tasks)
