"""GET /api/handoffs: who waits for a person."""

from collections.abc import Callable

import msgspec
from aiohttp import web

from case_bridge.contract.requests import Instant
from case_bridge.contract.vocabulary import Channel, Priority
from case_bridge.contract.wire import encode
from case_bridge.service.paging import page_size
from case_bridge.service.ports import Office
from case_bridge.service.staff import staff_of
from gateway.domain.conversation import CHANNELS
from gateway.domain.handoff import Handoff
from gateway.service.handoffs import Handoffs


class HandoffView(msgspec.Struct, frozen=True):
    """What is shown of a wish: never a customer's word."""

    conversation: str
    channel: Channel
    reason: str
    priority: Priority
    requested_at: Instant
    case_number: str | None


class HandoffPage(msgspec.Struct, frozen=True):
    """A page of wishes; `next` is the cursor of the following page."""

    handoffs: tuple[HandoffView, ...]
    next: str | None = None


class HandoffDesk:
    """The list for staff with a bearer token, which `token_of` reads from a request."""

    def __init__(self, handoffs: Handoffs, office: Office, token_of: Callable[[web.Request], str | None]) -> None:
        self._handoffs = handoffs
        self._office = office
        self._token_of = token_of

    async def get_handoffs(self, request: web.Request) -> web.Response:
        """Return a page; raises the refusals of the case store's use cases, which the edge describes."""
        staff = await staff_of(self._token_of(request), self._office.store)
        size = page_size(request.query.get("limit"))
        page = await self._handoffs.page(staff, size, request.query.get("cursor"))
        shown = HandoffPage(tuple(map(_shown, page.handoffs)), page.next)
        headers = {"Cache-Control": "no-store"}
        return web.Response(body=encode(shown), content_type="application/json", headers=headers)


def _shown(wish: Handoff) -> HandoffView:
    return HandoffView(
        conversation=wish.conversation,
        channel=CHANNELS[wish.door],
        reason=wish.reason,
        priority=wish.priority,
        requested_at=wish.requested_at,
        case_number=wish.case_number,
    )
