"""Whose number it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.callers import is_foreign
from chinese.contacts import find_contacts, own_contacts
from tests.unit.chinese.wild_text import texts

OWN = {
    "no hint": "13800138000",
    "my phone": "我的电话是13800138000",
    "my mobile without of": "我手机13800138000",
    "reach me": "联系我13800138000",
    "call me at": "打我电话13800138000",
    "please ring": "有事请打13800138000",
    "ring it to me": "请打13800138000给我",
    "reaches me": "13800138000能找到我",
    "reach me behind": "打13800138000联系我",
    "just ring me": "13800138000打给我就行",
    "bare label": "电话：13800138000",
    "label after a grievance": "催收天天骚扰，我受不了了，电话13800138000",
    "name before": "我叫周婷，电话13800138000",
    "another one": "帮我备注另外一个电话13800138000",
    "company of the complainant": "我们公司电话13800138000",
    "company line": "麻烦打我公司座机13800138000找我",
    "new number": "我的号码换了，新号码13800138000",
    "in use instead": "旧号17012345678不用了，现在用13800138000",
    "registered with": "我用13800138000注册的",
    "collector named behind": "我电话13800138000，催收李经理电话17012345678",
    "their headquarters first": "你们总部010-60001235打不通，我的是13800138000",
    "same WeChat": "13800138000微信同号",
    "spare": "备用号码13800138000",
    "message instead of a call": "别打电话发短信13800138000",
    "slip of the tongue": "电话13800138001，不对，是13800138000",
    "slip of the pen": "电话13800138001写错了，应该是13800138000",
}


@pytest.mark.parametrize("text", OWN.values(), ids=OWN.keys())
def test_a_number_without_another_owner_is_the_customers(text: str) -> None:
    own = own_contacts(text, find_contacts(text))

    assert [span.value for span in own] == ["13800138000"]


FOREIGN = {
    "they use it": "他们用17012345678打我",
    "collector calls from it": "催收17012345678打来的",
    "collector's number": "催收的电话是17012345678",
    "his phone": "他电话是17012345678",
    "their phone": "对方的手机号17012345678",
    "salesman": "业务员电话17012345678",
    "what rings me": "打我的是17012345678",
    "who rings me": "打给我的电话是17012345678",
    "harassed by": "被17012345678骚扰",
    "rings all day": "17012345678一直打我电话",
    "it harassed": "17012345678骚扰我好几天了",
    "mother's phone": "他们打我妈的电话17012345678",
    "guarantor before": "小孙是我担保人，电话17012345678",
    "collector introduced": "催收员姓李，电话17012345678，每天打",
    "salesman by name": "业务员小陈（17012345678）办的",
    "manager by name": "客户经理张某17012345678收了钱",
    "told to ring": "中介让我联系17012345678这个人",
    "not to be rung": "我单位电话0755-80001245你们不许再打了",
    "former husband's": "之前登记的17012345678是我前夫的",
    "rung at work": "要是再打我公司电话0512-60005011我就起诉",
    "one that rang": "有个17012345678的号给我公司打电话",
    "number of who rang": "电话打到我村里来了，号码17012345678",
    "or my wife": "打不通就打我爱人17012345678",
    "account of a swindler": "这是骗子的支付宝账号17012345678",
    "courier": "配送员：马超群，电话：17012345678",
    "service claims": "有个自称你们客服的17012345678打给我",
    "do not ring": "别再打17012345678",
    "your number": "你们的17012345678又打来了",
    "this number is a cheat": "17012345678这个号是骗子",
    "texts": "17012345678给我发短信威胁",
    "listed": "催收电话有17033334444、17012345678",
    "they use it to ring": "催收用17012345678给我打了三十多个电话",
    "they change numbers": "他们换着号打，17033334444、17012345678都是",
    "this landline": "17012345678这个号天天打",
    "wife's, called hers": "我老婆叫孙晓梅，电话17012345678是她的",
    "calling number": "来电号码17012345678，自称你们法务",
    "received": "昨天接到17012345678的电话说我逾期",
    "not this": "电话不是17012345678",
    "out of use": "17012345678已经停机了",
    "mother as victim": "他们骚扰我妈17012345678",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_number_of_somebody_else_is_dropped(text: str) -> None:
    assert own_contacts(text, find_contacts(text)) == ()


MIXED = {
    "contact person with a title": "17012345678打来骚扰，联系人：法务部陈律师 13800138000",
    "and another of theirs": "你们那个电话天天打，还有一个17012345678，我号码13800138000",
    "theirs first": "催收用17012345678打我，我的手机13800138000",
    "mine first": "我电话13800138000，催收打我17012345678",
    "mine first, they use": "联系方式13800138000，他们用17012345678打的",
    "his, then mine": "对方号码：17012345678，我的：13800138000",
    "my mother's, then mine": "他们还打我妈的电话17012345678，我的是13800138000",
    "old and new": "电话不是17012345678是13800138000",
    "called work too": "催收用17012345678给我打了三十多个电话，还打给我单位，我电话13800138000",
    "two of theirs": "17012345678和17033334444天天打我，联系我13800138000",
}


@pytest.mark.parametrize("text", MIXED.values(), ids=MIXED.keys())
def test_own_and_foreign_numbers_are_told_apart(text: str) -> None:
    assert [span.value for span in own_contacts(text, find_contacts(text))] == ["13800138000"]


@given(texts, texts)
def test_any_words_give_the_number_to_somebody(before: str, after: str) -> None:
    assert is_foreign(before, after) in {True, False}


@given(st.sampled_from(["我的电话", "联系我", "我手机号是", "本人电话："]), texts)
def test_a_possessive_right_before_the_number_decides(before: str, after: str) -> None:
    assert not is_foreign(before, after)
