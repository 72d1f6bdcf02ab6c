"""Our Rasa channel: a repeated turn runs once, a failed one is a 5xx and leaves nothing behind.

Rasa's own REST channel answers 200 with partial messages when a turn fails and runs a repeated message
twice (rasa 3.6.21, rasa/core/channels/rest.py).
"""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeVar
from weakref import WeakValueDictionary

import aiohttp
import msgspec
from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from sanic import Blueprint, Request, response
from sanic.response import HTTPResponse

from bot.dialogue.move import Journey
from bot.runtime import settings
from bot.runtime.mends import mend_rasa
from bot.runtime.tracker_store import SealedTrackerStore
from bot.runtime.turn import Turn, current_turn

log = logging.getLogger(__name__)

_ANSWERED_KEYS = ("text", "buttons", "custom")
_PLAIN_SLASH = "\uff0f"
_READY_SECONDS = 2.0


class TurnRequest(msgspec.Struct, kw_only=True):
    """One message of a customer; `received_at` is ISO with offset, `masked` names kinds of masked numbers."""

    sender: str
    message_id: str
    text: str
    received_at: str
    channel: str = "OTHER"
    address: str | None = None
    masked: tuple[str, ...] = ()


class FilingRequest(msgspec.Struct, kw_only=True):
    """Ask for a pending filing to be tried again."""

    sender: str
    message_id: str
    received_at: str
    channel: str = "OTHER"


Asked = TypeVar("Asked", TurnRequest, FilingRequest)


@dataclass(frozen=True)
class Loaded:
    """The assistant with a model; `model` is the hash of what that is made of (operations/train.py)."""

    processor: MessageProcessor
    store: SealedTrackerStore
    model: str = ""


class Collector(OutputChannel):
    """Collects each utterance as one item on the turn."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn

    @classmethod
    def name(cls) -> str:
        """Return the channel's name."""
        return "tingsu"

    async def send_response(self, recipient_id: str, message: dict[str, object]) -> None:
        """Take text, buttons and custom of an utterance together."""
        item = {key: message[key] for key in _ANSWERED_KEYS if message.get(key)}
        self._turn.answer.append(item)


