"""Amendment: corrections and further words after the receipt belong to the filed case."""

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict

from bot.dialogue.after_amending import amended, appended, not_taken
from bot.dialogue.filing import amendment_request, message_requests
from bot.runtime.bridge import bridge
from bot.runtime.speaking import finish, heard_from, state_of
from case_bridge.contract.errors import BridgeRefused, BridgeUnavailable


class ActionAmendCase(Action):
    def name(self) -> str:
        return "action_amend_case"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        state = state_of(tracker)
        try:
            await bridge().amend_case(str(state.case_number), amendment_request(state))
        except (BridgeRefused, BridgeUnavailable):
            return finish(dispatcher, state, not_taken(state))
        return finish(dispatcher, state, amended(state))


class ActionAppendMessage(Action):
    def name(self) -> str:
        return "action_append_message"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        state = state_of(tracker)
        try:
            for request in message_requests(state, heard_from(tracker).matter_key):
                await bridge().append_message(str(state.case_number), request)
        except (BridgeRefused, BridgeUnavailable):
            return finish(dispatcher, state, not_taken(state))
        return finish(dispatcher, state, appended(state))
