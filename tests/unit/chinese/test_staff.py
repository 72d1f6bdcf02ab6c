"""Employees: by number, by name, in free text and in answers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.staff import chosen_staff, find_staff, read_staff
from tests.unit.chinese.wild_text import LONG_TEXTS, texts

FOUND = {
    "number": ("工号0821那个客服说话阴阳怪气", "0821"),
    "number with colon": ("工号：0821", "0821"),
    "number with is": ("她工号是10086023", "10086023"),
    "number with letters": ("工号A0821", "A0821"),
    "number before the role": ("0821号客服态度差", "0821"),
    "number behind the role": ("客服0821骂我", "0821"),
    "spoken number": ("工号零八二一", "0821"),
    "full width": ("工号０８２１", "0821"),
    "three digits": ("请问有没有客服工号055", "055"),
    "little": ("客服小王态度差", "小王"),
    "called": ("有个叫小张的经理让我转账", "小张"),
    "mister manager": ("王经理让我转账", "王经理"),
    "that manager": ("昨天那个李经理", "李经理"),
    "full name behind": ("客服经理王强骗我", "王强"),
    "full name before": ("张伟主管说的", "张伟主管"),
    "so-and-so": ("催收员李某威胁我", "李某"),
    "surname of": ("姓张的客服骂人", "姓张的客服"),
    "one with surname": ("一个姓李的催收员", "姓李的催收员"),
    "two roles": ("客服主管岳经理说管不了", "岳经理"),
    "calls himself": ("没有工号，自称阿花", "阿花"),
    "little before the role": ("小刘客服说的", "小刘"),
}


@pytest.mark.parametrize(("text", "value"), FOUND.values(), ids=FOUND.keys())
def test_an_employee_is_found(text: str, value: str) -> None:
    assert [span.value for span in find_staff(text)] == [value]


def test_the_one_with_a_number_is_chosen() -> None:
    spans = find_staff("客服小李态度差，工号8021")

    assert [span.value for span in spans] == ["小李", "8021"]
    assert chosen_staff(spans) == spans[1]
    assert chosen_staff(spans[:1]) == spans[0]
    assert chosen_staff(()) is None


NONE_IN = (
    *(
        "举报你们的一个客户经理",
        "你们业务员骗我",
        "客服答应了",
        "客服一直说",
        "客服说好的",
        "客服高高在上",
        "经理要我给他回扣",
        "客服95588打不通",
    ),
    *(
        "客服电话400-820-8820",
        "客服让我打13800138000",
        "催收打了30个电话",
        "催收3天打了20次",
        "暴力催收",
        "平台客服",
        "官方客服没人",
        "你们经理",
    ),
    *(
        "都跟客服说了",
        "违反催收公约",
        "催收人员都联系我家人",
        "在线客服老是占线",
        "向产品经理反映",
        "客服 0571-88210034",
        "",
        "客服小心点",
    ),
)


@pytest.mark.parametrize("text", NONE_IN, ids=lambda text: text or "empty")
def test_a_role_alone_is_no_employee(text: str) -> None:
    assert find_staff(text) == ()


ANSWERS = {
    "0821": "0821",
    "工号0821": "0821",
    "是0821号": "0821",
    "零八二一": "0821",
    "小王": "小王",
    "好像叫李强": "李强",
    "她姓刘": "姓刘",
    "王经理": "王经理",
    "一个女的": None,
    "她不肯说": None,
    "不知道": None,
    "": None,
}


@pytest.mark.parametrize(("answer", "value"), ANSWERS.items(), ids=lambda value: str(value) or "empty")
def test_an_answer_gives_the_employee_or_none(answer: str, value: str | None) -> None:
    assert read_staff(answer) == value


@given(
    st.text("0123456789", min_size=3, max_size=8), st.sampled_from(["工号{}态度差", "工号：{}", "那个工号是{}的客服"])
)
def test_every_number_is_found(number: str, frame: str) -> None:
    assert [span.value for span in find_staff(frame.format(number))] == [number]


@given(texts)
def test_spans_lie_in_order_and_hold_their_text(text: str) -> None:
    spans = find_staff(text)

    assert all(text[span.start : span.end] == span.text and span.value for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


@given(texts)
def test_any_answer_is_read(text: str) -> None:
    assert read_staff(text) != ""


@pytest.mark.parametrize("text", LONG_TEXTS, ids=lambda text: ascii(text[:12]))
def test_long_texts_are_read_to_the_end(text: str) -> None:
    assert len(find_staff(text)) <= len(text)
