"""The answer to the soft question whether the customer is safe."""

import pytest

from chinese.safety import read_safety


@pytest.mark.parametrize(
    "answer",
    [
        "安全",
        "我现在安全",
        "没事",
        "我没事的，谢谢",
        "没有危险",
        "就是气话",
        "只是说说而已",
        "不会想不开的",
        "没有那个意思",
        "放心，我很安全",
    ],
)
def test_who_is_safe_is_understood(answer: str) -> None:
    assert read_safety(answer) is True


@pytest.mark.parametrize(
    "answer",
    [
        "不安全",
        "我有危险",
        "现在很危险",
        "不太安全",
        "有那种念头",
        "救命",
        "他们就在门口",
        "催收的人还在我家楼下",
        "真的撑不下去了",
        "快报警",
    ],
)
def test_who_is_in_danger_is_understood(answer: str) -> None:
    assert read_safety(answer) is False


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "没有",
        "对",
        "嗯",
        "300元",
        "你们的APP不安全，我的信息都泄露了",
        "同意",
        "退钱",
        "上个月在门口",
        "安全什么安全，先把钱退了",
    ],
)
def test_anything_else_is_no_answer_to_it(answer: str) -> None:
    assert read_safety(answer) is None
