"""Inputs of what sends an ended case back to work: reopening, recheck, and its three outcomes."""

from datetime import date
from typing import Annotated

import msgspec

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.operations.deciding import Notice
from case_bridge.contract.operations.executing import NewActionItems
from case_bridge.contract.operations.proposing import Items
from case_bridge.contract.records.base import Text
from case_bridge.contract.records.outcome import DemandAnswer
from case_bridge.contract.work_words import ContactChannel, Decision, ReopenReason


class ReopenCase(Operation, frozen=True, kw_only=True):
    """Open an ended case again, within 90 days of closing; its level rises by one."""

    reason: ReopenReason
    text: Text


class ApplyRecheck(Operation, frozen=True, kw_only=True):
    """Record the customer's written application to have the decision looked at by other people, within 30 days. Without
    `applied_on` it is today. A supervisor may admit it later, or without writing, with `by_grace`.
    """

    text: Text
    channel: ContactChannel
    applied_on: date | None = None
    by_grace: bool = False


class UpholdDecision(Operation, frozen=True, kw_only=True):
    """Uphold the decision: what was checked and why it stands. Measures still open are carried out."""

    text: Text


class ChangeDecision(Notice, frozen=True, kw_only=True):
    """Change the decision: why, the new notice as it was sent, and what is to be done now (an item NOTHING alone if
    nothing is). `demands`, if given, answers the demands anew. Above the supervisors' limit management has to have
    assessed it first (task MGMT_ASSESSMENT).
    """

    text: Text
    decision: Decision
    items: Items
    demands: Annotated[tuple[DemandAnswer, ...], msgspec.Meta(max_length=50)] = ()


class RedoExecution(Operation, frozen=True, kw_only=True):
    """Uphold the decision and have it carried out again: why, and which measures are owed."""

    text: Text
    items: NewActionItems
