"""Questions beside the form that have a standing answer; then on where it was (reference: domain 4.5)."""

from bot.dialogue.hearing import go_on
from bot.dialogue.move import Heard, Move, say
from bot.dialogue.state import State
from chinese.side_questions import SideQuestion, read_side_question

_ANSWERS = {
    SideQuestion.REFUND: "utter_aside_refund",
    SideQuestion.LAW: "utter_aside_law",
    SideQuestion.REPAY: "utter_aside_repay",
    SideQuestion.TIMES: "utter_aside_times",
}


def hear_side_question(state: State, heard: Heard) -> Move | None:
    """Answer a question in passing while a matter is in hand, without promise or legal view."""
    if state.pending or not (state.is_collecting or state.is_filed) or state.asked == "issue":
        return None
    kind = read_side_question(heard.text)
    is_demand = state.asked == "demand" and kind is SideQuestion.REFUND
    is_status = kind is SideQuestion.TIMES and state.case_number is not None
    if kind is None or is_demand or is_status:
        return None
    return go_on(state, say(_ANSWERS[kind]))
