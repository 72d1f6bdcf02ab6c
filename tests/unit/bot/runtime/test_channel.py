"""Our channel on a real Sanic server and the real tracker store; only Rasa's processor is played."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, field
from socket import socket
from types import SimpleNamespace

import aiohttp
import pytest
import pytest_asyncio
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from sanic import Sanic

from bot.runtime.channel import TingsuInput, model_hash
from bot.runtime.conversations import Conversation
from bot.runtime.tracker_store import SealedTrackerStore
from bot.runtime.turn import current_turn
from foundation.sealing import new_key

SECRET = "secret-of-the-gateway"

# Sanic 21.12 and what Rasa pins beside it warn about Python 3.12.
pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Slot auto-fill:UserWarning"),
]


@dataclass
class PlayedProcessor:
    """Takes a turn as Rasa's processor does: tracker, one utterance, save."""

    tracker_store: SealedTrackerStore
    texts: list[str] = field(default_factory=list)
    fails: bool = False
    loses_action: bool = False
    model_filename: str = "tingsu-2a06fcc74b258a40.tar.gz"
    models: list[str] = field(default_factory=list)

    async def handle_message(self, message: UserMessage) -> None:
        self.texts.append(message.text)
        self.models.append(message.metadata["model"])
        tracker = await self.tracker_store.get_or_create_tracker(message.sender_id)
        if self.fails:
            raise RuntimeError("played failure")
        turn = current_turn.get()
        assert turn is not None
        turn.failed = self.loses_action
        tracker.update(SlotSet("issue", message.text))
        said = {"text": f"heard {message.metadata['text']}", "custom": {"expects": "demand"}}
        await message.output_channel.send_response(message.sender_id, said)
        await self.tracker_store.save(tracker)


class Gateway:
    """The gateway's side of the channel, for one sender."""

    def __init__(self, server: "Server") -> None:
        self.processor = server.processor
        self.sender = uuid.uuid4().hex
        self._server = server

    async def post(self, path: str, body: object, secret: str = SECRET) -> tuple[int, dict[str, object]]:
        headers = {"Authorization": f"Bearer {secret}"}
        url = f"{self._server.base}/webhooks/tingsu/{path}"
        async with self._server.session.post(url, json=body, headers=headers) as answer:
            return answer.status, await answer.json()

    async def turn(self, text: str, message_id: str, **more: object) -> tuple[int, dict[str, object]]:
        body = {
            "sender": self.sender,
            "message_id": message_id,
            "text": text,
            "received_at": "2026-11-22T06:05:00+00:00",
        }
        return await self.post("turn", body | more)

    def kept(self) -> Conversation | None:
        return self.processor.tracker_store.conversations.find(self.sender)


