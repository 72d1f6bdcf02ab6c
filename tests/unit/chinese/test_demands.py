"""Marked demands."""

import pytest

from chinese.demands import find_demand

MARKED = {
    "10月8日多扣我500元。诉求：退还500元并书面道歉": "退还500元并书面道歉",
    "金额：2860元\n诉求: 退款并道歉\n电话：13900001111": "退款并道歉",
    "我的诉求是全额退还，谢谢。": "全额退还，谢谢",
    "多扣我钱，要求：马上退！": "马上退",
}


@pytest.mark.parametrize(("text", "demand"), MARKED.items(), ids=ascii)
def test_a_marked_demand_is_found(text: str, demand: str) -> None:
    assert find_demand(text) == demand


@pytest.mark.parametrize("text", ["要求退款", "你们要求我提供身份证", "诉求：", "多扣我500元", ""])
def test_an_unmarked_demand_is_left_to_the_question(text: str) -> None:
    assert find_demand(text) is None
