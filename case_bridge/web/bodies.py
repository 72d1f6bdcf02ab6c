"""Reading requests and writing answers."""

from typing import TypeVar

import msgspec
from aiohttp import web

from case_bridge.contract.wire import decode, encode
from case_bridge.service.refusals import InvalidRequest
from case_bridge.web.faults import NUL, faults

MAX_BODY_BYTES = 256 * 1024
"""The longest issue text, 20,000 characters, is 60 kB of UTF-8; JSON escapes may double it [P]."""

_EXACT_BELOW = 2**53

T = TypeVar("T")


async def body_as(request: web.Request, shape: type[T], *, may_hold_nul: bool = False) -> T:
    """Return the body.

    Raises msgspec's errors, InvalidRequest for what `web.faults` finds, HTTPRequestEntityTooLarge above MAX_BODY_BYTES
    (of the decompressed body), RequestPayloadError when it is compressed wrongly. PostgreSQL holds a NUL in no text;
    what is sealed may have one.
    """
    raw = await raw_body(request, MAX_BODY_BYTES)
    body = _decoded(raw, shape)
    errors = tuple(error for error in faults("$", body) if not may_hold_nul or error.message != NUL)
    if errors:
        raise InvalidRequest(*errors)
    return body


async def raw_body(request: web.Request, most_bytes: int) -> bytes:
    """Return the bytes of the body.

    Raises HTTPRequestEntityTooLarge above `most_bytes` (of the decompressed body), RequestPayloadError when it is
    compressed wrongly.
    """
    raw = bytearray()
    async for chunk in request.content.iter_any():
        raw += chunk
        if len(raw) > most_bytes:
            raise web.HTTPRequestEntityTooLarge(max_size=most_bytes, actual_size=len(raw))
    return bytes(raw)


def answer(document: msgspec.Struct, status: int = 200) -> web.Response:
    """Return a JSON answer that nobody may cache: it is personal data."""
    return web.Response(
        body=encode(document),
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def _decoded(raw: bytes, shape: type[T]) -> T:
    """Return the body; a whole number may be written as 1.0, an integer to JSON Schema though not to msgspec."""
    try:
        return decode(raw, shape)
    except msgspec.ValidationError as refused:
        try:
            whole = _with_whole_numbers(msgspec.json.decode(raw))
        except RecursionError:
            raise refused from None
        return msgspec.convert(whole, shape)


def _with_whole_numbers(value: object) -> object:
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT_BELOW:
        return int(value)
    if isinstance(value, dict):
        return {name: _with_whole_numbers(each) for name, each in value.items()}
    return [_with_whole_numbers(each) for each in value] if isinstance(value, list) else value
