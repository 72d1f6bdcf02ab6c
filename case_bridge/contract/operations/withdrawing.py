"""Inputs of a withdrawal: the customer says it, and in a later step confirms it."""

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.records.base import Line, Text
from case_bridge.contract.work_words import ContactChannel


class RequestWithdrawal(Operation, frozen=True, kw_only=True):
    """Record that the customer wants to withdraw, in their own words. Nothing ends before they confirm it."""

    channel: ContactChannel
    words: Text
    proof: Line | None = None


class ConfirmWithdrawal(Operation, frozen=True, kw_only=True):
    """Record that the customer confirmed the withdrawal; the procedure ends at once, and they may complain again."""

    proof: Line | None = None
