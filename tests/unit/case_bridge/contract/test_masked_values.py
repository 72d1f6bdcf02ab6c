"""Personal values as they are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_bridge.contract.masked_values import masked_contact, masked_contract_number, masked_email, masked_name
from case_bridge.contract.vocabulary import ContactType

CONTACTS = {
    ContactType.MOBILE: ("13800138000", "138****8000"),
    ContactType.LANDLINE: ("010-62345678", "010****5678"),
    ContactType.INTERNATIONAL: ("+85261234567", "+85****4567"),
    ContactType.EMAIL: ("zhang.san@qq.com", "z***@qq.com"),
    ContactType.WECHAT: ("wx_lily88", "w***"),
    ContactType.CHANNEL: ("", "***"),
}


@pytest.mark.parametrize("kind", ContactType, ids=str)
def test_every_kind_of_contact_is_masked(kind):
    value, shown = CONTACTS[kind]

    assert masked_contact(kind, value) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("0571-87654321转803", "057****4321"),
        ("62345678", "****78"),
        ("12345", "****45"),
        ("1234", "****"),
        ("", "****"),
        ("问我妹妹要", "****"),
    ],
    ids=["extension", "local", "short", "very short", "empty", "words"],
)
def test_a_number_shows_its_ends_the_less_the_shorter_it_is(number, shown):
    assert masked_contact(ContactType.LANDLINE, number) == shown


@pytest.mark.parametrize("name", ["王小明", "欧阳明", "Lily", "深圳市星河有限公司"])
def test_a_name_keeps_its_first_character(name):
    assert masked_name(name) == f"{name[0]}**"


def test_what_is_no_address_is_hidden():
    assert masked_email("no address") == "***"


def test_a_contract_number_shows_its_end():
    assert masked_contract_number("HT202506180012") == "***0012"
    assert masked_contract_number("0012") == "***"


@given(st.sampled_from(ContactType), st.text(max_size=60))
def test_any_value_is_masked(kind, value):
    shown = [masked_contact(kind, value), masked_name(value), masked_email(value), masked_contract_number(value)]

    assert all(len(each) <= len(value) + 8 for each in shown)
