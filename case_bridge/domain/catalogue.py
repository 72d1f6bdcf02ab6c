"""Every operation there is, by its action."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from case_bridge.contract.process import Action
from case_bridge.domain.operation import Operation
from case_bridge.domain.operations import people, report_lane, short_lanes, surroundings, triage

_FAMILIES = (
    triage.OPERATIONS,
    short_lanes.OPERATIONS,
    report_lane.OPERATIONS,
    people.OPERATIONS,
    surroundings.OPERATIONS,
)

OPERATIONS: Mapping[Action, Operation[Any]] = MappingProxyType(
    {operation.action: operation for family in _FAMILIES for operation in family}
)
