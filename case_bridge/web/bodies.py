"""Reading requests and writing answers."""

from typing import TypeVar

import msgspec
from aiohttp import web

from case_bridge.contract.wire import decode, encode

MAX_BODY_BYTES = 256 * 1024
"""The longest issue text, 20,000 characters, is 60 kB of UTF-8; JSON escapes may double it [P]."""

T = TypeVar("T")


async def body_as(request: web.Request, shape: type[T]) -> T:
    """Return the body.

    Raises msgspec's errors, HTTPRequestEntityTooLarge above MAX_BODY_BYTES (of the decompressed body),
    RequestPayloadError when it is compressed wrongly.
    """
    raw = bytearray()
    async for chunk in request.content.iter_any():
        raw += chunk
        if len(raw) > MAX_BODY_BYTES:
            raise web.HTTPRequestEntityTooLarge(max_size=MAX_BODY_BYTES, actual_size=len(raw))
    return decode(bytes(raw), shape)


def answer(document: msgspec.Struct, status: int = 200) -> web.Response:
    """Return a JSON answer that nobody may cache: it is personal data."""
    return web.Response(
        body=encode(document),
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )
