"""The mends hold for the version that they were made for, and only once."""

import pytest
import rasa
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

from bot.runtime.mends import MENDED_VERSION, mend_rasa
from bot.runtime.turn import Turn, current_turn


def test_the_mends_were_made_for_the_installed_rasa() -> None:
    assert rasa.__version__ == MENDED_VERSION


def test_mending_twice_changes_nothing_more() -> None:
    mend_rasa()
    mended = RemoteAction.run

    mend_rasa()

    assert RemoteAction.run is mended


def test_a_wrong_answer_of_the_action_server_is_still_refused() -> None:
    mend_rasa()

    with pytest.raises(ValidationError):
        RemoteAction("action_take_turn", None)._validate_action_result({"events": "none"})


async def test_a_failed_action_is_noted_on_the_turn() -> None:
    mend_rasa()
    turn = Turn(message_id="m1", at="2026-11-22T06:05:00+00:00")
    token = current_turn.set(turn)

    with pytest.raises(AttributeError):
        await RemoteAction("action_take_turn", None).run(None, None, None, None)

    current_turn.reset(token)
    assert turn.failed
