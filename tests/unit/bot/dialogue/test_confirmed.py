"""After the yes a matter is no longer changed: it is amended and added to."""

from bot.dialogue.confirmed import add_words, amend
from bot.dialogue.move import Journey
from bot.dialogue.state import replace
from tests.unit.bot.dialogue.talk import LATER, STORY, consented, filed, hear

WAITING = consented(issue=STORY, amount="2300", amount_fen=230_000, pending=True).state


def test_a_filed_case_is_amended_by_the_action() -> None:
    move = amend(filed().state, hear("金额写错了是2300"), "amount")

    assert move.then is Journey.AMEND_CASE
    assert (move.state.amendment, move.state.amendment_key) == (("amount",), "key-of-message-1")


def test_a_correction_of_a_waiting_filing_is_echoed_and_sent_beside_it() -> None:
    move = amend(WAITING, hear("金额写错了是2300"), "amount")

    assert [said.response for said in move.says] == ["utter_corrected", "utter_filing_still_pending"]
    assert (move.then, move.state.amendment, move.state.pending) == (None, ("amount",), True)


def test_corrections_of_a_waiting_filing_add_up() -> None:
    first = amend(WAITING, hear("金额写错了是2300"), "amount").state

    second = amend(first, hear("名字写错了是王芳", turn=2), "name").state
    again = amend(second, hear("金额写错了是2400", turn=3), "amount").state

    assert again.amendment == ("amount", "name")
    assert again.amendment_key == "key-of-message-3"


def test_words_are_added_to_a_filed_case_by_the_action() -> None:
    move = add_words(filed().state, hear(LATER))

    assert (move.then, move.state.held) == (Journey.APPEND_MESSAGE, LATER)


def test_words_told_while_a_filing_waits_are_held_beside_it() -> None:
    move = add_words(replace(WAITING, held=LATER), hear("录音我都有"))

    assert (move.then, move.state.held, move.state.issue) == (None, f"{LATER}\n录音我都有", STORY)
    assert [said.response for said in move.says] == ["utter_story_added", "utter_filing_still_pending"]
