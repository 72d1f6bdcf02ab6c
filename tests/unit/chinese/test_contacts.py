"""Contacts: every way to write one, and whose it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_bridge.contract.vocabulary import ContactType
from chinese.contacts import (
    claimed_contacts,
    find_contacts,
    looks_like_bad_mobile,
    needs_area_code,
    own_contacts,
    read_contact,
)
from tests.unit.chinese.wild_text import LONG_TEXTS, texts

MOBILE, LANDLINE, ABROAD = ContactType.MOBILE, ContactType.LANDLINE, ContactType.INTERNATIONAL
EMAIL, WECHAT, CHANNEL = ContactType.EMAIL, ContactType.WECHAT, ContactType.CHANNEL

WRITTEN = {
    "plain": ("电话13800138000", MOBILE, "13800138000"),
    "spaces": ("138 0013 8000", MOBILE, "13800138000"),
    "dashes": ("138-0013-8000", MOBILE, "13800138000"),
    "every digit apart": ("1 3 8 0 0 1 3 8 0 0 0", MOBILE, "13800138000"),
    "plus 86": ("+86 138 0013 8000", MOBILE, "13800138000"),
    "plus 86 with dash": ("+86-13800138000", MOBILE, "13800138000"),
    "0086": ("008613800138000", MOBILE, "13800138000"),
    "bare 86": ("86 13800138000", MOBILE, "13800138000"),
    "full width": ("１３８００１３８０００", MOBILE, "13800138000"),
    "spoken": ("一三八零零一三八零零零", MOBILE, "13800138000"),
    "spoken with yao": ("幺三八〇〇幺三八〇〇〇", MOBILE, "13800138000"),
    "spoken before a counting word": ("一三八零零一三八零零零一共扣了三次", MOBILE, "13800138000"),
    "mixed": ("13八零零一三八000", MOBILE, "13800138000"),
    "before a name": ("13800138000周婷", MOBILE, "13800138000"),
    "before a spoken number": ("13800138000一共两次", MOBILE, "13800138000"),
    "after tel": ("tel:13800138000", MOBILE, "13800138000"),
    "dictated with commas": ("幺三八，零零一三，八零零零", MOBILE, "13800138000"),
    "in brackets behind 86": ("(86)138 0013 8000", MOBILE, "13800138000"),
    "landline": ("010-62345678", LANDLINE, "010-62345678"),
    "landline without dash": ("02162345678", LANDLINE, "021-62345678"),
    "landline in brackets": ("(0755)2345 6789", LANDLINE, "0755-23456789"),
    "landline in full-width brackets": ("（0755）23456789", LANDLINE, "0755-23456789"),
    "landline with extension": ("0571 8765 4321 转 803", LANDLINE, "0571-87654321转803"),
    "extension by dash": ("010-62345678-803", LANDLINE, "010-62345678转803"),
    "extension by word": ("010-62345678分机12", LANDLINE, "010-62345678转12"),
    "landline of seven digits": ("0451-8234567", LANDLINE, "0451-8234567"),
    "spoken landline": ("零幺零六二三四五六七八", LANDLINE, "010-62345678"),
    "Hong Kong": ("+852 6123 4567", ABROAD, "+85261234567"),
    "Hong Kong with zeros": ("00852-61234567", ABROAD, "+85261234567"),
    "Hong Kong by name": ("香港电话61234567", ABROAD, "+85261234567"),
    "Macau": ("+85366123456", ABROAD, "+85366123456"),
    "Taiwan": ("+886 912 345 678", ABROAD, "+886912345678"),
    "Taiwan with zero": ("+886 0912345678", ABROAD, "+886912345678"),
    "United States": ("+1 415 555 2671", ABROAD, "+14155552671"),
    "Britain": ("+44 20 7946 0958", ABROAD, "+442079460958"),
    "e-mail": ("邮箱Li.Na@QQ.com", EMAIL, "Li.Na@qq.com"),
    "mobile with the letter O": ("138O0138000", MOBILE, "13800138000"),
    "e-mail before Han": ("li-na_88@mail.example.com.cn谢谢", EMAIL, "li-na_88@mail.example.com.cn"),
    "e-mail full width": ("ｌｉｎａ＠ｑｑ．ｃｏｍ", EMAIL, "lina@qq.com"),
    "WeChat id": ("微信号lina_2020", WECHAT, "lina_2020"),
    "WeChat id by letters": ("vx: LiNa-2020", WECHAT, "LiNa-2020"),
    "WeChat id in slang": ("加我V信lina2020", WECHAT, "lina2020"),
    "WeChat id that begins with wx": ("微信wx_lina88", WECHAT, "wx_lina88"),
    "this WeChat": ("就这个微信联系我", CHANNEL, ""),
    "with this WeChat": ("联系方式就用这个微信吧", CHANNEL, ""),
    "here": ("直接在这里回复我", CHANNEL, ""),
}


@pytest.mark.parametrize(("text", "kind", "value"), WRITTEN.values(), ids=WRITTEN.keys())
def test_a_contact_is_found_and_normalised(text: str, kind: ContactType, value: str) -> None:
    assert [(span.type, span.value) for span in find_contacts(text)] == [(kind, value)]


def test_what_follows_a_strangers_number_is_his_too() -> None:
    text = "这个骗子电话17012345678，微信号wx_pianzi88，我电话13800138000"

    assert [span.value for span in own_contacts(text, find_contacts(text))] == ["13800138000"]


NONE_IN = {
    "service number": "400-820-8820",
    "bank hotline": "95588",
    "regulator": "打12378",
    "contract with letters": "合同号HT13800138000",
    "contract with dashes": "DK-13800138000-01",
    "bank card": "6212261234567890123",
    "identity number": "510122198802290349",
    "amount": "扣了13800138000元",
    "amount with decimals": "13800138000.50",
    "twelve digits": "138001380001",
    "ten digits": "1380013800",
    "contract that begins with zeros": "贷款合同 0012345678",
    "masked": "138****8000",
    "same as the phone": "微信同号",
    "QQ": "QQ 123456789",
    "date": "2024-03-15",
    "this WeChat account cheated": "就这个微信号骗了我的钱",
    "sums": "10000+3000+2000",
    "case number": "SL-20261122-7K3Q9-X",
}


@pytest.mark.parametrize("text", NONE_IN.values(), ids=NONE_IN.keys())
def test_other_numbers_are_no_contacts(text: str) -> None:
    assert find_contacts(text) == ()


def test_several_contacts_come_in_the_order_of_the_text() -> None:
    spans = find_contacts("手机13800138000，座机010-62345678转8，邮箱a1@qq.com，微信lina2020")

    assert [span.value for span in spans] == ["13800138000", "010-62345678转8", "a1@qq.com", "lina2020"]


ANSWERS = {
    "mobile": ("13800138000", MOBILE, "13800138000"),
    "bare WeChat id": ("lina_2020", WECHAT, "lina_2020"),
    "WeChat id of letters": ("linachen吧", WECHAT, "linachen"),
    "WeChat id with words": ("我的微信是lina_2020", WECHAT, "lina_2020"),
    "this account": ("就这个", CHANNEL, ""),
    "this WeChat": ("这个微信就行", CHANNEL, ""),
    "by this number": ("用这个号吧", CHANNEL, ""),
    "e-mail": ("lina@qq.com", EMAIL, "lina@qq.com"),
}


@pytest.mark.parametrize(("answer", "kind", "value"), ANSWERS.values(), ids=ANSWERS.keys())
def test_an_answer_gives_the_contact(answer: str, kind: ContactType, value: str) -> None:
    assert [(span.type, span.value) for span in read_contact(answer)] == [(kind, value)]


NO_ANSWERS = (
    *("不想说", "QQ12345678", "我的qq邮箱 12345", "没有", "hello", "别打电话", "12345"),
    *("你们自己查", "他电话17012345678", ""),
)


@pytest.mark.parametrize("answer", NO_ANSWERS, ids=lambda answer: answer or "empty")
def test_an_answer_without_a_contact_gives_none(answer: str) -> None:
    assert read_contact(answer) == ()


AREA = {"62345678": True, "6234-5678": True, "座机8234567": True, "QQ62345678": False, "20240315": False, "010-62345678": False,
        "13800138000": False, "6234": False, "没有": False}  # fmt: skip


@pytest.mark.parametrize(("answer", "needed"), AREA.items(), ids=AREA.keys())
def test_a_landline_without_area_code_is_noticed(answer: str, needed: bool) -> None:
    assert needs_area_code(answer) is needed


BAD = {"1380013800": True, "138001380001": True, "12345678901": True, "138 0013 800": True, "13800138000": False, "62345678": False,
       "不说": False, "一三八零零一三八零零": True, "QQ1234567890": False}  # fmt: skip


@pytest.mark.parametrize(("answer", "bad"), BAD.items(), ids=BAD.keys())
def test_a_mobile_of_the_wrong_length_is_noticed(answer: str, bad: bool) -> None:
    assert looks_like_bad_mobile(answer) is bad


mobiles = st.builds("1{}{}".format, st.sampled_from("3456789"), st.text("0123456789", min_size=9, max_size=9))
_SPOKEN = str.maketrans("0123456789", "零一二三四五六七八九")


@given(
    mobiles, st.sampled_from(["", "我的电话", "手机：", "请联系我 "]), st.sampled_from(["", "，谢谢", " 周婷", "。"])
)
def test_every_mobile_is_found_in_every_frame(number: str, before: str, after: str) -> None:
    text = before + number + after

    assert [span.value for span in own_contacts(text, find_contacts(text))] == [number]


@given(mobiles, st.sampled_from([" ", "-"]))
def test_every_mobile_is_found_in_groups_and_spoken(number: str, gap: str) -> None:
    forms = (gap.join((number[:3], number[3:7], number[7:])), number.translate(_SPOKEN), "+86" + number)

    assert [[span.value for span in find_contacts(form)] for form in forms] == [[number]] * 3


@given(texts)
def test_spans_lie_in_order_and_hold_their_text(text: str) -> None:
    spans = find_contacts(text)

    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert set(own_contacts(text, spans)) <= set(spans)


@given(texts)
def test_any_answer_is_read(text: str) -> None:
    assert isinstance(read_contact(text), tuple)
    assert not (
        read_contact(text) and (needs_area_code(text) or looks_like_bad_mobile(text)) and not find_contacts(text)
    )


@pytest.mark.parametrize("text", LONG_TEXTS, ids=lambda text: ascii(text[:12]))
def test_long_texts_are_read_to_the_end(text: str) -> None:
    spans = find_contacts(text)

    assert len(own_contacts(text, spans)) <= len(spans)


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("我的电话是13800138000", ("13800138000",)),
        ("打我电话13800138000", ("13800138000",)),
        ("13800138000，一天打十个", ()),
        ("02088889999", ()),
    ],
)
def test_only_what_is_said_to_be_mine_is_claimed(text: str, claimed: tuple[str, ...]) -> None:
    assert tuple(span.value for span in claimed_contacts(text)) == claimed


@pytest.mark.parametrize(
    "answer",
    ["13800138000，晚上打", "电话可以13800138000", "用13800138000吧", "打我妈手机13800138000", "联系我老公13800138000"],
)
def test_any_number_given_to_be_reached_at_is_an_answer(answer: str) -> None:
    assert [span.value for span in read_contact(answer)] == ["13800138000"]


@pytest.mark.parametrize("answer", ["别打13800138000", "催收的电话是13800138000", "13800138000停机了"])
def test_a_number_that_is_not_to_be_used_is_no_answer(answer: str) -> None:
    assert read_contact(answer) == ()
