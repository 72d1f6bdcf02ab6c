"""What goes into a turn and what comes out of it."""

from dataclasses import replace
from datetime import date, datetime, timezone

from bot.dialogue.move import Journey, Move, before, say
from bot.dialogue.state import State
from tests.unit.bot.dialogue.talk import hear


def test_the_customers_day_is_the_day_in_china() -> None:
    late = replace(hear("昨天"), at=datetime(2026, 11, 22, 17, 30, tzinfo=timezone.utc))

    assert late.today == date(2026, 11, 23)


def test_what_is_said_before_a_move_leaves_its_outcome_alone() -> None:
    move = Move(State(asked="name"), (say("utter_ask_name"),), Journey.FILE_CASE)

    assert before((say("utter_thanks"),), move) == Move(
        State(asked="name"), (say("utter_thanks"), say("utter_ask_name")), Journey.FILE_CASE
    )


def test_arguments_keep_their_order() -> None:
    assert say("utter_x", b="2", a="1").args == (("b", "2"), ("a", "1"))
