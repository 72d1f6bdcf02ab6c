"""Classes of words by which a model sees danger."""

import pytest

from chinese.urgent_hints import denies_harm, hints_of


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("我坐在天台上", {"height"}),
        ("安眠药吃了一瓶", {"poison"}),
        ("女儿拜托她舅舅了", {"entrust", "kin"}),
        ("验证码报给他了", {"code"}),
        ("他们拿着棍子", {"weapon", "gang"}),
        ("以前的事", {"past"}),
    ],
    ids=["height", "poison", "children", "code", "weapon", "past"],
)
def test_the_classes_of_a_text_are_named(text: str, hints: set[str]) -> None:
    assert hints <= set(hints_of(text))


def test_classes_come_in_a_fixed_order() -> None:
    assert hints_of("在江边站着,天台也去过") == hints_of("天台也去过,在江边站着")


def test_a_text_without_danger_has_none() -> None:
    assert hints_of("你好") == ()


@pytest.mark.parametrize("text", ["我不是要自杀", "没想过去死", "不会想不开的", "我不会做傻事"])
def test_a_denial_of_harm_is_heard(text: str) -> None:
    assert denies_harm(text)


@pytest.mark.parametrize("text", ["我要自杀", "不想活了", "没想到要死", "我不想再活"])
def test_other_words_deny_nothing(text: str) -> None:
    assert not denies_harm(text)
