"""A customer of the real actions: rasa_sdk's tracker and dispatcher, the case store in memory."""

import json
from dataclasses import dataclass, field

import msgspec
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker

from bot.actions.amendment import ActionAmendCase, ActionAppendMessage
from bot.actions.filing import ActionFileCase
from bot.actions.intake import ActionTakeTurn
from bot.actions.status import ActionAnswerStatus
from bot.dialogue.reading import PROPERTY, encode_reading
from bot.dialogue.state import State, read_state
from bot.runtime.bridge import use_bridge
from bot.runtime.speaking import LISTEN
from case_bridge.contract.requests import FileCase
from tests.fakes.bridge import MemoryBridge
from tests.unit.bot.dialogue.talk import SUNDAY, read

_ACTIONS: dict[str, Action] = {
    action.name(): action
    for action in (ActionTakeTurn(), ActionFileCase(), ActionAnswerStatus(), ActionAmendCase(), ActionAppendMessage())
}


@dataclass(frozen=True)
class Said:
    """One utterance: the name of its response and what it shows."""

    response: str
    shows: dict[str, str]


@dataclass
class Customer:
    """Takes whole turns as Rasa does: an action, its slots as JSON, the next action, until one listens."""

    store: MemoryBridge = field(default_factory=MemoryBridge)
    sender: str = "0f6b5a6a4f7d4f0d8f4ed1cbb9f3a001"
    slots: dict[str, object] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    _turns: int = 0

    async def say(self, text: str, label: str = "inform", *, address: str | None = None, **known: object) -> list[str]:
        """Send one message; return the names of the responses."""
        self._turns += 1
        heard = {
            "text": text,
            PROPERTY: encode_reading(read(text, label, **known)),
            "metadata": {
                "text": text,
                "message_id": f"m{self._turns}",
                "received_at": SUNDAY.isoformat(),
                "channel": "WEB_CHAT",
                "address": address,
                "masked": [],
            },
        }
        return await self._run("action_take_turn", heard)

    async def is_filed_again(self) -> list[str]:
        """Try a pending filing as the gateway does: without a message, without what would follow."""
        return await self._run("action_file_case", {}, follows=False)

    @property
    def state(self) -> State:
        """What the slots hold."""
        return read_state(self.slots)

    @property
    def case(self) -> FileCase:
        """The only case in the store, with its corrections."""
        (filed,) = self.store.cases.values()
        return filed.request

    def shown(self, response: str) -> dict[str, str]:
        """What `response` showed in the last turn."""
        return next(said.shows for said in self.said if said.response == response)

    async def _run(self, name: str, heard: dict[str, object], *, follows: bool = True) -> list[str]:
        self.said = []
        while name != LISTEN:
            name = await self._act(name, heard)
            if not follows:
                break
        return [said.response for said in self.said]

    async def _act(self, name: str, heard: dict[str, object]) -> str:
        tracker = Tracker(self.sender, dict(self.slots), heard, [], False, None, {}, None)
        dispatcher = CollectingDispatcher()
        with use_bridge(self.store):
            events = await _ACTIONS[name].run(dispatcher, tracker, {})
        for event in json.loads(json.dumps(events)):
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            else:
                name = event["name"]
        self.said += [_said(message) for message in dispatcher.messages]
        return name


def filled(**known: object) -> Customer:
    """Return a customer whose complaint is complete and read back, waiting for the yes."""
    state = State(
        consent=True,
        filing_key="key-of-the-matter",
        act="COMPLAINT",
        topic="INTEREST_FEE",
        issue="你们上个月多扣了我300块担保费，客服一直不管",
        name="陈静怡",
        asked="confirm",
    )
    slots = msgspec.to_builtins(msgspec.structs.replace(state, **known))
    return Customer(slots=json.loads(json.dumps(slots)))


def _said(message: dict[str, object]) -> Said:
    own = CollectingDispatcher()
    own.utter_message()
    shows = {name: str(value) for name, value in message.items() if name not in own.messages[0]}
    return Said(str(message["response"]), shows)
