"""Wishes for a person, for staff."""

from dataclasses import dataclass, replace

from case_bridge.contract.vocabulary import Role
from case_bridge.service.case_reading import known_numbers
from case_bridge.service.paging import cursor_at, mark_at
from case_bridge.service.ports import Office, Staff
from case_bridge.service.refusals import NotAllowed
from gateway.domain.handoff import Handoff, HandoffMark
from gateway.service.ports import Store

ROLES = frozenset({Role.AGENT, Role.HANDLER, Role.SUPERVISOR, Role.COMPLIANCE})
"""Who answers customers, or answers for those who do."""


@dataclass(frozen=True)
class HandoffPage:
    """A page of wishes; `next` is the cursor of the following page, None at the end."""

    handoffs: tuple[Handoff, ...]
    next: str | None


class Handoffs:
    """Lists the wishes of all conversations."""

    def __init__(self, store: Store, office: Office) -> None:
        self._store = store
        self._office = office

    async def page(self, staff: Staff, size: int, cursor: str | None) -> HandoffPage:
        """Return up to `size` wishes, most urgent first, then oldest first.

        A case that this member of staff may not know of has no number here either. Raises NotAllowed,
        InvalidRequest.
        """
        if staff.role not in ROLES:
            raise NotAllowed("handoffs_not_allowed")
        found = await self._store.handoffs(mark_at(cursor, HandoffMark), size + 1)
        shown = found[:size]
        numbers = {wish.case_number for wish in shown if wish.case_number is not None}
        known = await known_numbers(numbers, staff, self._office)
        return HandoffPage(
            handoffs=tuple(wish if wish.case_number in known else replace(wish, case_number=None) for wish in shown),
            next=cursor_at(shown[-1].mark) if len(found) > size else None,
        )
