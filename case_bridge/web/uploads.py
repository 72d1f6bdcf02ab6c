"""A file and what is said about it, as they come over HTTP: in a form, or as the body itself."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import unquote

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from case_bridge.contract.errors import FieldError
from case_bridge.service.refusals import InvalidRequest

FILE = "file"

_CHUNK_BYTES = 64 * 1024
_LONGEST_FIELD = 2_000
_FORM = "multipart/form-data"


@dataclass(frozen=True)
class Part:
    """One part of an upload: a field has `text`, the file has `chunks` and the name that its sender gave it."""

    name: str
    text: str = ""
    chunks: AsyncIterator[bytes] | None = None


async def parts_of(request: web.Request) -> AsyncIterator[Part]:
    """Yield the parts in their order; chunks have to be read before the next part is asked for.

    Of a body that is no form, the file alone. Raises RequestPayloadError for a broken form, InvalidRequest for a
    field that is too long.
    """
    if request.content_type != _FORM:
        yield Part(FILE, chunks=request.content.iter_chunked(_CHUNK_BYTES))
        return
    try:
        form = await request.multipart()
        while True:
            part = await form.next()
            if part is None:
                return
            if not isinstance(part, BodyPartReader):
                raise InvalidRequest(FieldError("$", "a form within a form"))
            yield await _part(part)
    except (ValueError, AssertionError, HttpProcessingError) as broken:
        raise web.RequestPayloadError("a broken form") from broken


async def _part(part: BodyPartReader) -> Part:
    if part.name == FILE:
        # Browsers and aiohttp escape what they cannot write into a header.
        return Part(FILE, text=_readable(unquote(part.filename or "")), chunks=_chunks(part))
    name = _readable(part.name or "")
    text = b""
    async for chunk in _chunks(part):
        text += chunk
        if len(text) > _LONGEST_FIELD:
            raise InvalidRequest(FieldError(f"$.{name}", f"at most {_LONGEST_FIELD} bytes"))
    return Part(name, text=text.decode())


def _readable(text: str) -> str:
    """Return a text of a header without the bytes that are no UTF-8."""
    return text.encode(errors="replace").decode()


async def _chunks(part: BodyPartReader) -> AsyncIterator[bytes]:
    try:
        while chunk := await part.read_chunk(_CHUNK_BYTES):
            yield chunk
    except (ValueError, AssertionError, HttpProcessingError) as broken:
        raise web.RequestPayloadError("a broken form") from broken


def disposition_of(name: str) -> str:
    """Return the Content-Disposition of a download, for a name in any script. Source: RFC 6266."""
    ascii_name = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "._-") else "_" for sign in name)
    encoded = "".join(chr(byte) if chr(byte).isalnum() and byte < 128 else f"%{byte:02X}" for byte in name.encode())
    return f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{encoded}"
