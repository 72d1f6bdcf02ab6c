"""Questions in passing, and demands that only look like them."""

import pytest
from hypothesis import given

from chinese.side_questions import SideQuestion, read_side_question
from tests.unit.chinese.wild_text import texts

ASKED = {
    "能退吗": SideQuestion.REFUND,
    "钱能退回来吗？": SideQuestion.REFUND,
    "什么时候能退": SideQuestion.REFUND,
    "那你们会不会退钱啊": SideQuestion.REFUND,
    "到底退不退": SideQuestion.REFUND,
    "你们这样违法吗": SideQuestion.LAW,
    "这算不算诈骗": SideQuestion.LAW,
    "还用还款吗": SideQuestion.REPAY,
    "那我还要还钱吗": SideQuestion.REPAY,
    "多久有结果": SideQuestion.TIMES,
    "大概几天能处理完啊": SideQuestion.TIMES,
    "什么时候能给我答复呢": SideQuestion.TIMES,
}


@pytest.mark.parametrize(("text", "kind"), ASKED.items(), ids=ASKED)
def test_a_question_in_passing_is_read(text: str, kind: SideQuestion) -> None:
    assert read_side_question(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "退钱",
        "把钱退给我",
        "能不能把多扣的两百块钱退给我",
        "你们违法了",
        "三天内退款",
        "已还款",
        "进度怎么样了",
        "有结果了吗",
        "没有",
        "",
    ],
)
def test_a_demand_or_an_answer_is_no_question(text: str) -> None:
    assert read_side_question(text) is None


@given(texts)
def test_any_text_is_read(text: str) -> None:
    assert read_side_question(text) in (None, *SideQuestion)
