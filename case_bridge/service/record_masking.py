"""How the work on a case looks to staff who need not know who the customer is."""

from enum import Enum

import msgspec

from case_bridge.contract.records.base import Record
from case_bridge.domain.case import Matter
from case_bridge.service.masking import Covers, covers_of, masked_text

_SHOWN = frozenset({"id", "by", "sha256", "storage_key", "media_type", "number", "result"})
"""Names of staff and of things; everything else that is text may repeat what the customer said."""


def masked_records(records: tuple[Record, ...], matter: Matter) -> tuple[Record, ...]:
    """Return the records with the customer's values hidden wherever their texts repeat them."""
    if not records:
        return ()
    covers = covers_of(matter, records)
    return tuple(_masked_struct(record, covers) for record in records)


def _masked_struct(struct: Record, covers: Covers) -> Record:
    changed = {name: _masked(getattr(struct, name), covers) for name in struct.__struct_fields__ if name not in _SHOWN}
    return msgspec.structs.replace(struct, **changed)


def _masked(value: object, covers: Covers) -> object:
    if isinstance(value, Enum) or not isinstance(value, str | tuple | msgspec.Struct):
        return value
    if isinstance(value, str):
        return masked_text(value, covers)
    if isinstance(value, tuple):
        return tuple(_masked(each, covers) for each in value)
    changed = {name: _masked(getattr(value, name), covers) for name in value.__struct_fields__}
    return msgspec.structs.replace(value, **changed)
