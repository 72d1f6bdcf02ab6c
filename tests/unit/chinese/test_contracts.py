"""Contract numbers: found as written, told from other numbers, read from answers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.contracts import (
    DEFAULT_PATTERNS,
    find_contract_numbers,
    normalise_contract_number,
    read_contract_number,
)
from tests.unit.chinese.wild_text import LONG_TEXTS, texts

WRITTEN = {
    "letters and digits": ("合同号HT202506180012", "HT202506180012", "HT202506180012"),
    "alone": ("HT202506180012", "HT202506180012", "HT202506180012"),
    "lower case": ("合同ht202506180012，", "ht202506180012", "HT202506180012"),
    "full width": ("ＨＴ２０２５０６１８００１２", "ＨＴ２０２５０６１８００１２", "HT202506180012"),
    "dashes": ("DK-2024-0315-00087", "DK-2024-0315-00087", "DK-2024-0315-00087"),
    "fourteen digits behind letters": ("XFJK20230901123456", "XFJK20230901123456", "XFJK20230901123456"),
    "letters inside": ("JK2023-SH-001234", "JK2023-SH-001234", "JK2023-SH-001234"),
    "prefix not in the list": ("合同编号QXD2023-000817", "QXD2023-000817", "QXD2023-000817"),
    "unknown prefix without a word": ("ZP88120230716扣的", "ZP88120230716", "ZP88120230716"),
    "year in brackets": ("(2024)沪贷字第0123号", "(2024)沪贷字第0123号", "(2024)沪贷字第0123号"),
    "year in full-width brackets": ("（2024）沪贷字第0123号", "（2024）沪贷字第0123号", "(2024)沪贷字第0123号"),
    "year in shell brackets": ("〔2023〕消借字第88号", "〔2023〕消借字第88号", "〔2023〕消借字第88号"),
    "year word": ("合同是2024年个贷字第00123号", "2024年个贷字第00123号", "2024年个贷字第00123号"),
    "sixteen digits": ("2024031500087123", "2024031500087123", "2024031500087123"),
    "twenty digits": ("20240315000871231234", "20240315000871231234", "20240315000871231234"),
    "thirteen digits with a word": ("借据号2016110800999", "2016110800999", "2016110800999"),
    "eight digits with a word": ("合同号是88012345", "88012345", "88012345"),
    "a date as number with a word": ("合同号：20240315", "20240315", "20240315"),
    "spaces with a word": ("合同编号：2024 0315 0008 7123", "2024 0315 0008 7123", "2024031500087123"),
    "letters and spaces with a word": ("合同HT 2025 0618 0012", "HT 2025 0618 0012", "HT202506180012"),
    "followed by words": ("我的合同是HT202506180012扣多了", "HT202506180012", "HT202506180012"),
    "Han between dashes": ("合同号：2023-贷-0045", "2023-贷-0045", "2023-贷-0045"),
    "year inside": ("合同是沪贷2023字第0045号", "沪贷2023字第0045号", "沪贷2023字第0045号"),
    "leading zeros": ("贷款合同 0012345678", "0012345678", "0012345678"),
    "in heavy brackets": ("合同【HT202312010045】", "HT202312010045", "HT202312010045"),
    "passes as a card": ("合同号5202025000012346", "5202025000012346", "5202025000012346"),
    "dictated": ("合同HT二零二五零六一八零零一二", "HT二零二五零六一八零零一二", "HT202506180012"),
    "behind No.": ("电子合同No.20250618065", "20250618065", "20250618065"),
    "year behind the word": ("合同：消字2025年第0080号", "消字2025年第0080号", "消字2025年第0080号"),
    "tail": ("合同尾号0012", "0012", "0012"),
    "tail by words": ("合同号后四位是8817", "8817", "8817"),
}


@pytest.mark.parametrize(("text", "written", "normalised"), WRITTEN.values(), ids=WRITTEN.keys())
def test_a_contract_number_is_found_as_written(text: str, written: str, normalised: str) -> None:
    assert [(span.text, span.normalised) for span in find_contract_numbers(text)] == [(written, normalised)]


NONE_IN = {
    "mobile": "电话13800138000",
    "mobile called a number": "号码13800138000",
    "spaced mobile": "联系号码 138 0013 8000",
    "landline": "010-62345678",
    "bank card": "6212261234567890128",
    "identity number": "身份证510122198802290349",
    "case number": "SL-20261122-7K3Q9-X",
    "case number without dashes": "sl202611227k3q9x",
    "date": "2024-03-15",
    "date with slashes": "2024/03/15扣的",
    "compact date": "20240315",
    "amount": "借了20000000元",
    "instalments": "198*12期",
    "staff number": "工号08211234",
    "QQ": "我的qq是12345678",
    "e-mail": "lina123456@qq.com",
    "WeChat id": "微信号lina888888",
    "WeChat id alone": "wx_lina888888",
    "credit code": "统一社会信用代码91310000MA1FL0000X",
    "user number": "用户编号10023456",
    "card tail behind": "尾号5678的卡被扣",
    "tail of a caller": "尾号是2222的号码一直打",
    "phone tail": "手机尾号8000",
    "card tail": "银行卡尾号6677",
    "order": "订单号202506180000048",
    "transaction": "交易流水号20250618123456789053",
    "device": "IMEI860000000000729",
    "sender of short messages": "短信号码是1069001234567890",
    "deed": "房产证号沪房地浦字2015第000074号",
    "court file": "（2015）沪民初字第599号",
    "five digits": "编号12345",
    "no digits": "合同号在哪里看",
}


@pytest.mark.parametrize("text", NONE_IN.values(), ids=NONE_IN.keys())
def test_other_numbers_are_no_contract_numbers(text: str) -> None:
    assert find_contract_numbers(text) == ()


def test_the_tail_alone_is_marked() -> None:
    whole, tail = find_contract_numbers("合同HT202506180012，另一份尾号0087")

    assert (whole.is_tail, tail.is_tail) == (False, True)


def test_two_numbers_come_in_the_order_of_the_text() -> None:
    found = find_contract_numbers("两个合同，DK-2024-0315-00087和HT202506180012")

    assert [span.text for span in found] == ["DK-2024-0315-00087", "HT202506180012"]


def test_bare_digits_go_on_a_list() -> None:
    found = find_contract_numbers("合同号是88000043、88000044和88000045，20250618扣的")

    assert [span.text for span in found] == ["88000043", "88000044", "88000045"]


def test_a_dictated_number_is_kept_in_digits() -> None:
    written, dictated = find_contract_numbers("借据号JJ2025000001，合同号二零二五零六一八零零三六")

    assert (written.value, dictated.value) == ("JJ2025000001", "202506180036")


def test_a_company_gives_its_own_patterns() -> None:
    patterns = (r"借[0-9]{4}甲[0-9]{3}",)

    assert [span.text for span in find_contract_numbers("是借2024甲017这份", patterns)] == ["借2024甲017"]
    assert find_contract_numbers("是借2024甲017这份") == ()


ANSWERS = {
    "whole": ("HT202506180012", "HT202506180012"),
    "lower case": ("ht202506180012", "ht202506180012"),
    "spaces": ("HT 2025 0618 0012", "HT 2025 0618 0012"),
    "sentence": ("合同号是HT202506180012吧", "HT202506180012"),
    "short": ("8817", "8817"),
    "short with a filler": ("好像是8817", "8817"),
    "short with dash": ("合同号是 2024-0088", "2024-0088"),
    "tail": ("尾号0012", "0012"),
    "year form": ("（2024）沪贷字第0123号", "（2024）沪贷字第0123号"),
    "first of two": ("两个合同 HT20240001 和HT20240002", "HT20240001"),
}


@pytest.mark.parametrize(("answer", "number"), ANSWERS.values(), ids=ANSWERS.keys())
def test_an_answer_gives_the_number(answer: str, number: str) -> None:
    assert read_contract_number(answer) == number


NO_ANSWERS = {
    "none": "没有",
    "forgotten": "忘了",
    "refused": "我不想提供",
    "mobile": "13800138000",
    "amount": "3200元",
    "amount in Han": "三千二",
    "amount with sign": "￥3200",
    "amount in a sentence": "借10000用6天利息多少",
    "bank card": "6212261234567890128",
    "empty": "",
    "words": "你们系统里有啊",
    "date": "20240315",
    "long story": "我之前在你们这里申请的时候客服说8817就可以了然后一直没有下文",
}


@pytest.mark.parametrize("answer", NO_ANSWERS.values(), ids=NO_ANSWERS.keys())
def test_an_answer_without_a_number_gives_none(answer: str) -> None:
    assert read_contract_number(answer) is None


prefixes = st.sampled_from(["HT", "DK", "JK", "XFJK", "BJ", "NWD", "QY", "A", "LN"])
numbers = st.builds("{}{}{}".format, prefixes, st.sampled_from(["2023", "2024", "2025", "88"]),
                    st.text("0123456789", min_size=6, max_size=12))  # fmt: skip


@given(
    numbers,
    st.sampled_from(["", "合同号", "合同编号是", "我的合同："]),
    st.sampled_from(["", "，谢谢", "扣多了", "。电话13800138000"]),
)
def test_every_number_is_found_in_every_frame(number: str, before: str, after: str) -> None:
    assert [span.text for span in find_contract_numbers(before + number + after)] == [number]


@given(numbers)
def test_writing_in_lower_case_or_full_width_is_the_same_number(number: str) -> None:
    wide = number.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})

    assert normalise_contract_number(number.lower()) == normalise_contract_number(wide) == number


@given(texts)
def test_spans_lie_in_order_and_hold_their_text(text: str) -> None:
    spans = find_contract_numbers(text)

    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


@given(texts)
def test_what_an_answer_gives_stands_in_it(text: str) -> None:
    number = read_contract_number(text)

    assert number is None or number in text or number in normalise_contract_number(text)


@pytest.mark.parametrize("text", LONG_TEXTS, ids=lambda text: ascii(text[:12]))
def test_long_texts_are_read_to_the_end(text: str) -> None:
    assert len(find_contract_numbers(text, DEFAULT_PATTERNS)) <= len(text)
