"""Answers that give nothing, and answers that only look like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.declines import declines

DECLINES = (
    "没有",
    "没",
    "无",
    "不知道",
    "忘了",
    "我忘了",
    "不想说",
    "不方便",
    "跳过",
    "不提供",
    "凭什么",
    "不记得了",
    "找不到",
    "找不到了",
    "不涉及金额",
    "不是钱的事",
    "没有合同号",
    "合同早丢了",
    "我不记得合同编号了",
    "记不清了",
    "不太清楚",
    "没印象",
    "她不肯说",
    "不告诉你",
    "凭什么告诉你们",
    "不想留电话",
    "不愿意透露姓名",
    "没带",
    "手头没有",
    "没注意",
    "/",
    "无。",
    "没有没有",
    "沒有",
    "不曉得",
    "跳过这个",
    "下一个",
    "跳过,这个我不知道",
    "真不知道啊",
    "这个我也不清楚呢",
    "匿名",
    "保密",
    "不方便说",
    "不好说",
    "没有证据",
    "没录音",
    "不用了",
    "忘记了都",
    "哪记得住",
    "合同找不到了",
    "没签过合同",
    "不涉及钱",
    "跟钱没关系",
    "你们自己查",
    "以后再说",
    "没有截图",
    "没有了",
    "暂时没有",
    "None",
    "no",
    "不说",
    "不填了",
    "可以不填吗",
    "能不能不留电话",
    "不想告诉你们名字",
    "没有啦",
    "没什么补充的",
    "没有其他的了",
    "晚点再补",
    "没有别的了",
    "系统里有",
    "不便透露",
    "拒绝提供",
    "无可奉告",
    "不晓得啊",
    "想不起来了",
    "谁记得啊",
    "不肯说",
    "木有",
    "不确定",
    "不太方便提供姓名",
    "没有手机",
    "合同弄丢了",
    "没听清",
    "没问",
    "没有留意工号",
    "我不知道工号",
    "不知道她叫什么",
)
ANSWERS = (
    "你们看着办",
    "没有合同只有借据BJ2025001234",
    "三千二",
    "退钱",
    "王先生",
    "上个月",
    "尾号0012",
    "不要再打电话了",
    "给个说法",
    "138",
    "没收到钱",
    "不知道为什么扣我300",
    "忘了是198还是298",
    "没有道歉",
    "不退钱就投诉",
    "不还了",
    "没人管",
    "不给我退款",
    "查不到我的还款记录就算我逾期",
    "道歉",
    "别再打了",
    "不要打电话给我家人",
    "找不到客服",
    "不处理",
    "没有提前通知我",
    "不是投诉",
    "转人工",
    "取消",
    "不同意",
    "没放款",
    "不能提现",
    "过桥费",
    "无锡",
    "不给结清证明",
    "没有利息",
    "找不到入口",
    "不能登录",
    "吴",
    "梅有",
    "没有尾号只知道是八千六",
    "无法还款",
    "无法登录",
    "不能用",
    "给不了我合同",
)


@pytest.mark.parametrize("answer", DECLINES, ids=DECLINES)
def test_an_answer_that_gives_nothing_declines(answer: str) -> None:
    assert declines(answer)


@pytest.mark.parametrize("answer", ANSWERS, ids=ANSWERS)
def test_an_answer_that_says_something_does_not_decline(answer: str) -> None:
    assert not declines(answer)


@given(st.text(max_size=300))
def test_any_answer_is_judged_without_an_error(answer: str) -> None:
    assert declines(answer) in {True, False}


@pytest.mark.parametrize("answer", ["", "   ", "没有" * 200], ids=["empty", "blank", "endless"])
def test_nothing_and_too_much_are_no_decline(answer: str) -> None:
    assert not declines(answer)
