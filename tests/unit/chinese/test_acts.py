"""The act that a message names."""

import pytest

from case_bridge.contract.vocabulary import Act
from chinese.acts import asks_for_improvement, named_act, tells_of_collection, tells_of_rudeness

NAMED = {
    "我要投诉，电话13800001234": Act.COMPLAINT,
    "企业客户投诉：深圳市星河科技有限公司，迟迟不开结清证明": Act.COMPLAINT,
    "我举报一个业务员": Act.REPORT,
    "提个意见，合同字太小": Act.SUGGESTION,
    "请问利率多少": Act.INQUIRY,
}


@pytest.mark.parametrize(("text", "act"), NAMED.items(), ids=NAMED)
def test_the_named_act_is_found(text: str, act: Act) -> None:
    assert named_act(text) is act


@pytest.mark.parametrize(
    "text",
    [
        "多扣我560",
        "投诉过三次没人管",
        "不投诉，就想知道",
        "再不退钱我就去投诉",
        "举报乱收费，我要投诉",
        "投诉电话打不通",
        "",
    ],
)
def test_no_act_or_several_are_not_named(text: str) -> None:
    assert named_act(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "建议你们把还款日提醒提前三天发短信，现在当天才发根本来不及",
        "我觉得你们可以搞个提前还款试算的功能",
        "希望APP能增加一个大字版",
        "有个小建议，合同下载的按钮藏得太深了",
        "提个意见：合同字太小看不清",
        "希望你们网点周末也能开门",
    ],
)
def test_an_improvement_is_asked_for(text: str) -> None:
    assert asks_for_improvement(text)


@pytest.mark.parametrize(
    "text",
    [
        "建议你们别再乱收费了",
        "希望你们能退还多收的钱",
        "多扣我500",
        "客服建议我先还款，结果逾期了",
        "我觉得你们可以去死了",
        "",
    ],
)
def test_a_claim_is_no_suggestion(text: str) -> None:
    assert not asks_for_improvement(text)


@pytest.mark.parametrize("text", ["举报你们0821号客服，阴阳怪气的", "举报你们催收 讲话特别难听 骂我全家"])
def test_rudeness_is_told(text: str) -> None:
    assert tells_of_rudeness(text)


@pytest.mark.parametrize("text", ["举报业务员收了我五千好处费，态度还很嚣张", "举报员工泄露信息", "多扣我500"])
def test_an_offence_is_more_than_rudeness(text: str) -> None:
    assert not tells_of_rudeness(text)


def test_collection_needs_a_word_of_it() -> None:
    assert tells_of_collection("催收天天打我电话")
    assert not tells_of_collection("我们公司被你们多收了5万")
