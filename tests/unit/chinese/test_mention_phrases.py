"""The clues of the mentions."""

import re

import pytest

from case_bridge.contract.vocabulary import Mention
from chinese.mention_phrases import BODIES, COMPLAINED, MENTIONED, THREATENED, Clue

FROM_COUNTING = {Mention.SEVERAL_REGULATORS, Mention.SEVERAL_PERSONS}


def test_every_mention_has_a_clue_or_is_counted() -> None:
    assert {clue.mention for clue in MENTIONED} | FROM_COUNTING == set(Mention)


@pytest.mark.parametrize("clue", MENTIONED, ids=lambda clue: clue.mention.value)
def test_no_clue_is_said_by_an_empty_text_or_repeats_without_bound(clue: Clue) -> None:
    assert clue.said.search("") is None
    assert not re.search(r"[)\]][*+]|\{\d+,\}", clue.said.pattern)


@pytest.mark.parametrize(
    ("words", "bodies"),
    [("打了12378", 1), ("编号9123786", 0), ("银保监和信访局", 2), ("骚扰家人手段恶劣", 0), ("人民银行", 1)],
    ids=["hotline", "digits of a number", "two", "part of other words", "central bank"],
)
def test_supervising_bodies_are_told_from_other_words(words: str, bodies: int) -> None:
    assert sum(bool(body.search(words)) for body in BODIES) == bodies


def test_having_complained_differs_from_announcing_it() -> None:
    assert COMPLAINED.search("已经投诉到银保监")
    assert THREATENED.search("再不处理就投诉")
    assert not THREATENED.search("已经投诉过了")