@dataclass(frozen=True)
class Server:
    """The running channel; Sanic 21.12 serves one app in a process."""

    base: str
    processor: PlayedProcessor
    session: aiohttp.ClientSession


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Server]:
    with pytest.MonkeyPatch.context() as environment:
        for name, value in {
            "TINGSU_BRAIN_TOKEN": SECRET,
            "TINGSU_SERVICE_TOKEN": "secret",
            "TINGSU_FIELD_KEYS": new_key("k"),
            "TINGSU_DATA_DIR": str(tmp_path_factory.mktemp("channel")),
            "TINGSU_ACTION_URL": "http://127.0.0.1:9/webhook",
        }.items():
            environment.setenv(name, value)
        store = SealedTrackerStore(Domain.load("domain.yml"))
        channel = TingsuInput()
    processor = PlayedProcessor(store)
    app = Sanic("channel", configure_logging=False)
    app.blueprint(channel.blueprint(_never), url_prefix="/webhooks/tingsu")
    app.ctx.agent = SimpleNamespace(
        is_ready=lambda: True, tracker_store=store, processor=processor, domain=store.domain
    )
    with closing(socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        running = await app.create_server(sock=listening, return_asyncio_server=True)
        await running.startup()
        await running.start_serving()
        async with aiohttp.ClientSession() as session:
            yield Server(f"http://127.0.0.1:{port}", processor, session)
        running.close()


@pytest.fixture
def gateway(server: Server) -> Gateway:
    server.processor.texts.clear()
    server.processor.fails = server.processor.loses_action = False
    return Gateway(server)


async def _never(message: UserMessage) -> None:
    raise AssertionError("the channel must not hide failures behind Rasa's own handler")


async def test_text_and_signals_of_an_utterance_are_one_item(gateway: Gateway) -> None:
    status, body = await gateway.turn("多扣了我300块", "m1")

    assert status == 200
    assert body == {"messages": [{"text": "heard 多扣了我300块", "custom": {"expects": "demand"}}]}


async def test_a_repeated_turn_is_answered_without_running_again(gateway: Gateway) -> None:
    first = await gateway.turn("多扣了我300块", "m1")

    again = await gateway.turn("多扣了我300块", "m1")

    assert again == first
    assert gateway.processor.texts == ["多扣了我300块"]


async def test_the_same_turn_sent_at_once_runs_once(gateway: Gateway) -> None:
    answers = await asyncio.gather(*(gateway.turn("多扣了我300块", "m1") for _ in range(8)))

    assert all(answer == answers[0] for answer in answers)
    assert len(gateway.processor.texts) == 1


async def test_a_failed_turn_is_a_5xx_and_runs_again_when_repeated(gateway: Gateway) -> None:
    gateway.processor.fails = True
    failed, _ = await gateway.turn("多扣了我300块", "m1")
    gateway.processor.fails = False

    status, body = await gateway.turn("多扣了我300块", "m1")

    assert failed == 500
    assert status == 200
    assert body["messages"]


async def test_a_turn_whose_action_failed_leaves_nothing_behind(gateway: Gateway) -> None:
    gateway.processor.loses_action = True

    status, _ = await gateway.turn("多扣了我300块", "m1")

    assert status == 500
    assert gateway.kept() is None


async def test_a_typed_intent_is_plain_text(gateway: Gateway) -> None:
    status, body = await gateway.turn("/restart", "m1")

    assert status == 200
    assert gateway.processor.texts == ["\uff0frestart"]
    assert body == {"messages": [{"text": "heard /restart", "custom": {"expects": "demand"}}]}


async def test_a_stranger_is_refused(gateway: Gateway) -> None:
    status, _ = await gateway.post("turn", {}, secret="guess")

    assert status == 401
    assert gateway.processor.texts == []


@pytest.mark.parametrize("body", [{}, [], None, {"sender": 1}], ids=["empty", "list", "null", "type"])
async def test_a_malformed_turn_is_a_400(gateway: Gateway, body: object) -> None:
    status, answer = await gateway.post("turn", body)

    assert status == 400
    assert "error" in answer


async def test_filing_again_says_nothing_when_nothing_is_pending(gateway: Gateway) -> None:
    body = {"sender": gateway.sender, "message_id": "f1", "received_at": "2026-11-22T06:05:00+00:00"}

    assert await gateway.post("filing", body) == (200, {"messages": []})


async def test_an_idle_day_drops_the_matter_and_keeps_who_is_writing(gateway: Gateway) -> None:
    await gateway.turn("多扣了我300块", "m1")

    await gateway.turn("你好", "m2", received_at="2026-11-24T06:05:00+00:00")

    kept = gateway.kept()
    assert kept is not None
    assert kept.slots == {"issue": "你好"}


@pytest.mark.parametrize(
    ("filename", "named"),
    [("tingsu-2a06fcc74b258a40.tar.gz", "2a06fcc74b258a40"), ("unnamed.tar.gz", "unnamed"), ("", "")],
)
async def test_a_model_is_known_by_the_hash_in_its_name(filename: str, named: str) -> None:
    assert model_hash(filename) == named


async def test_a_turn_knows_which_model_reads_it(gateway: Gateway) -> None:
    await gateway.turn("多扣了我300块", "m1")

    assert gateway.processor.models[-1] == "2a06fcc74b258a40"
