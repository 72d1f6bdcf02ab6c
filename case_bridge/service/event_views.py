"""The event log of a case as staff see it: masked like the case itself."""

from collections.abc import Iterable, Sequence

from case_bridge.contract.records.base import Record
from case_bridge.contract.views import ChangeView, EventView
from case_bridge.domain.case import Matter
from case_bridge.domain.events import CaseEvent, Change
from case_bridge.service.masking import Covers, covers_of, masked_text
from foundation.masking import MASK

_CLOSED = frozenset({"name", "contact_person", "contacts", "contract_number"})


def event_views(events: Sequence[CaseEvent], matter: Matter, records: Iterable[Record] = ()) -> tuple[EventView, ...]:
    """Return the lines, oldest first, numbered as they are stored; `records` are those of the case."""
    covers = covers_of(matter, records)
    return tuple(_view(seq, event, covers) for seq, event in enumerate(events, start=1))


def _view(seq: int, event: CaseEvent, covers: Covers) -> EventView:
    return EventView(
        seq=seq,
        kind=event.kind.value,
        at=event.at,
        actor=event.actor,
        changes=tuple(_change(change, covers) for change in event.changes),
        note=None if event.note is None else masked_text(event.note, covers),
    )


def _change(change: Change, covers: Covers) -> ChangeView:
    old, new = (_value(change.field, text, covers) for text in (change.old, change.new))
    return ChangeView(field=change.field, old=old, new=new)


def _value(name: str, text: str | None, covers: Covers) -> str | None:
    if text is None:
        return None
    return MASK if name in _CLOSED else masked_text(text, covers)
