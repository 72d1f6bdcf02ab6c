"""Inputs of triage: topic, cause and level are looked at by a person."""

from typing import Annotated

import msgspec

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.records.base import Text
from case_bridge.contract.vocabulary import Mention, Severity, Topic

Leaf = Annotated[str, msgspec.Meta(min_length=1, max_length=40, description="A leaf of the topic in the tree.")]


class Triage(Operation, frozen=True, kw_only=True):
    """Confirm topic, cause and level after looking for duplicates; the level can be raised here, not lowered."""

    topic: Topic
    cause: Leaf
    duplicates_checked: bool
    severity: Severity | None = None
    mentions: tuple[Mention, ...] = ()


class Reclassify(Operation, frozen=True, kw_only=True):
    """Put the case under another topic or cause; the earlier one stays on record. The level may rise, never fall."""

    topic: Topic
    cause: Leaf
    reason: Text


class RaiseSeverity(Operation, frozen=True, kw_only=True):
    """Raise the level by hand; due times are counted anew from receipt."""

    severity: Severity
    reason: Text


class LowerSeverity(Operation, frozen=True, kw_only=True):
    """Lower the level. From COMPLEX it is lowered at once; from MAJOR only asked for, until compliance confirms it
    (confirm_lowering). Asking again replaces what was asked for before.
    """

    severity: Severity
    reason: Text


class ConfirmLowering(Operation, frozen=True, kw_only=True):
    """Confirm as compliance what a supervisor asked for: the MAJOR case is lowered now."""


class ConfirmLevel(Operation, frozen=True, kw_only=True):
    """Confirm the level that the system set, as it is; due within four working hours."""


class RaiseInReview(Operation, frozen=True, kw_only=True):
    """Raise the level while the case is in internal review; due times are counted anew from receipt."""

    severity: Severity
    reason: Text
