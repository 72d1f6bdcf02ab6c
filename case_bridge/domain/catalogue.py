"""Every operation there is, by its action."""

from types import MappingProxyType

from case_bridge.domain.operations import triage

_FAMILIES = (triage.OPERATIONS,)

OPERATIONS = MappingProxyType({operation.action: operation for family in _FAMILIES for operation in family})
