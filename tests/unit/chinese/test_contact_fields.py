"""Contacts that stand alone in a field."""

import pytest

from case_bridge.contract.vocabulary import ContactType
from chinese.contact_fields import contact_in_field

T = ContactType


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (T.MOBILE, "13800138000", "13800138000"),
        (T.MOBILE, " +86-138 0013 8000 ", "13800138000"),
        (T.LANDLINE, "010-62345678", "010-62345678"),
        (T.LANDLINE, "(0571) 8765 4321转803", "0571-87654321转803"),
        (T.INTERNATIONAL, "+852 6123 4567", "+85261234567"),
        (T.INTERNATIONAL, "+1 415 555 2671", "+14155552671"),
        (T.EMAIL, "Zhang.San@QQ.com", "Zhang.San@qq.com"),
        (T.WECHAT, "wx_lily88", "wx_lily88"),
        (T.WECHAT, "hello_2026", "hello_2026"),
        (T.CHANNEL, "WECHAT", "WECHAT"),
    ],
)
def test_a_contact_of_its_kind_gets_its_usual_form(kind, written, value):
    assert contact_in_field(kind, written) == value


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (T.MOBILE, "1380013800"),
        (T.MOBILE, "12800138000"),
        (T.MOBILE, "13800138000 王先生"),
        (T.MOBILE, "13800138000、13900139000"),
        (T.MOBILE, "010-62345678"),
        (T.MOBILE, "打我电话"),
        (T.LANDLINE, "62345678"),
        (T.LANDLINE, "13800138000"),
        (T.INTERNATIONAL, "6123 4567"),
        (T.INTERNATIONAL, "+86 138 0013 8000"),
        (T.EMAIL, "zhang.san"),
        (T.WECHAT, "13800138000"),
        (T.WECHAT, "wx"),
        (T.WECHAT, " "),
    ],
)
def test_anything_else_is_no_contact_of_this_kind(kind, written):
    assert contact_in_field(kind, written) is None
