"""Bearer tokens."""

import hmac

from aiohttp import web

from case_bridge.service.refusals import NotSignedIn

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
