"""Whether texts stand too near to each other."""

import pytest

from bot.learning.nearness import Texts, bare

TEXT = "你们每个月都多扣我服务费,打客服电话也没有人管"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        pytest.param(TEXT, True, id="the same"),
        pytest.param("你們每個月都多扣我服務費！打客服電話也沒有人管", True, id="in other signs"),
        pytest.param("你们每个月都多扣我服务费,打客服电话也没有人管啊", True, id="a word more"),
        pytest.param("催收一天给我妈打十几个电话,能不能停", False, id="another story"),
        pytest.param("多扣服务费", False, id="a part"),
    ],
)
def test_texts_with_most_groups_in_common_are_near(text: str, near: bool) -> None:
    assert Texts([TEXT]).has_near(text) is near


def test_short_texts_are_near_only_when_they_are_the_same() -> None:
    texts = Texts(["退钱"])

    assert texts.has_near("退钱!")
    assert not texts.has_near("退款")


def test_what_is_added_is_known() -> None:
    texts = Texts()
    before = texts.has_near(TEXT)
    texts.add(TEXT)

    assert (before, texts.has_near(TEXT)) == (False, True)


def test_marks_say_nothing() -> None:
    assert bare("退,钱!!_ ") == "退钱"