class TingsuInput(InputChannel):
    """`/webhooks/tingsu/turn`, `/filing` and `/ready`, for the gateway alone."""

    def __init__(self) -> None:
        self._settings = settings.from_env()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, which is part of its address."""
        return "tingsu"

    @classmethod
    def from_credentials(cls, credentials: dict[str, object] | None) -> "TingsuInput":
        """Return the channel; its secrets come from the environment."""
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[None]]) -> Blueprint:
        """Return the routes; `on_new_message` is not used, since it hides failures."""
        mend_rasa()
        routes = Blueprint("tingsu_webhook")

        @routes.post("/turn")
        async def take_turn(request: Request) -> HTTPResponse:
            return await self._take_turn(request)

        @routes.post("/filing")
        async def file_again(request: Request) -> HTTPResponse:
            return await self._file_again(request)

        @routes.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            return await self._ready(request)

        return routes

    async def _take_turn(self, request: Request) -> HTTPResponse:
        async def run(asked: TurnRequest, rasa: Loaded, turn: Turn) -> None:
            await rasa.processor.handle_message(_user_message(asked, turn, rasa.model))

        return await self._run(request, TurnRequest, run)

    async def _file_again(self, request: Request) -> HTTPResponse:
        async def run(asked: FilingRequest, rasa: Loaded, turn: Turn) -> None:
            turn.is_filing = True
            kept = rasa.store.conversations.find(asked.sender)
            if kept is None or not kept.slots.get("pending"):
                turn.answer.extend(kept.filing_answer if kept else [])
                return
            name = Journey.FILE_CASE.value
            prediction = PolicyPrediction.for_action_name(rasa.processor.domain, name)
            await rasa.processor.execute_action(asked.sender, name, Collector(turn), rasa.processor.nlg, prediction)

        return await self._run(request, FilingRequest, run)

    async def _ready(self, request: Request) -> HTTPResponse:
        if _loaded(request) is None or not await self._actions_answer():
            return response.json({"ready": False}, status=HTTPStatus.SERVICE_UNAVAILABLE)
        return response.json({"ready": True})

    async def _actions_answer(self) -> bool:
        health = self._settings.action_url.rpartition("/")[0] + "/health"
        timeout = aiohttp.ClientTimeout(total=_READY_SECONDS)
        try:
            async with aiohttp.ClientSession(timeout=timeout) as session, session.get(health) as answer:
                return answer.status == HTTPStatus.OK
        except (aiohttp.ClientError, asyncio.TimeoutError):
            return False

    async def _run(
        self,
        request: Request,
        kind: type[Asked],
        run: Callable[[Asked, "Loaded", Turn], Awaitable[None]],
    ) -> HTTPResponse:
        refused = self._refuse(request)
        if refused is not None:
            return refused
        try:
            asked = msgspec.json.decode(request.body, type=kind)
        except msgspec.MsgspecError as bad:
            return response.json({"error": str(bad)}, status=HTTPStatus.BAD_REQUEST)
        rasa = _loaded(request)
        if rasa is None:
            return response.json({"error": "model not loaded"}, status=HTTPStatus.SERVICE_UNAVAILABLE)
        async with self._lock(asked.sender):
            return await _run_once(asked, rasa, run)

    def _refuse(self, request: Request) -> HTTPResponse | None:
        expected = f"Bearer {self._settings.brain_token}".encode()
        given = request.headers.get("authorization", "").encode()
        if hmac.compare_digest(given, expected):
            return None
        return response.json({"error": "not authorised"}, status=HTTPStatus.UNAUTHORIZED)

    def _lock(self, sender: str) -> asyncio.Lock:
        # Rasa's own lock is polled once a second (rasa/core/lock_store.py).
        return self._locks.setdefault(sender, asyncio.Lock())


async def _run_once(
    asked: Asked, rasa: "Loaded", run: Callable[[Asked, "Loaded", Turn], Awaitable[None]]
) -> HTTPResponse:
    kept = rasa.store.conversations.find(asked.sender)
    if kept is not None and kept.message_id == asked.message_id:
        return response.json({"messages": kept.answer})
    turn = Turn(message_id=asked.message_id, at=asked.received_at)
    token = current_turn.set(turn)
    try:
        await run(asked, rasa, turn)
    except Exception:
        log.exception("turn.failed")
        turn.failed = True
    finally:
        current_turn.reset(token)
    if turn.failed:
        return response.json({"error": "turn failed"}, status=HTTPStatus.INTERNAL_SERVER_ERROR)
    return response.json({"messages": turn.answer})


def _user_message(asked: TurnRequest, turn: Turn, model: str) -> UserMessage:
    text = asked.text
    if text.lstrip().startswith(INTENT_MESSAGE_PREFIX):
        # A typed `/intent` is plain text: only Rasa's own prefix is replaced, and only for Rasa.
        text = text.replace(INTENT_MESSAGE_PREFIX, _PLAIN_SLASH, 1)
    metadata = {
        "text": asked.text,
        "message_id": asked.message_id,
        "received_at": asked.received_at,
        "channel": asked.channel,
        "address": asked.address,
        "masked": list(asked.masked),
        "model": model,
    }
    return UserMessage(
        text=text,
        output_channel=Collector(turn),
        sender_id=asked.sender,
        input_channel=TingsuInput.name(),
        message_id=asked.message_id,
        metadata=metadata,
    )


def _loaded(request: Request) -> "Loaded | None":
    """Return the running assistant, or None while it has no model.

    Rasa wraps the store in FailSafeTrackerStore, which goes on from memory when the store fails
    (rasa 3.6.21, rasa/core/tracker_store.py): that would lose the conversation behind a 200.
    """
    agent: Agent | None = getattr(request.app.ctx, "agent", None)
    if agent is None or not agent.is_ready() or agent.processor is None:
        return None
    store = getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)
    if not isinstance(store, SealedTrackerStore):
        raise TypeError("endpoints.yml must name bot.runtime.tracker_store.SealedTrackerStore")
    agent.processor.tracker_store = store
    return Loaded(agent.processor, store, model_hash(agent.processor.model_filename))


def model_hash(filename: str) -> str:
    """Return the hash in the name of a model's archive, `tingsu-<hash>.tar.gz`."""
    return filename.partition(".")[0].removeprefix("tingsu-")
