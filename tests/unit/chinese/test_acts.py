"""The act that a message names."""

import pytest

from case_bridge.contract.vocabulary import Act
from chinese.acts import named_act

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
