"""Choosing one of two options by their place."""

import pytest

from chinese.choices import read_choice


@pytest.mark.parametrize("answer", ["第一个", "第一个吧", "前者", "1", "A", "前面那个", "我选第一种", "是前一个"])
def test_the_first_is_chosen(answer: str) -> None:
    assert read_choice(answer) == 0


@pytest.mark.parametrize("answer", ["第二个", "后者吧", "2", "b", "后面那个", "应该是第二种", "就后者"])
def test_the_second_is_chosen(answer: str) -> None:
    assert read_choice(answer) == 1


@pytest.mark.parametrize("answer", ["", "都有", "投诉", "第一次扣了300", "第二天就打电话来了", "1月扣的", "随便"])
def test_anything_else_is_no_choice(answer: str) -> None:
    assert read_choice(answer) is None
