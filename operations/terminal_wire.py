"""The terminal channel's HTTP side: one call to say something, one to read what was said before."""

import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from typing import TypeVar

import msgspec

_ANSWER_SECONDS = 60.0
_TRY_AGAIN = (408, 425, 429, 500, 502, 503, 504)

T = TypeVar("T")


class Button(msgspec.Struct, frozen=True):
    """A quick reply: shown as `title`, sent as `payload`."""

    title: str
    payload: str = ""


class Reply(msgspec.Struct, frozen=True):
    """One message to the customer; without text it holds only signals."""

    text: str | None = None
    buttons: tuple[Button, ...] = ()


class Spoken(msgspec.Struct, frozen=True):
    """One line of the earlier conversation; `direction` is `in` for what the customer said, else `out`."""

    direction: str
    text: str | None = None
    buttons: tuple[Button, ...] = ()


class Problem(msgspec.Struct, frozen=True):
    """What a problem document says."""

    title: str = ""
    detail: str = ""


class Unreachable(Exception):
    """No answer now (nothing listens, or it is restarting): send the same message id again."""


class NotListening(Unreachable):
    """Nothing listens on the port at all."""


class NotAccepted(Exception):
    """The service refused the message; the message of the error is its reason."""


class TerminalWire:
    """Speaks to the terminal channel on the internal port at `base` with the terminal token."""

    def __init__(self, base: str, token: str) -> None:
        self._base = base
        self._token = token
        # Never by way of a proxy: the internal port is on this machine.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def say(self, sender: str, message_id: str, text: str) -> tuple[Reply, ...]:
        """Send one message; a repeated `message_id` gets the same answer. Raises Unreachable, NotAccepted."""
        body = {"sender": sender, "message": text, "metadata": {"message_id": message_id}}
        return self._call("/webhooks/terminal/webhook", json.dumps(body).encode(), tuple[Reply, ...])

    def history(self, sender: str) -> tuple[Spoken, ...]:
        """Return what was said before, oldest first. Raises Unreachable, NotAccepted."""
        query = urllib.parse.urlencode({"sender": sender})
        return self._call(f"/webhooks/terminal/history?{query}", None, tuple[Spoken, ...])

    def _call(self, path: str, body: bytes | None, answer: type[T]) -> T:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self._base + path, data=body, headers=headers)  # noqa: S310 - loopback
        try:
            with self._opener.open(request, timeout=_ANSWER_SECONDS) as response:
                return msgspec.json.decode(response.read(), type=answer)
        except urllib.error.HTTPError as refused:
            with refused:
                raise _judged(refused.code, refused.read()) from refused
        except urllib.error.URLError as failed:
            if isinstance(failed.reason, ConnectionRefusedError):
                raise NotListening(str(failed.reason)) from failed
            raise Unreachable(str(failed.reason)) from failed
        except (OSError, http.client.HTTPException, msgspec.DecodeError) as failed:
            raise Unreachable(str(failed)) from failed


def _judged(status: int, body: bytes) -> Exception:
    if status in _TRY_AGAIN:
        return Unreachable(f"status {status}")
    try:
        problem = msgspec.json.decode(body, type=Problem)
    except msgspec.DecodeError:
        problem = Problem()
    return NotAccepted(problem.detail or problem.title or f"status {status}")
