"""Explicit wishes that hold at any point: a person, cancel, start over, repeat, help, courtesy."""

from collections.abc import Callable

from bot.dialogue.consent import ask_consent
from bot.dialogue.hearing import go_on, wish_of
from bot.dialogue.move import Heard, Journey, Move, before, say
from bot.dialogue.questions import ask
from bot.dialogue.state import State, replace, without_matter
from chinese.wishes import Wish


def hear_wish(state: State, heard: Heard) -> Move | None:
    """Answer an explicit wish, then go on where the conversation was."""
    wish = wish_of(state, heard)
    handler = _HANDLERS.get(wish) if wish else None
    return handler(state, heard) if handler else None


def _handoff(state: State, heard: Heard) -> Move:
    return go_on(state, say("utter_handoff_registered"))


def _cancel(state: State, heard: Heard) -> Move:
    if state.is_collecting:
        response = "utter_cancelled" if state.consent else "utter_cancelled_and_forgotten"
        return Move(without_matter(state), (say(response),))
    if state.is_filed:
        return Move(replace(state, asked=None), (say("utter_withdraw_by_person"),))
    return Move(replace(state, asked=None), (say("utter_nothing_to_cancel"),))


def _start_over(state: State, heard: Heard) -> Move:
    fresh = State(
        consent=state.consent,
        filing_key=heard.matter_key,
        channel=heard.channel,
        case_number=state.case_number,
        case_filing_key=state.case_filing_key,
    )
    if state.consent is not True:
        return ask_consent(fresh, heard)
    return before((say("utter_start_over"),), ask(fresh))


def _withdraw(state: State, heard: Heard) -> Move:
    return _cancel(state, heard) if state.is_collecting else go_on(state, say("utter_withdraw_by_person"))


def _greet(state: State, heard: Heard) -> Move:
    if state.consent is None and not state.is_collecting:
        return ask_consent(state, heard)
    return go_on(state, say("utter_greet_again"))


def _continue(state: State, heard: Heard) -> Move:
    if state.pending:
        # Not pending any more: the customer, who asks, is told again when it fails again.
        return Move(replace(state, pending=False), (), Journey.FILE_CASE)
    says = () if state.is_collecting or state.amendment or state.held else (say("utter_help"),)
    return go_on(state, *says)


def _polite(response: str) -> Callable[[State, Heard], Move]:
    def answer(state: State, heard: Heard) -> Move:
        return go_on(state, say(response))

    return answer


_HANDLERS: dict[Wish, Callable[[State, Heard], Move]] = {
    Wish.HANDOFF: _handoff,
    Wish.CANCEL: _cancel,
    Wish.START_OVER: _start_over,
    Wish.WITHDRAW: _withdraw,
    Wish.GREET: _greet,
    Wish.CONTINUE: _continue,
    Wish.REPEAT_QUESTION: _continue,
    Wish.HELP: _polite("utter_help"),
    Wish.ASK_BOT: _polite("utter_i_am_a_bot"),
    Wish.THANKS: _polite("utter_thanks"),
    Wish.GOODBYE: _polite("utter_goodbye"),
}
