"""Filing: the confirmed matter becomes a case, once."""

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict

from bot.dialogue.filing import (
    filed,
    filing_request,
    not_filed_yet,
    refused,
    waiting_corrections,
    waiting_words,
)
from bot.runtime.bridge import bridge
from bot.runtime.speaking import finish, state_of
from case_bridge.contract.errors import BridgeRefused, BridgeUnavailable


class ActionFileCase(Action):
    def name(self) -> str:
        return "action_file_case"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        state = state_of(tracker)
        try:
            receipt = await bridge().file_case(filing_request(state, tracker.sender_id))
            for correction in waiting_corrections(state):
                receipt = await bridge().amend_case(receipt.number, correction)
            for words in waiting_words(state):
                await bridge().append_message(receipt.number, words)
        except BridgeUnavailable:
            return finish(dispatcher, state, not_filed_yet(state, told=state.pending))
        except BridgeRefused:
            return finish(dispatcher, state, refused(state))
        return finish(dispatcher, state, filed(state, receipt))
