"""Inputs of the execution: promised measures, their evidence, their effect."""

from datetime import date
from typing import Annotated

import msgspec

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.records.base import Line, StaffName, Text
from case_bridge.contract.requests import Fen, Request
from case_bridge.contract.work_words import ItemType


class NewActionItem(Request, frozen=True, kw_only=True):
    """A measure that somebody has to carry out by a day; `owner` is the account of a colleague whom the case does not
    concern.
    """

    type: ItemType
    text: Text
    owner: StaffName
    due_on: date
    amount_fen: Fen | None = None


NewActionItems = Annotated[tuple[NewActionItem, ...], msgspec.Meta(min_length=1, max_length=50)]


class AddActionItem(Operation, frozen=True, kw_only=True):
    """Add a measure that has to be carried out before the case goes on; `owner` is the account of a colleague whom the
    case does not concern.
    """

    type: ItemType
    text: Text
    owner: StaffName
    due_on: date
    amount_fen: Fen | None = None


class CompleteActionItem(Operation, frozen=True, kw_only=True):
    """Record that a measure was carried out; `item` is the id of its record, `evidence` says how it can be shown."""

    item: Line
    evidence: Text


class EvaluateEffect(Operation, frozen=True, kw_only=True):
    """Record whether the measures worked, and how that is known."""

    is_effective: bool
    text: Text


class FinishExecution(Operation, frozen=True, kw_only=True):
    """Go on to follow-up: every measure is carried out. Where nothing was promised this happens by itself."""
