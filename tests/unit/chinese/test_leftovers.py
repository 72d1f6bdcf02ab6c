"""Whether a text tells something, or only says who is writing."""

import pytest

from chinese.leftovers import is_bare_topic, is_mere_identity, without_identity

MORE = (
    "乱扣费",
    "扣了我198",
    "我叫王芳，电话13812345678，乱扣费",
    "你们多扣了我2300",
    "合同HT202506180012多扣我560",
    "贷款利率是多少",
    "上个月15号扣的",
    "利率",
    "。。。",
)
ONLY_FIELDS = (
    "我叫王芳",
    "我叫王芳，电话13812345678",
    "合同号XFJK20230901123456",
    "我手机是13800004321，合同号HT202506180012",
    "姓名：周敏\n电话：13900001111",
    "微信sunwei_88",
    "我要投诉，电话13800001234",
    "合同号补充一下HT202506180012",
    "你好，我是陈静怡",
)


@pytest.mark.parametrize("text", MORE)
def test_what_happened_is_more_than_fields(text: str) -> None:
    assert not is_mere_identity(text)


@pytest.mark.parametrize("text", ONLY_FIELDS, ids=ascii)
def test_name_contact_and_contract_tell_nothing_more(text: str) -> None:
    assert is_mere_identity(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("退给我，我叫丁宁，电话13866668888", "退给我"),
        ("退2300元", "退2300元"),
        ("3天内退钱，否则投诉", "3天内退钱，否则投诉"),
        ("道歉", "道歉"),
        ("电话13866668888", "电话13866668888"),
        ("别打我电话13866668888了", "别打我电话13866668888了"),
    ],
)
def test_only_clauses_of_identity_are_cut_off(text: str, rest: str) -> None:
    assert without_identity(text) == rest


@pytest.mark.parametrize("text", ["举报客服", "我要投诉你们的催收！", "投诉", "反映一下贷款的问题"])
def test_an_act_and_whom_it_is_against_is_a_bare_topic(text: str) -> None:
    assert is_bare_topic(text)


@pytest.mark.parametrize("text", ["投诉乱收费", "举报客服骂人", "乱扣费", "催收", ""])
def test_what_happened_is_more_than_a_topic(text: str) -> None:
    assert not is_bare_topic(text)
