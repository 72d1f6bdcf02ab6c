"""What is said when a filed case was corrected or added to, or could not be."""

from bot.dialogue.after_amending import amended, appended, not_taken
from bot.dialogue.move import Journey, say
from bot.dialogue.state import replace
from tests.unit.bot.dialogue.talk import LATER, NUMBER, filed, mobile

CORRECTED = replace(
    filed(amount="2300", amount_fen=230_000).state, amendment=("amount",), amendment_key="key-of-message-1"
)
HOLDING = replace(filed().state, held=LATER)


def test_a_correction_is_echoed_and_the_number_of_the_case_named() -> None:
    move = amended(CORRECTED)

    assert move.says[0].lines == (say("utter_line_amount", value="2300元"),)
    assert move.says[1] == say("utter_case_amended", number=NUMBER)
    assert (move.state.amendment, move.state.amendment_key) == ((), None)


def test_a_corrected_contact_is_echoed_masked() -> None:
    state = replace(CORRECTED, amendment=("contact",), contacts=mobile("13812345678"))

    assert "13812345678" not in str(amended(state).says)


def test_words_told_with_a_correction_are_added_next() -> None:
    move = amended(replace(CORRECTED, held=LATER))

    assert move.then is Journey.APPEND_MESSAGE
    assert move.state.held == LATER


def test_words_that_were_added_are_not_held_any_longer() -> None:
    move = appended(HOLDING)

    assert move.says == (say("utter_message_added", number=NUMBER),)
    assert (move.state.held, move.then) == (None, None)


def test_a_correction_that_is_still_owed_follows_the_words() -> None:
    move = appended(replace(CORRECTED, held=LATER))

    assert move.then is Journey.AMEND_CASE
    assert move.state.amendment == ("amount",)


def test_what_the_store_did_not_take_is_owed_and_not_pretended() -> None:
    for state in (CORRECTED, HOLDING):
        move = not_taken(state)

        assert [said.response for said in move.says] == ["utter_change_not_saved"]
        assert (move.state.held, move.state.amendment) == (state.held, state.amendment)
