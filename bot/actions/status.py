"""Status: how a case stands, after proof."""

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict

from bot.dialogue.status_answer import (
    status_found,
    status_locked,
    status_not_found,
    status_request,
    status_unavailable,
)
from bot.runtime.bridge import bridge
from bot.runtime.speaking import address_of, finish, state_of
from case_bridge.contract.errors import BridgeRefused, BridgeUnavailable, TooManyAttempts


class ActionAnswerStatus(Action):
    def name(self) -> str:
        return "action_answer_status"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        state = state_of(tracker)
        request = status_request(state, tracker.sender_id, address_of(tracker))
        try:
            view = await bridge().find_status(request)
        except TooManyAttempts:
            return finish(dispatcher, state, status_locked(state))
        except BridgeRefused:
            return finish(dispatcher, state, status_not_found(state))
        except BridgeUnavailable:
            return finish(dispatcher, state, status_unavailable(state))
        return finish(dispatcher, state, status_found(state, view))
