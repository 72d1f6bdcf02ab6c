"""Inputs of triage: act, topic, cause and level are looked at by a person."""

from typing import Annotated

import msgspec

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.records.base import Text
from case_bridge.contract.vocabulary import Mention, Severity, Topic


class Triage(Operation, frozen=True, kw_only=True):
    """Confirm topic, cause and level after looking for duplicates; the level can be raised here, not lowered."""

    topic: Topic
    cause: Annotated[str, msgspec.Meta(min_length=1, max_length=40, description="A leaf of the topic in the tree.")]
    duplicates_checked: bool
    severity: Severity | None = None
    mentions: tuple[Mention, ...] = ()


class RaiseSeverity(Operation, frozen=True, kw_only=True):
    """Raise the level by hand; due times are counted anew from receipt."""

    severity: Severity
    reason: Text
