"""A message cut into its pieces."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.clauses import clauses_of

CUT = {
    "sentences": ("上个月多扣了担保费。催收还天天打电话！", ["上个月多扣了担保费。", "催收还天天打电话！"]),
    "lines": ("上个月多扣了担保费\n催收天天打电话", ["上个月多扣了担保费", "催收天天打电话"]),
    "another point": ("上个月多扣了担保费，另外催收天天打电话", ["上个月多扣了担保费，", "另外催收天天打电话"]),
    "no punctuation": ("上个月多扣了担保费还有就是催收天天打电话", ["上个月多扣了担保费", "还有就是催收天天打电话"]),
    "numbered": ("1、多扣了我担保费 2、催收天天打电话", ["1、多扣了我担保费", "2、催收天天打电话"]),
    "a short piece goes with the next": (
        "多扣了我担保费。真行！催收天天打电话",
        ["多扣了我担保费。", "真行！催收天天打电话"],
    ),
    "one sentence": ("你们上个月多扣了我300块担保费，客服一直不管", ["你们上个月多扣了我300块担保费，客服一直不管"]),
    "an amount is no number of a point": ("扣了我1.5万元的服务费", ["扣了我1.5万元的服务费"]),
    "nothing": ("？？", []),
}


@pytest.mark.parametrize(("text", "pieces"), CUT.values(), ids=CUT.keys())
def test_a_text_is_cut_into_its_points(text: str, pieces: list[str]) -> None:
    assert [clause.text for clause in clauses_of(text)] == pieces


@given(st.text(st.sampled_from("费催收打扣款服务。！，另外还有\n 1、2a"), max_size=200))
def test_pieces_stand_where_they_say_and_never_overlap(text: str) -> None:
    pieces = clauses_of(text)

    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
    assert all(one.end <= other.start for one, other in pairwise(pieces))


def test_a_very_long_text_has_few_pieces_and_none_of_it_is_left_out() -> None:
    text = "催收天天给我打电话。" * 2_000

    pieces = clauses_of(text)

    assert len(pieces) == 16
    assert pieces[-1].end == len(text)
