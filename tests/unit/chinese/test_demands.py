"""Demands, marked and said in passing."""

from itertools import pairwise

import pytest
from hypothesis import given

from chinese.demands import find_demand, find_demands
from tests.unit.chinese.wild_text import LONG_TEXTS, texts

MARKED = {
    "10月8日多扣我500元。诉求：退还500元并书面道歉": "退还500元并书面道歉",
    "金额：2860元\n诉求: 退款并道歉\n电话：13900001111": "退款并道歉",
    "我的诉求是全额退还，谢谢。": "全额退还，谢谢",
    "多扣我钱，要求：马上退！": "马上退",
    "诉求：退还担保费3,600元，联系电话：138 0000 4006": "退还担保费3,600元",
}


@pytest.mark.parametrize(("text", "demand"), MARKED.items(), ids=ascii)
def test_a_marked_demand_is_found(text: str, demand: str) -> None:
    assert find_demand(text) == demand


@pytest.mark.parametrize("text", ["要求退款", "你们要求我提供身份证", "诉求：", "多扣我500元", ""])
def test_an_unmarked_demand_is_left_to_the_question(text: str) -> None:
    assert find_demand(text) is None


SAID = {
    "asked for": ("要求你们删除征信逾期记录", ["删除征信逾期记录"]),
    "hoped for": ("希望贵公司尽快处理", ["尽快处理"]),
    "several in a row": ("请求减免罚息，协商分期还款，谢谢", ["减免罚息，协商分期还款"]),
    "two sentences": ("请退还服务费。必须书面道歉！", ["退还服务费", "书面道歉"]),
    "command": ("停止催收！", ["停止催收"]),
    "with the thing first": ("把多扣的300元退给我", ["把多扣的300元退给我"]),
    "marked and said": ("诉求：道歉。请尽快回复", ["道歉", "尽快回复"]),
    "of the other side": ("催收要求我立即还清", []),
    "of me": ("你们要求我提供身份证", []),
    "question": ("请问怎么退款", []),
    "told": ("你们说退款，一直没退", []),
    "applied for": ("申请延期后没有结果", []),
    "impossible": ("注销不了账户", []),
    "how it goes": ("退款进度怎么看", []),
}


@pytest.mark.parametrize(("text", "demands"), SAID.values(), ids=SAID.keys())
def test_what_the_customer_wants_done_is_found(text: str, demands: list[str]) -> None:
    assert [span.text for span in find_demands(text)] == demands


@given(texts)
def test_demands_lie_in_order_and_hold_their_text(text: str) -> None:
    spans = find_demands(text)

    assert all(span.text and text[span.start : span.end] == span.text for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


@pytest.mark.parametrize("text", [*LONG_TEXTS, ("，退款" * 4000)[:10_000]], ids=lambda text: ascii(text[:12]))
def test_long_texts_are_read_to_the_end(text: str) -> None:
    assert len(find_demands(text)) <= len(text)
