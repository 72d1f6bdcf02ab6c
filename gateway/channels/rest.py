"""Rasa's REST convention: POST a message, get its answer; and the terminal's history."""

import hmac
import re
from typing import Annotated

import msgspec
from aiohttp import web

from case_bridge.contract.errors import Problem
from gateway.channels.problems import Refused, field_problem
from gateway.domain.conversation import Door
from gateway.domain.message import Accepted, Button, Line, Utterance
from gateway.service.deliver import AnswerPending, Deliver
from gateway.service.ports import Store
from gateway.service.receive import (
    LONGEST_TEXT_CHARACTERS,
    BlankText,
    Incoming,
    Receive,
    TextTooLong,
)

# Every character of the longest text as an escaped surrogate pair, and room for the rest.
LARGEST_BODY_BYTES = 12 * LONGEST_TEXT_CHARACTERS + 16_384

_RETRY_AFTER_SECONDS = 5
_BEARER = b"Bearer "
_OFF = "It opens when the setting TINGSU_INTEGRATION_TOKEN is set."
_SIGN_IN = "Send Authorization: Bearer with the integration token."
_KIND = "Send one JSON document in UTF-8, with the content type application/json."
_BROKEN = "It broke off, or is not compressed as its headers say."
_MISSING = re.compile(r"missing required field `([a-z_]+)`")

Sender = Annotated[str, msgspec.Meta(min_length=1, max_length=128)]
MessageId = Annotated[str, msgspec.Meta(min_length=1, max_length=128)]


class _Metadata(msgspec.Struct):
    message_id: MessageId | None = None


class _MessageBody(msgspec.Struct):
    """Fields that Rasa's convention has beside these are ignored."""

    sender: Sender
    message: str
    metadata: _Metadata | None = None


class _Item(msgspec.Struct, omit_defaults=True):
    recipient_id: str
    text: str | None = None
    buttons: tuple[Button, ...] = ()
    custom: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class _HistoryLine(msgspec.Struct):
    seq: int
    direction: str
    text: str | None
    buttons: tuple[Button, ...]


class RestChannel:
    """The REST convention for one door; without a `token` the door is shut and everything is 404."""

    def __init__(self, door: Door, token: str | None, receive: Receive, deliver: Deliver, store: Store) -> None:
        self._door = door
        self._token = token
        self._receive = receive
        self._deliver = deliver
        self._store = store

    async def post_message(self, request: web.Request) -> web.Response:
        """Take a message and answer it: 200 with the items, or a problem document."""
        self._authorise(request)
        body = await _body(request)
        accepted = await self._accept(body)
        try:
            items = await self._deliver.answer_to(accepted, lambda: _is_gone(request))
        except AnswerPending:
            raise Refused(_PENDING) from None
        return _json(tuple(_item(body.sender, item) for item in items))

    async def get_history(self, request: web.Request) -> web.Response:
        """Return the last lines of a sender's conversation, oldest first."""
        self._authorise(request)
        sender = request.query.get("sender", "")
        if not sender:
            raise Refused(field_problem(400, "bad_field", "sender", "sender is missing"))
        return _json(tuple(map(_history_line, await self._store.history(self._door, sender))))

    def _authorise(self, request: web.Request) -> None:
        if self._token is None:
            raise Refused(Problem(status=404, code="not_found", title="This channel is off", detail=_OFF))
        given = request.headers.get("Authorization", "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, _BEARER + self._token.encode()):
            raise Refused(Problem(status=401, code="unauthorized", title="Wrong or missing token", detail=_SIGN_IN))

    async def _accept(self, body: _MessageBody) -> Accepted:
        message_id = body.metadata.message_id if body.metadata else None
        try:
            return await self._receive.receive(Incoming(self._door, body.sender, body.message, message_id))
        except BlankText:
            raise Refused(field_problem(400, "blank_text", "$.message", "The message has no text")) from None
        except TextTooLong:
            limit = f"The message has more than {LONGEST_TEXT_CHARACTERS} characters"
            raise Refused(field_problem(413, "text_too_long", "$.message", limit)) from None


_PENDING = Problem(
    status=503,
    code="answer_pending",
    title="The message is stored, its answer is not ready yet",
    detail="Repeat the request with the same metadata.message_id to get the answer.",
    retry_after_seconds=_RETRY_AFTER_SECONDS,
)


async def _body(request: web.Request) -> _MessageBody:
    if request.content_type != "application/json":
        raise Refused(Problem(status=415, code="unsupported_media_type", title="Send application/json", detail=_KIND))
    raw = await _raw(request)
    try:
        body = msgspec.json.decode(raw, type=_MessageBody)
    except msgspec.ValidationError as wrong:
        raise Refused(_wrong_field(str(wrong))) from None
    except (ValueError, RecursionError):
        raise Refused(Problem(status=400, code="bad_json", title="The body is not JSON", detail=_KIND)) from None
    return body


async def _raw(request: web.Request) -> bytes:
    try:
        return await request.read()
    except web.RequestPayloadError:
        # Compressed wrongly, or cut off on the way.
        raise Refused(Problem(status=400, code="bad_body", title="The body cannot be read", detail=_BROKEN)) from None


def _wrong_field(error: str) -> Problem:
    """Read msgspec's message, which ends in the path of the field unless it is the whole body."""
    message, _, place = error.partition(" - at ")
    path = place.strip("`") or "$"
    missing = _MISSING.search(message)
    if missing:
        path = f"{path}.{missing.group(1)}"
    return field_problem(400, "bad_field", path, message)


def _is_gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


def _item(recipient: str, said: Utterance) -> _Item:
    custom = said.custom_json
    return _Item(
        recipient_id=recipient,
        text=said.text or None,
        buttons=said.buttons or (),
        custom=msgspec.UNSET if custom is None else msgspec.Raw(custom),
    )


def _history_line(line: Line) -> _HistoryLine:
    return _HistoryLine(line.seq, line.direction.value, line.text, line.buttons)


def _json(value: object) -> web.Response:
    # Personal data: nobody on the way may keep it.
    headers = {"Cache-Control": "no-store"}
    return web.Response(body=msgspec.json.encode(value), content_type="application/json", headers=headers)
