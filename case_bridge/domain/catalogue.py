"""Every operation there is, by its action."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from case_bridge.contract.process import Action
from case_bridge.domain.operation import Operation
from case_bridge.domain.operations import (
    communicating,
    deciding,
    executing,
    following_up,
    handling,
    investigating,
    looking_back,
    people,
    proposing,
    reconsidering,
    regulator,
    report_lane,
    short_lanes,
    surroundings,
    tasks,
    triage,
    withdrawing,
)

_FAMILIES = (
    triage.OPERATIONS,
    handling.OPERATIONS,
    investigating.OPERATIONS,
    regulator.OPERATIONS,
    tasks.OPERATIONS,
    short_lanes.OPERATIONS,
    report_lane.OPERATIONS,
    people.OPERATIONS,
    surroundings.OPERATIONS,
    proposing.OPERATIONS,
    communicating.OPERATIONS,
    deciding.OPERATIONS,
    executing.OPERATIONS,
    following_up.OPERATIONS,
    looking_back.OPERATIONS,
    reconsidering.OPERATIONS,
    withdrawing.OPERATIONS,
)

OPERATIONS: Mapping[Action, Operation[Any]] = MappingProxyType(
    {operation.action: operation for family in _FAMILIES for operation in family}
)
