"""Bearer tokens."""

import hmac

from aiohttp import web

from case_bridge.service.ports import Office, Staff
from case_bridge.service.refusals import NotSignedIn
from case_bridge.service.staff import staff_of

OFFICE = web.AppKey("case_bridge_staff_office", Office)

_SCHEME = "bearer "


def bearer_token(request: web.Request) -> str | None:
    """Return the token of the Authorization header, None if there is none."""
    header = request.headers.get("Authorization", "")
    return header[len(_SCHEME) :].strip() if header.lower().startswith(_SCHEME) else None


def check_service_token(request: web.Request, expected: str) -> None:
    """Raise NotSignedIn unless the caller shows exactly this token."""
    given = bearer_token(request) or ""
    if not expected or not hmac.compare_digest(given.encode(errors="replace"), expected.encode()):
        raise NotSignedIn


async def signed_in(request: web.Request) -> Staff:
    """Return whose token the request shows. Raises NotSignedIn."""
    return await staff_of(bearer_token(request), request.app[OFFICE].store)
