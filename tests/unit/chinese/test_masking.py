"""Values as they are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_bridge.contract.vocabulary import ContactType
from chinese.contacts import find_contacts
from chinese.contracts import find_contract_numbers
from chinese.identity import find_identity_numbers
from chinese.masking import (
    mask_contact,
    mask_contract,
    mask_email,
    mask_name,
    mask_phone,
    mask_text,
)
from tests.unit.chinese.wild_text import LONG_TEXTS, texts


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13800138000", "138****8000"),
        ("010-62345678", "010****5678"),
        ("0571-87654321转803", "057****4321"),
        ("+85261234567", "+85****4567"),
        ("62345678", "****78"),
        ("1234", "****"),
        ("", "****"),
    ],
    ids=["mobile", "landline", "extension", "abroad", "short", "very short", "empty"],
)
def test_a_phone_shows_its_ends(number: str, shown: str) -> None:
    assert mask_phone(number) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [("王小明", "王**"), ("王先生", "王**"), ("Lily", "L**"), ("深圳市星河有限公司", "深圳**"), ("", "")],
    ids=["person", "title", "Latin", "organisation", "empty"],
)
def test_a_name_shows_its_beginning(name: str, shown: str) -> None:
    assert mask_name(name) == shown


def test_an_address_and_a_contract_show_their_ends() -> None:
    assert mask_email("zhang.san@qq.com") == "z***@qq.com"
    assert mask_email("no address") == "***"
    assert mask_contract("HT202506180012") == "****0012"
    assert mask_contract("0012") == "****"


CONTACTS = {
    ContactType.MOBILE: ("13800138000", "138****8000"),
    ContactType.LANDLINE: ("010-62345678", "010****5678"),
    ContactType.INTERNATIONAL: ("+85261234567", "+85****4567"),
    ContactType.EMAIL: ("lina@qq.com", "l***@qq.com"),
    ContactType.WECHAT: ("lina_2020", "li***"),
    ContactType.CHANNEL: ("", ""),
}


@pytest.mark.parametrize("kind", ContactType, ids=str)
def test_every_kind_of_contact_is_masked(kind: ContactType) -> None:
    value, shown = CONTACTS[kind]

    assert mask_contact(kind, value) == shown


def test_free_text_hides_every_number_and_keeps_the_rest() -> None:
    text = (
        "电话13800138000，座机010-62345678转803，合同HT202506180012，邮箱lina@qq.com，卡6222023001116245700，扣了198元"
    )

    masked = mask_text(text)

    assert masked == ("电话138****8000，座机010****5678，合同****0012，邮箱l***@qq.com，卡[银行卡号已遮挡]，扣了198元")


@given(texts)
def test_masking_twice_changes_nothing(text: str) -> None:
    once = mask_text(text)

    assert mask_text(once) == once


@given(texts)
def test_nothing_that_must_be_hidden_is_left(text: str) -> None:
    masked = mask_text(text)

    assert find_identity_numbers(masked) == ()
    assert [span for span in find_contacts(masked) if span.type in {ContactType.MOBILE, ContactType.LANDLINE}] == []
    assert [span for span in find_contract_numbers(masked) if not span.is_tail] == []


@given(st.text(max_size=60))
def test_any_value_is_masked(value: str) -> None:
    shown = [mask_phone(value), mask_name(value), mask_email(value), mask_contract(value)]

    assert all(len(each) <= len(value) + 8 for each in shown)


@pytest.mark.parametrize("text", LONG_TEXTS, ids=lambda text: ascii(text[:12]))
def test_long_texts_are_read_to_the_end(text: str) -> None:
    assert len(mask_text(text)) <= 2 * len(text)
