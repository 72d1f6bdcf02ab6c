"""How many people share the matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.crowd_sizes import crowd_size

SIZES = {
    "我们七个人都被多扣": 7,
    "我们十几个同事都这样": 10,
    "我们二十三个人都被骗了": 23,
    "有一百二十个客户同样被多扣": 120,
    "35名业主集体投诉": 35,
    "几十个受害者一起来的": 20,
    "上千人都被坑了": 1000,
    "我们好多人都遇到了": 5,
    "好多人用": 0,
    "一万两千名投资人都没收到": 12_000,
    "来了七八个人堵门": 0,
    "我家里五口人都没钱": 0,
    "拉了30多人助力都不动": 0,
    "打了三十个电话": 0,
    "我一个人": 0,
    "": 0,
}


@pytest.mark.parametrize(("text", "size"), SIZES.items(), ids=[text or "empty" for text in SIZES])
def test_only_people_with_the_same_matter_are_counted(text: str, size: int) -> None:
    assert crowd_size(text) == size


@given(st.integers(min_value=2, max_value=999_999))
def test_a_number_in_digits_is_taken_as_it_is(size: int) -> None:
    assert crowd_size(f"我们{size}个人都被多扣了") == size


@given(st.text(max_size=300))
def test_any_text_is_counted_without_an_error(text: str) -> None:
    assert crowd_size(text) >= 0
