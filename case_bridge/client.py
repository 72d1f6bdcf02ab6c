"""BridgeClient: what the bot may ask of the case store, one method per request."""

import asyncio
import uuid
from types import TracebackType
from typing import TypeVar
from urllib.parse import quote

import aiohttp
import msgspec

from case_bridge.contract.errors import (
    BridgeRefused,
    BridgeUnavailable,
    NoMatch,
    Problem,
    TooManyAttempts,
)
from case_bridge.contract.requests import AmendCase, AppendMessage, FileCase, FindStatus
from case_bridge.contract.views import Receipt, StatusView
from case_bridge.contract.wire import decode, encode

REQUEST_ID_HEADER = "X-Request-Id"
DEFAULT_TIMEOUT_SECONDS = 8.0

_REFUSALS: dict[str, type[BridgeRefused]] = {
    "no_match": NoMatch,
    "too_many_attempts": TooManyAttempts,
}
_SUCCESS = range(200, 300)
_REFUSED = range(400, 500)
# Nobody looked at the request: a wrong token is mended by an operator, and no filing may be lost till then.
_PASSING = frozenset({401, 403, 408, 425})
_STALE_CONNECTION_ATTEMPTS = 2

T = TypeVar("T")


class BridgeClient:
    """Talks to the internal port with the service token; safe to share between tasks of one loop.

    Every method raises BridgeRefused (NoMatch, TooManyAttempts) when asking again cannot help, and
    BridgeUnavailable when nobody knows what became of the request: repeat it with the same key.
    The whole of one call takes at most `timeout_seconds`.
    """

    def __init__(
        self,
        base_url: str,
        token: str,
        *,
        timeout_seconds: float = DEFAULT_TIMEOUT_SECONDS,
        session: aiohttp.ClientSession | None = None,
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._token = token
        self._timeout = aiohttp.ClientTimeout(total=timeout_seconds)
        self._session = session
        self._is_own_session = session is None

    async def file_case(self, request: FileCase, *, request_id: str | None = None) -> Receipt:
        """File a case; the same filing key gives the same receipt at every repeat."""
        return decode_answer(await self._post("/internal/cases", request, request_id), Receipt)

    async def amend_case(self, number: str, request: AmendCase, *, request_id: str | None = None) -> Receipt:
        """Correct a filed case; a repeated request key changes nothing more."""
        path = f"/internal/cases/{quote(number, safe='')}/amendments"
        return decode_answer(await self._post(path, request, request_id), Receipt)

    async def append_message(self, number: str, request: AppendMessage, *, request_id: str | None = None) -> None:
        """Add the customer's words to a filed case, once for each request key."""
        path = f"/internal/cases/{quote(number, safe='')}/messages"
        await self._post(path, request, request_id)

    async def find_status(self, request: FindStatus, *, request_id: str | None = None) -> StatusView:
        """Return how a case stands. Raises NoMatch, TooManyAttempts."""
        return decode_answer(await self._post("/internal/status", request, request_id), StatusView)

    async def close(self) -> None:
        """Close the connections that this client opened."""
        if self._session is not None and self._is_own_session:
            await self._session.close()
            self._session = None

    async def __aenter__(self) -> "BridgeClient":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def _post(self, path: str, request: msgspec.Struct, request_id: str | None) -> bytes:
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            REQUEST_ID_HEADER: request_id or uuid.uuid4().hex,
        }
        try:
            status, body = await self._exchange(path, encode(request), headers)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as lost:
            raise BridgeUnavailable(type(lost).__name__) from lost
        if status in _SUCCESS:
            return body
        raise _failure(status, body)

    async def _exchange(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        """Send once more on a kept connection that the other side had closed, as after its restart."""
        for attempt in range(1, _STALE_CONNECTION_ATTEMPTS + 1):
            try:
                async with self._opened().post(
                    self._base_url + path,
                    data=body,
                    headers=headers,
                    timeout=self._timeout,
                    allow_redirects=False,
                ) as response:
                    return response.status, await response.read()
            except (aiohttp.ServerDisconnectedError, ConnectionResetError):
                if attempt == _STALE_CONNECTION_ATTEMPTS:
                    raise
        raise aiohttp.ServerDisconnectedError

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session


def decode_answer(body: bytes, shape: type[T]) -> T:
    """Return the answer. Raises BridgeUnavailable when it is not one of ours."""
    try:
        return decode(body, shape)
    except msgspec.MsgspecError as strange:
        raise BridgeUnavailable("unreadable answer") from strange


def _failure(status: int, body: bytes) -> BridgeRefused | BridgeUnavailable:
    if status not in _REFUSED or status in _PASSING:
        return BridgeUnavailable(f"status {status}")
    try:
        problem = decode(body, Problem)
    except msgspec.MsgspecError:
        problem = Problem(
            status=status,
            code="unknown",
            title="Refused without a reason",
            detail="The answer holds no problem document that could be read.",
        )
    return _REFUSALS.get(problem.code, BridgeRefused)(problem)
