"""Intake: every message of a customer goes through one turn of the dialogue."""

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict

from bot.dialogue.turns import take_turn
from bot.runtime.speaking import finish, heard_from, state_of


class ActionTakeTurn(Action):
    def name(self) -> str:
        return "action_take_turn"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        state = state_of(tracker)
        return finish(dispatcher, state, take_turn(state, heard_from(tracker)))
