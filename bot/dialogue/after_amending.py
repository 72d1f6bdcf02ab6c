"""What is said when a filed case was corrected or added to, or could not be."""

from bot.dialogue.move import Journey, Move, before, say
from bot.dialogue.state import State, replace
from bot.dialogue.summary import correction_line


def amended(state: State) -> Move:
    """Return the move that echoes the corrected fields of the filed case; held words are added next."""
    echoes = tuple(correction_line(state, field) for field in state.amendment)
    done = before(echoes, _done(state, "utter_case_amended"))
    if state.held is None:
        return done
    return Move(replace(done.state, held=state.held, held_keys=state.held_keys), done.says, Journey.APPEND_MESSAGE)


def appended(state: State) -> Move:
    """Return the move after the customer's further words were added to the filed case; an owed correction is next."""
    done = _done(state, "utter_message_added")
    if not state.amendment:
        return done
    owed = replace(done.state, amendment=state.amendment, amendment_key=state.amendment_key)
    return Move(owed, done.says, Journey.AMEND_CASE)


def not_taken(state: State) -> Move:
    """Return the move when the store cannot take it now: nothing is pretended, and it is owed to the case."""
    return Move(replace(state, asked=None), (say("utter_change_not_saved", number=str(state.case_number)),))


def _done(state: State, response: str) -> Move:
    done = replace(state, asked=None, held=None, held_keys=(), held_reading=None, amendment=(), amendment_key=None)
    return Move(done, (say(response, number=str(state.case_number)),))
