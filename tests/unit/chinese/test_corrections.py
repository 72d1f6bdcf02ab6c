"""Corrections: the short ones that change a field, and complaints that only sound like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.corrections import (
    LONGEST_CORRECTION,
    Correction,
    apply_digits,
    apply_spot,
    read_correction,
    read_field,
)

CORRECTIONS = (
    ("扣的是880不是800", "", "800", "880"),
    ("合同号后四位是0013", "contract_number", None, "0013"),
    ("手机后四位是4321", "contact", None, "4321"),
    ("电话不是138是139", "contact", "138", "139"),
    ("电话写错了,是13912345678", "contact", None, "13912345678"),
    ("金额写错了是2300", "amount", None, "2300"),
    ("不对,名字是李明不是李鸣", "name", "李鸣", "李明"),
    ("合同号最后是12不是21", "contract_number", "21", "12"),
    ("金额改2300", "amount", None, "2300"),
    ("上一个说错了，是13800138000", "", None, "13800138000"),
    ("上一个说错了,应该是2300", "", None, "2300"),
    ("上一条说错了，金额是2300元", "amount", None, "2300元"),
    ("上一句打错了，我叫李明", "name", None, "李明"),
    ("上一个合同号说错了，是HT202506180013", "contract_number", None, "HT202506180013"),
    ("刚才说错了，不是2300是3200", "", "2300", "3200"),
    ("前一个号码不对，是13800138001", "contact", None, "13800138001"),
    ("上一个错了，是合同号HT202506180012", "contract_number", None, "HT202506180012"),
    ("我刚才发错了,名字是王强", "name", None, "王强"),
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
    ("电话写错了,是13912345678,麻烦改一下", "contact", None, "13912345678"),
    ("电话错了,应该是139 1234 5678", "contact", None, "139 1234 5678"),
    ("等一下,电话写错了,是13912345678", "contact", None, "13912345678"),
    ("刚才电话说错了,是13912345678", "contact", None, "13912345678"),
    ("我电话留错了 应该是13912345678", "contact", None, "13912345678"),
    ("手机号最后两位不是78是87", "contact", "78", "87"),
    ("手机号后四位是5679不是5678", "contact", "5678", "5679"),
    ("不好意思,金额说错了,是两千三百块", "amount", None, "两千三百块"),
    ("金额搞错了,应该是1.2万", "amount", None, "1.2万"),
    ("金额不是2300,是3200", "amount", "2300", "3200"),
    ("不是2300是3200", "", "2300", "3200"),
    ("金额应该是3200不是2300", "amount", "2300", "3200"),
    ("合同编号错了,是HT202506180012", "contract_number", None, "HT202506180012"),
    ("合同号改成HT202506180012", "contract_number", None, "HT202506180012"),
    ("合同编号应该是HT202506180012", "contract_number", None, "HT202506180012"),
    ("我要改电话", "contact", None, None),
    ("我想改一下电话号码", "contact", None, None),
    ("改下名字", "name", None, None),
    ("我要修改联系方式", "contact", None, None),
    ("修改一下合同编号", "contract_number", None, None),
    ("电话填错了", "contact", None, None),
    ("金额写错了", "amount", None, None),
    ("姓名写错了", "name", None, None),
    ("联系电话有误", "contact", None, None),
    ("把金额改成2300", "amount", None, "2300"),
    ("金额改为2300元", "amount", None, "2300元"),
    ("时间错了,是上上周五", "occurred_at", None, "上上周五"),
    ("日期改成10月2号", "occurred_at", None, "10月2号"),
    ("时间改一下,是上周三", "occurred_at", None, "上周三"),
    ("工号错了是0812", "staff", None, "0812"),
    ("客服名字错了,是小李", "staff", None, "小李"),
    ("诉求改成道歉", "demand", None, "道歉"),
    ("改一下诉求,我要退款", "demand", None, "我要退款"),
    ("邮箱改成zhang.san@qq.com", "contact", None, "zhang.san@qq.com"),
    ("微信号写错了,是wx_lily88", "contact", None, "wx_lily88"),
    ("电话是139不是138", "contact", "138", "139"),
    ("电话:139不是138", "contact", "138", "139"),
    ("是139不是138", "", "138", "139"),
    ("手机不是1380013开头的,是1390013", "contact", "1380013开头", "1390013"),
    ("电话更正为13912345678", "contact", None, "13912345678"),
    ("更正:电话13912345678", "contact", None, "13912345678"),
    ("更正电话13912345678", "contact", None, "13912345678"),
    ("不对,电话是13912345678", "contact", None, "13912345678"),
    ("不对,金额是2300", "amount", None, "2300"),
    ("错了,我叫李明", "name", None, "李明"),
    ("不对,我叫李明", "name", None, "李明"),
    ("不对,我姓张", "name", None, "张"),
    ("不对不对,是2300", "", None, "2300"),
    ("说错了是2300", "", None, "2300"),
    ("打错了,13912345678", "", None, "13912345678"),
    ("我是想举报不是投诉", "act", "投诉", "举报"),
    ("不是举报,我要投诉", "act", "举报", "投诉"),
    ("改成举报吧", "act", None, "举报"),
    ("类型改成建议", "act", None, "建议"),
    ("这不是建议是投诉", "act", "建议", "投诉"),
    ("電話寫錯了,應該是13912345678", "contact", None, "13912345678"),
    ("電話號碼錯了", "contact", None, None),
    ("地址不对,是杭州西湖区的门店", "occurred_place", None, "杭州西湖区的门店"),
    ("公司名称错了,应该是深圳市某某科技有限公司", "organisation", None, "深圳市某某科技有限公司"),
    ("电话不是幺三八是幺三九", "contact", "幺三八", "幺三九"),
    ("号码错了一位,是13912345679", "contact", None, "13912345679"),
    ("电话少写了一位,是13912345678", "contact", None, "13912345678"),
    ("电话多打了一位,13912345678", "contact", None, "13912345678"),
    ("金额少写了个0,是23000", "amount", None, "23000"),
)
NO_CORRECTIONS = (
    "你们金额算错了多扣我300",
    "电话打错人了",
    "合同写错了名字",
    "你们合同写错了名字",
    "系统里把我名字录错了",
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
    "你们合同金额写错了",
    "合同金额跟APP上不一样",
    "合同上的名字写错了你们不给改",
    "我要改还款日",
    "换绑手机号怎么弄",
    "手机号换了收不到验证码",
    "怎么修改预留手机号",
    "你们把我手机号登记错了导致收不到短信",
    "系统里我的名字是错的",
    "客服说我电话留错了",
    "不是我不还是没钱还",
    "金额对不上",
    "金额太高了",
    "时间太久了",
    "电话打不通",
    "你们电话一直占线",
    "电话改签",
    "换个人跟我说",
    "换人工",
    "改利率",
    "我要求退款",
    "要求退款",
    "诉求是退款",
    "联系方式是13912345678",
    "名字是李明",
    "不是态度问题是乱收费",
    "不是第一次了是第三次",
    "不是今天的事是上个月的事",
    "我不是借款人是担保人",
    "我不是本人,是他老公",
    "合同不对等",
    "金额不大但是气人",
    "编号SL-20261122-7K3Q9-X",
    "不是每期198吗怎么变成298",
    "应该是你们的问题",
    "应该是上个月吧",
    "内容很长",
    "改不了",
    "不改了",
    "更改还款日",
    "修改合同条款",
    "改合同",
    "变更还款方式",
    "改成等额本息",
    "更正征信记录",
    "把合同改成一年期",
    "要求改利率",
    "我要求更正征信",
    "要求修改合同",
    "时间改到晚上八点以后再打",
    "你们把金额改成3000了",
    "他们把合同金额改成5万",
    "合同金额改成5万了",
    "客服把我电话改成了139",
    "你们把我的电话改成别人的了",
    "不是198,是298每个月多扣了",
    "不是三期是要还三十六期",
    "改还款日期到15号",
    "换个客服",
    "换一个工号0812的客服",
    "改签",
    "要求退还198元",
    "请求减免利息3000",
    "换张卡扣款",
    "更新APP后金额显示不对",
    "金额不对啊多扣了三百",
    "号码一直打来",
    "电话一直打",
    "微信一直发",
    "时间太长",
    "地点很远",
    "姓名泄露了",
)


@pytest.mark.parametrize(("text", "field", "old", "new"), CORRECTIONS, ids=[row[0] for row in CORRECTIONS])
def test_a_correction_names_its_field_and_values(text: str, field: str, old: str | None, new: str | None) -> None:
    found = read_correction(text)

    assert found is not None
    assert (found.field, found.old, found.new) == (field, old, new)


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
        ("HT-2025-00121", "21", "12", "HT-2025-00112"),
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


@pytest.mark.parametrize(
    ("text", "spot"),
    [("合同号最后是12不是21", "end"), ("电话开头是139不是138", "start"), ("电话是139不是138", "")],
    ids=["ending", "opening", "unsaid"],
)
def test_the_spot_says_which_part_is_meant(text: str, spot: str) -> None:
    found = read_correction(text)

    assert found is not None
    assert found.spot == spot


@pytest.mark.parametrize(
    ("spot", "corrected"),
    [("start", "15138131313"), ("end", "13138131315"), ("", None)],
    ids=["start", "end", "unsaid"],
)
def test_a_spot_settles_which_end_is_replaced(spot: str, corrected: str | None) -> None:
    assert apply_digits("13138131313", "13", "15", spot=spot) == corrected


def test_a_part_of_a_name_is_replaced_too() -> None:
    assert apply_digits("章小明", "章", "张") == "张小明"


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


def test_dashes_of_a_number_stay_when_its_end_is_corrected() -> None:
    assert apply_digits("DK-2024-0315-00087", "87", "78") == "DK-2024-0315-00078"


@pytest.mark.parametrize(
    ("spot", "expected"), [("end", "HT202506180013"), ("start", "0013" + "HT202506180012"[4:]), ("", None)]
)
def test_as_many_characters_as_are_told_are_replaced(spot: str, expected: str | None) -> None:
    assert apply_spot("HT202506180012", "0013", spot) == expected


@pytest.mark.parametrize(
    ("text", "field"), [("金额", "amount"), ("我的名字。", "name"), ("合同号吧", "contract_number")]
)
def test_a_field_alone_is_read(text: str, field: str) -> None:
    assert read_field(text) == field


@pytest.mark.parametrize("text", ["金额2300", "电话打不通", "对", ""])
def test_more_or_less_than_a_field_is_none(text: str) -> None:
    assert read_field(text) is None
