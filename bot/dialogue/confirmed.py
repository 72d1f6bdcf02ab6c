"""After the customer's yes a matter, filed or waiting to be, is no longer changed: it is amended and added to.

The store may have taken a filing whose answer was lost, and a repeated filing changes nothing. So what comes
later is sent beside the filing, not within it.
"""

from bot.dialogue.hearing import hold
from bot.dialogue.move import Heard, Journey, Move, say
from bot.dialogue.state import State, replace
from bot.dialogue.summary import correction_line


def amend(state: State, heard: Heard, field: str) -> Move:
    """Return the move that corrects `field`, whose new value the state holds already."""
    fields = tuple(dict.fromkeys((*state.amendment, field)))
    amended = replace(state, asked=None, misunderstood=0, amendment=fields, amendment_key=heard.matter_key)
    if state.is_filed:
        return Move(amended, (), Journey.AMEND_CASE)
    return Move(amended, (correction_line(amended, field), say("utter_filing_still_pending")))


def add_words(state: State, heard: Heard) -> Move:
    """Return the move that adds the customer's words to the matter."""
    added = replace(hold(state, heard), asked=None, misunderstood=0)
    if state.is_filed:
        return Move(added, (), Journey.APPEND_MESSAGE)
    return Move(added, (say("utter_story_added"), say("utter_filing_still_pending")))
