"""Organisations: names, who speaks, answers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.organisations import (
    find_organisations,
    read_contact_person,
    read_organisation,
    speaks_for_organisation,
)
from tests.unit.chinese.wild_text import LONG_TEXTS, texts

OWN = {
    "we are": ("我们是深圳市星河五金制品有限公司，贷款五十万", "深圳市星河五金制品有限公司"),
    "I represent": ("我代表杭州云帆科技有限公司投诉", "杭州云帆科技有限公司"),
    "form field": ("公司名称：宁波海蓝服装厂", "宁波海蓝服装厂"),
    "company is": ("公司是苏州明达电子有限公司，联系人陈静", "苏州明达电子有限公司"),
    "owner of": ("我是广州天河区老孙烧烤店的老板", "广州天河区老孙烧烤店"),
    "cooperative": ("单位名称是兴旺养殖专业合作社", "兴旺养殖专业合作社"),
    "complains at the start": ("深圳市星河五金有限公司投诉你们乱收费", "深圳市星河五金有限公司"),
    "with brackets": ("我们是星河（上海）贸易有限公司", "星河（上海）贸易有限公司"),
    "with a word that often cuts": ("我们是沈阳向阳食品有限公司", "沈阳向阳食品有限公司"),
    "branch": ("我们公司叫云帆科技有限公司成都分公司", "云帆科技有限公司成都分公司"),
    "behind our company": ("我司（杭州云帆科技有限公司）贷款三百万", "杭州云帆科技有限公司"),
    "opens with a contact person": ("杭州云帆科技有限公司，联系人陈立", "杭州云帆科技有限公司"),
    "law firm": ("我们是明德律师事务所", "明德律师事务所"),
}


@pytest.mark.parametrize(("text", "name"), OWN.values(), ids=OWN.keys())
def test_an_organisation_introduces_itself(text: str, name: str) -> None:
    assert [(span.text, span.own) for span in find_organisations(text)] == [(name, True)]
    assert speaks_for_organisation(text)


OTHERS = {
    "reported": ("举报青岛海心资产管理有限公司非法集资", "青岛海心资产管理有限公司"),
    "workplace": ("我在北京和谐号贸易有限公司上班", "北京和谐号贸易有限公司"),
    "law firm of the lender": ("北京市盈德律师事务所给我发函", "北京市盈德律师事务所"),
    "employee of": ("我是鑫三电源科技有限公司的员工", None),
}


@pytest.mark.parametrize(("text", "name"), OTHERS.values(), ids=OTHERS.keys())
def test_another_organisation_is_not_the_complainant(text: str, name: str | None) -> None:
    spans = find_organisations(text)

    assert not any(span.own for span in spans)
    assert name is None or [span.text for span in spans] == [name]


NONE_IN = (
    *(
        "你们公司太黑了",
        "贷款公司骗人",
        "催收公司上门",
        "你们是正规公司吗",
        "打12378投诉中心",
        "我在门店没签合同",
        "第三方公司打的",
    ),
    *(
        "还到对公账户你们不认",
        "",
        "公司",
        "有限公司",
        "客服中心没人接",
        "我们公司被扣了",
        "外包公司冒充法院",
        "我们是装修公司",
    ),
)


@pytest.mark.parametrize("text", NONE_IN, ids=lambda text: text or "empty")
def test_a_kind_of_company_is_no_name(text: str) -> None:
    assert find_organisations(text) == ()


def test_our_company_is_no_part_of_its_name() -> None:
    (found,) = find_organisations("我们公司深圳市明达电子有限公司在你们这里办理的经营贷")

    assert (found.text, found.own) == ("深圳市明达电子有限公司", True)


SPEAKS = {
    "本公司（杭州绿野农业发展有限公司）于9月15日被重复扣划": True,
    "企业客户投诉：深圳市前海智联科技有限公司，贵司不开结清证明": True,
    "我们合作社（绿源果蔬专业合作社）贷的30万还清了": True,
    "催收打电话到我单位": False,
    "别打我单位电话": False,
    "他们跑到我公司闹": False,
    "我们公司向你们贷款被多扣了": True,
    "我司与贵司签的合同": True,
    "本厂去年借的经营贷": True,
    "企业贷款被多收了费": True,
    "我是公司法人，借款五十万": True,
    "我代表公司投诉": True,
    "我们是一家小微企业": True,
    "以公司名义借的": True,
    "他们打到我们公司骚扰": False,
    "催收打我们单位电话": False,
    "你们公司太黑了": False,
    "贵公司乱收费": False,
    "我借了三万": False,
    "": False,
}


@pytest.mark.parametrize(("text", "speaks"), SPEAKS.items(), ids=lambda value: str(value) or "empty")
def test_it_is_told_whether_an_organisation_speaks(text: str, speaks: bool) -> None:
    assert speaks_for_organisation(text) is speaks


ANSWERS = {
    "whole name": ("深圳市星河五金有限公司", "深圳市星河五金有限公司"),
    "short name": ("星河五金", "星河五金"),
    "with frame": ("我们公司叫云帆科技", "云帆科技"),
    "with particle": ("叫明达电子吧", "明达电子"),
    "Latin": ("Acme Ltd", "Acme Ltd"),
}


@pytest.mark.parametrize(("answer", "name"), ANSWERS.values(), ids=ANSWERS.keys())
def test_an_answer_gives_the_organisation(answer: str, name: str) -> None:
    assert read_organisation(answer) == name


@pytest.mark.parametrize(
    "answer", ["没有", "不想说", "你们凭什么问", "个人的，不是公司", "", "13800138000", "<script>"], ids=ascii
)
def test_an_answer_without_an_organisation_gives_none(answer: str) -> None:
    assert read_organisation(answer) is None


def test_the_contact_person_is_read() -> None:
    assert read_contact_person("我们是苏州明达电子有限公司，联系人陈静，13800138000") == "陈静"
    assert read_contact_person("我叫陈静") is None


names = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["深圳市", "杭州", "宁波市海曙区", "四川省"]),
    st.sampled_from(["星河", "云帆", "明达", "鑫源", "恒瑞祥"]),
    st.sampled_from(["五金", "服装", "食品", "电子科技", "建材"]),
    st.sampled_from(["有限公司", "有限责任公司", "股份有限公司", "经营部", "厂"]),
)


@given(names, st.sampled_from(["我们是{}，", "我代表{}投诉", "公司名称：{}", "我司是{}，被多扣了"]))
def test_every_own_name_is_found_in_every_introduction(name: str, introduction: str) -> None:
    assert [(span.text, span.own) for span in find_organisations(introduction.format(name))] == [(name, True)]


@given(texts)
def test_spans_lie_in_order_and_hold_their_text(text: str) -> None:
    spans = find_organisations(text)

    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert speaks_for_organisation(text) in {True, False}


@given(texts)
def test_any_answer_is_read(text: str) -> None:
    name = read_organisation(text)

    assert name is None or 2 <= len(name) <= 90


@pytest.mark.parametrize("text", LONG_TEXTS, ids=lambda text: ascii(text[:12]))
def test_long_texts_are_read_to_the_end(text: str) -> None:
    assert len(find_organisations(text)) <= len(text)
    assert read_contact_person(text) is None
    assert speaks_for_organisation(text) in {True, False}
