"""Corrections: the short ones that change a field, and complaints that only sound like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.corrections import LONGEST_CORRECTION, Correction, apply_digits, read_correction

CORRECTIONS = (
    ("电话不是138是139", "contact", "138", "139"),
    ("电话写错了,是13912345678", "contact", None, "13912345678"),
    ("金额写错了是2300", "amount", None, "2300"),
    ("不对,名字是李明不是李鸣", "name", "李鸣", "李明"),
    ("合同号最后是12不是21", "contract_number", "21", "12"),
    ("金额改2300", "amount", None, "2300"),
    ("我姓张不姓章", "name", "章", "张"),
    ("电话错了", "contact", None, None),
    ("改电话", "contact", None, None),
    ("修改金额", "amount", None, None),
    ("合同编号打错一位,最后是12不是21", "contract_number", "21", "12"),
    ("不是投诉是举报", "act", "投诉", "举报"),
    ("不对，电话写错了，是138不是139", "contact", "139", "138"),
    ("合同号我打错一位，最后是12不是21", "contract_number", "21", "12"),
    ("我叫李明不叫李鸣", "name", "李鸣", "李明"),
    ("我叫李明,不是李鸣", "name", "李鸣", "李明"),
    ("名字写错了,是欧阳明", "name", None, "欧阳明"),
    ("姓名改成王小二", "name", None, "王小二"),
    ("金额改成两千三", "amount", None, "两千三"),
    ("金额是3,200.50不是2300", "amount", "2300", "3,200.50"),
    ("把电话改成139 1234 5678", "contact", None, "139 1234 5678"),
    ("电话改一下,139 1234 5678", "contact", None, "139 1234 5678"),
    ("改一下电话,13912345678", "contact", None, "13912345678"),
    ("修改金额为2300", "amount", None, "2300"),
    ("改一下金额", "amount", None, None),
    ("电话不对", "contact", None, None),
    ("金额不对,应该是2300", "amount", None, "2300"),
    ("金额应该是2300", "amount", None, "2300"),
    ("时间不是上个月是上上个月", "occurred_at", "上个月", "上上个月"),
    ("更正一下,金额是2300", "amount", None, "2300"),
    ("地点改成杭州门店", "occurred_place", None, "杭州门店"),
    ("诉求改成退款并道歉", "demand", None, "退款并道歉"),
    ("工号不是0821是0812", "staff", "0821", "0812"),
    ("不对,是2300", "", None, "2300"),
    ("错了,是13912345678", "", None, "13912345678"),
    ("说错了,应该是3000", "", None, "3000"),
    ("改成13912345678", "", None, "13912345678"),
    ("不是三千二是两千三", "", "三千二", "两千三"),
    ("是12不是21", "", "21", "12"),
    ("是举报不是投诉", "act", "投诉", "举报"),
    ("改成投诉", "act", None, "投诉"),
    ("手机号填错了 13912345678", "contact", None, "13912345678"),
    ("邮箱写错了是a.b@qq.com", "contact", None, "a.b@qq.com"),
    ("公司名字错了,是杭州某某贸易有限公司", "organisation", None, "杭州某某贸易有限公司"),
    ("电话號碼寫錯了,是13912345678", "contact", None, "13912345678"),
    ("我的电话不是13800138000,是13900139000", "contact", "13800138000", "13900139000"),
    ("金额不是三千二,是两千三", "amount", "三千二", "两千三"),
    ("電話不是138是139", "contact", "138", "139"),
    ("电话尾号不是5678是5679", "contact", "5678", "5679"),
    ("合同号错了", "contract_number", None, None),
    ("名字错了", "name", None, None),
    ("我要改名字", "name", None, None),
    ("电话要改", "contact", None, None),
    ("换个电话", "contact", None, None),
    ("换个电话13912345678", "contact", None, "13912345678"),
    ("电话改为139", "contact", None, "139"),
    ("不是李鸣是李明,名字错了", "name", "李鸣", "李明"),
    ("我不叫李鸣,叫李明", "name", "李鸣", "李明"),
    ("不是投诉,是咨询", "act", "投诉", "咨询"),
    ("金额改成2300吧", "amount", None, "2300"),
    ("发生时间改成9月19号", "occurred_at", None, "9月19号"),
    ("投诉内容写错了", "issue", None, None),
    ("电话不是138开头是139开头", "contact", "138开头", "139开头"),
)
NO_CORRECTIONS = (
    "你们金额算错了多扣我300",
    "电话打错人了",
    "合同写错了名字",
    "你们合同写错了名字",
    "你们后台名字记错了",
    "电话没错",
    "没错",
    "不用改",
    "电话是对的",
    "怎么改绑定手机号",
    "你们老是打错电话",
    "客服把我的金额写错了",
    "不是我借的是别人借的",
    "不是钱的事是态度问题",
    "利息算错了",
    "金额没错",
    "我叫李明",
    "电话13912345678",
    "金额2300",
    "上个月",
    "转人工",
    "你们私自改合同金额",
    "我的账单金额不对,多扣了300",
    "电话是不是写错了",
    "投诉",
    "我要投诉你们改了我的还款日",
    "还款日能改吗",
    "手机号在哪里可以改",
    "姓名张三电话13912345678",
    "对",
    "不对",
    "错了",
    "修改",
    "扣错钱了",
    "不是我本人操作的",
    "打电话的不是客服是催收",
    "这个电话不是我的",
)


@pytest.mark.parametrize(("text", "field", "old", "new"), CORRECTIONS, ids=[row[0] for row in CORRECTIONS])
def test_a_correction_names_its_field_and_values(text: str, field: str, old: str | None, new: str | None) -> None:
    assert read_correction(text) == Correction(field, old, new)


@pytest.mark.parametrize("text", NO_CORRECTIONS, ids=NO_CORRECTIONS)
def test_a_complaint_or_plain_answer_is_no_correction(text: str) -> None:
    assert read_correction(text) is None


@pytest.mark.parametrize(
    ("current", "old", "new", "corrected"),
    [
        ("13800138000", "138001", "139001", "13900138000"),
        ("13800001234", "138", "139", "13900001234"),
        ("13812345621", "21", "12", "13812345612"),
        ("138 1234 5678", "5678", "5679", "13812345679"),
        ("HT-2025-00121", "21", "12", "HT202500112"),
        ("13800138000", "13800138000", "13900139000", "13900139000"),
        ("13800138000", "138", "13900139000", "13900139000"),
        ("13138131313", "13", "15", None),
        ("13800138000", "137", "139", None),
        ("", "138", "139", None),
        ("13800138000", "", "139", None),
    ],
    ids=[
        "long part",
        "opening",
        "ending",
        "blanks",
        "dashes",
        "whole",
        "whole new",
        "both ends",
        "absent",
        "empty",
        "no old",
    ],
)
def test_a_part_of_a_number_is_replaced_where_it_is_clear(
    current: str, old: str, new: str, corrected: str | None
) -> None:
    assert apply_digits(current, old, new) == corrected


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = read_correction(text)

    assert found is None or found.new is None or found.new in text


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_a_new_number_is_returned_as_written(number: str) -> None:
    assert read_correction(f"电话写错了,是{number}") == Correction("contact", None, number)


@given(st.text("0123456789", max_size=12), st.text("0123456789", max_size=4), st.text("0123456789", max_size=4))
def test_replacing_digits_never_fails(current: str, old: str, new: str) -> None:
    corrected = apply_digits(current, old, new)

    assert corrected is None or new in corrected


def test_a_long_story_is_no_correction() -> None:
    assert read_correction("电话写错了,是13912345678" + "我真的很生气" * LONGEST_CORRECTION) is None
