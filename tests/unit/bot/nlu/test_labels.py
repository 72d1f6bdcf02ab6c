"""Labels of explicit wishes."""

from bot.nlu.labels import LABEL_OF_WISH
from chinese.wishes import Wish

UNDECIDED = {Wish.READ_NOTICE, Wish.REPEAT_QUESTION, Wish.NEW_MATTER}


def test_every_wish_is_decided_or_named_as_left_to_the_model() -> None:
    assert set(LABEL_OF_WISH) == {wish.value for wish in set(Wish) - UNDECIDED}
