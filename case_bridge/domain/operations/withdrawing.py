"""A withdrawal: the customer says it, and in a later step confirms it."""

import msgspec

from case_bridge.contract.operations.withdrawing import ConfirmWithdrawal, RequestWithdrawal
from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import WithdrawalRequest
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.guards.ending import open_withdrawals
from case_bridge.domain.operation import Operation
from case_bridge.domain.steps import Refused
from case_bridge.domain.wording import require_words


def request_withdrawal(dossier: Dossier, given: RequestWithdrawal, turn: Turn) -> Dossier:
    """Record the wish; the case goes on until it is confirmed."""
    if open_withdrawals(dossier):
        raise Refused("already_requested", "The customer asked for this; now it has to be confirmed.")
    require_words("$.words", given.words)
    return dossier.plus(
        WithdrawalRequest(
            id=turn.record_id,
            at=turn.now,
            by=turn.actor.name,
            channel=given.channel,
            words=given.words,
            proof=given.proof,
        )
    )


def confirm_withdrawal(dossier: Dossier, given: ConfirmWithdrawal, turn: Turn) -> Dossier:
    """Record that the customer confirmed the open wish."""
    request = open_withdrawals(dossier)[-1]
    return dossier.exchanged(
        msgspec.structs.replace(request, confirmed_at=turn.now, confirmed_by=turn.actor.name, confirmation=given.proof)
    )


OPERATIONS = (
    Operation(Action.REQUEST_WITHDRAWAL, RequestWithdrawal, request_withdrawal),
    Operation(Action.CONFIRM_WITHDRAWAL, ConfirmWithdrawal, confirm_withdrawal),
)
