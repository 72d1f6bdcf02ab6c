"""Dates in running text and in answers, seen from a Thursday in October."""

import json
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinese
from chinese import date_norms
from chinese.dates import find_dates, read_when

THURSDAY = date(2025, 10, 16)
NEW_YEAR = date(2026, 1, 1)
LEAP_DAY = date(2024, 2, 29)
HOLIDAYS = Path(chinese.__file__).with_name("holidays.json")


def _found(text: str, today: date = THURSDAY) -> list[tuple[str, str]]:
    return [(span.text, span.norm) for span in find_dates(text, today)]


@pytest.mark.parametrize(
    ("text", "written", "norm"),
    [
        ("2019年6月11日扣的", "2019年6月11日", "2019-06-11"),
        ("2019.6.11扣的", "2019.6.11", "2019-06-11"),
        ("2019-06-11扣的", "2019-06-11", "2019-06-11"),
        ("2019/6/11扣的", "2019/6/11", "2019-06-11"),
        ("在20190611扣的", "20190611", "2019-06-11"),
        ("我于20193.11借款", "20193.11", "2019-03-11"),
        ("24年12月25号扣款", "24年12月25号", "2024-12-25"),
        ("２０２４年８月３日", "２０２４年８月３日", "2024-08-03"),
        ("二〇一九年六月", "二〇一九年六月", "2019-06"),
        ("二零二三年五月六日", "二零二三年五月六日", "2023-05-06"),
        ("2023年7月份开始", "2023年7月份", "2023-07"),
        ("2023.07开始", "2023.07", "2023-07"),
        ("2017年起投资", "2017年", "2017"),
        ("我19年借的", "19年", "2019"),
        ("9/19扣的", "9/19", "--09-19"),
        ("3/26日转的", "3/26日", "--03-26"),
        ("10.11日到期", "10.11日", "--10-11"),
        ("2O24年6月1日借的", "2O24年6月1日", "2024-06-01"),
        ("9月19应该扣", "9月19", "--09-19"),
        ("六月十一号", "六月十一号", "--06-11"),
        ("十二月三十一日", "十二月三十一日", "--12-31"),
        ("3月份还了五次", "3月份", "--03"),
        ("11月份升级后", "11月份", "--11"),
        ("我11号存的钱", "11号", "---11"),
        ("二十三号没到", "二十三号", "---23"),
    ],
    ids=lambda value: value,
)
def test_a_calendar_date_has_its_norm(text: str, written: str, norm: str) -> None:
    assert _found(text) == [(written, norm)]


def test_one_day_with_its_sign_makes_days_of_the_other_decimals() -> None:
    assert _found("8.15号还的款，8.16还显示逾期，iOS 12.5") == [("8.15号", "--08-15"), ("8.16", "--08-16")]
    assert _found("8月1-5号") == [("8月1", "--08-01"), ("5号", "---05")]
    assert _found("从6.18扣到现在") == [("6.18", "--06-18")]
    assert _found("2022-2024年都在还") == [("2022", "2022"), ("2024年", "2024")]
    assert _found("3月到5月一直扣") == [("3月", "--03"), ("5月", "--05")]


@pytest.mark.parametrize(
    "text", ["8.16还显示逾期", "我妈今年68，被骗了", "帮我查一下周总的电话", "1/3的钱没到账"], ids=str
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "written", "norm"),
    [
        ("今天给我结果", "今天", "rel:0d"),
        ("就今早七点", "今早", "rel:0d"),
        ("昨天下午", "昨天", "rel:-1d"),
        ("昨晚打的", "昨晚", "rel:-1d"),
        ("前天借的", "前天", "rel:-2d"),
        ("大前天", "大前天", "rel:-3d"),
        ("明天就到期", "明天", "rel:1d"),
        ("上周三来过", "上周三", "rel:-1w-3"),
        ("上个星期天", "上个星期天", "rel:-1w-7"),
        ("上周一直打", "上周", "rel:-1w"),
        ("周三打的", "周三", "rel:0w-3"),
        ("上个月贷的", "上个月", "rel:-1m"),
        ("上上个月", "上上个月", "rel:-2m"),
        ("本月10号归还", "本月10号", "rel:0m-10"),
        ("上个月15号", "上个月15号", "rel:-1m-15"),
        ("去年", "去年", "rel:-1y"),
        ("去年8月", "去年8月", "rel:-1y-08"),
        ("今年1月借的", "今年1月", "rel:0y-01"),
        ("去年8月3号", "去年8月3号", "rel:-1y-08-03"),
        ("前年办的卡", "前年", "rel:-2y"),
        ("三天前", "三天前", "rel:-3d"),
        ("两个月前", "两个月前", "rel:-2m"),
        ("半个月前", "半个月前", "rel:-15d"),
        ("两年半前", "两年半前", "rel:-30m"),
        ("上半月借的", "上半月", "rel"),
        ("这几天老打", "这几天", "rel"),
        ("最近才发现", "最近", "rel"),
    ],
    ids=lambda value: value,
)
def test_a_relative_date_has_its_norm(text: str, written: str, norm: str) -> None:
    assert _found(text) == [(written, norm)]


@pytest.mark.parametrize(
    ("text", "today", "first_day", "last_day"),
    [
        ("上个月", THURSDAY, date(2025, 9, 1), date(2025, 9, 30)),
        ("上个月", NEW_YEAR, date(2025, 12, 1), date(2025, 12, 31)),
        ("这个月初", THURSDAY, date(2025, 10, 1), date(2025, 10, 10)),
        ("月底", THURSDAY, date(2025, 9, 21), date(2025, 9, 30)),
        ("上周三", THURSDAY, date(2025, 10, 8), date(2025, 10, 8)),
        ("周五", THURSDAY, date(2025, 10, 10), date(2025, 10, 10)),
        ("昨天", NEW_YEAR, date(2025, 12, 31), date(2025, 12, 31)),
        ("去年", THURSDAY, date(2024, 1, 1), date(2024, 12, 31)),
        ("今年", THURSDAY, date(2025, 1, 1), THURSDAY),
        ("11月11号", THURSDAY, date(2024, 11, 11), date(2024, 11, 11)),
        ("10月15号", THURSDAY, date(2025, 10, 15), date(2025, 10, 15)),
        ("2月29号", date(2027, 5, 1), LEAP_DAY, LEAP_DAY),
        ("31号", date(2025, 10, 1), date(2025, 8, 31), date(2025, 8, 31)),
        ("25号", THURSDAY, date(2025, 9, 25), date(2025, 9, 25)),
        ("去年2月", LEAP_DAY, date(2023, 2, 1), date(2023, 2, 28)),
        ("一个月前", date(2025, 3, 31), date(2025, 2, 1), date(2025, 2, 28)),
        ("国庆那几天", THURSDAY, date(2025, 10, 1), date(2025, 10, 7)),
        ("五一", NEW_YEAR, date(2025, 5, 1), date(2025, 5, 5)),
        ("双十一", THURSDAY, date(2024, 11, 11), date(2024, 11, 11)),
        ("中秋", THURSDAY, date(2025, 10, 6), date(2025, 10, 8)),
        ("春节", THURSDAY, date(2025, 1, 28), date(2025, 2, 4)),
        ("去年国庆", THURSDAY, date(2024, 10, 1), date(2024, 10, 7)),
        ("2023年春节", THURSDAY, date(2023, 1, 21), date(2023, 1, 28)),
        ("大年三十", THURSDAY, date(2025, 1, 28), date(2025, 1, 28)),
        ("最近", THURSDAY, date(2025, 9, 16), THURSDAY),
    ],
    ids=str,
)
def test_a_date_is_resolved_into_the_past(text: str, today: date, first_day: date, last_day: date) -> None:
    (span,) = find_dates(text, today)

    assert (span.first_day, span.last_day) == (first_day, last_day)


@pytest.mark.parametrize(
    ("text", "is_approximate"),
    [("国庆那几天", True), ("这几天", True), ("月底", True), ("两个月前", True), ("昨天", False), ("9月19号", False)],
    ids=str,
)
def test_a_vague_time_is_marked_approximate(text: str, is_approximate: bool) -> None:
    (span,) = find_dates(text, THURSDAY)

    assert span.approximate is is_approximate


@pytest.mark.parametrize(
    "text",
    [
        "分24期还了3个月",
        "7-15工作日到账",
        "3天内回复",
        "每月20号扣款",
        "一周三次",
        "周一到周五",
        "以前天天打，今后天天投诉",
        "200年费和2000年费",
        "七点半打的，16:47又打",
        "还了1/3",
        "扣了6.11",
        "工号12号，3号线，5号楼",
        "合同号20230901",
        "HT20250618001",
        "电话13800138000",
        "138-0013-8000",
        "三天两头",
        "13月32号",
        "逾期30日",
        "合同2023年个贷字第00123号",
        "我今年16岁",
    ],
    ids=str,
)
def test_terms_codes_times_and_what_recurs_are_no_dates(text: str) -> None:
    assert _found(text) == []


def test_dates_that_are_joined_share_their_year() -> None:
    assert _found("2018年10月、11月都没还") == [("2018年10月", "2018-10"), ("11月", "2018-11")]


def test_a_bare_day_lies_in_the_month_named_before() -> None:
    spans = find_dates("9月5号交款到23号还没到", THURSDAY)

    assert [(span.norm, span.first_day) for span in spans] == [
        ("--09-05", date(2025, 9, 5)),
        ("---23", date(2025, 9, 23)),
    ]


@pytest.mark.parametrize(
    ("answer", "norm"),
    [
        ("6.11", "--06-11"),
        ("8-15吧", "--08-15"),
        ("大概上个月吧", "rel:-1m"),
        ("15号,在营业厅", "---15"),
        ("国庆那几天在家里", "--10-01"),
    ],
    ids=lambda value: value,
)
def test_an_answer_about_time_is_read(answer: str, norm: str) -> None:
    span = read_when(answer, THURSDAY)

    assert span is not None
    assert span.norm == norm


def test_an_answer_may_name_a_whole_span() -> None:
    span = read_when("6月到8月", THURSDAY)

    assert span is not None
    assert (span.text, span.first_day, span.last_day) == ("6月到8月", date(2025, 6, 1), date(2025, 8, 31))


def test_a_guess_is_approximate() -> None:
    span = read_when("好像是9月19号", THURSDAY)

    assert span is not None
    assert span.approximate


@pytest.mark.parametrize("answer", ["", "不记得了", "在家里接的电话", "三千二"], ids=repr)
def test_an_answer_without_a_time_is_none(answer: str) -> None:
    assert read_when(answer, THURSDAY) is None


def test_every_lunar_feast_is_tabled_for_every_year() -> None:
    table = json.loads(HOLIDAYS.read_text(encoding="utf-8"))

    years = list(range(table["first_year"], table["last_year"] + 1))
    assert table["source"]
    assert table["retrieved"]
    for holiday in table["holidays"]:
        if "dates" in holiday:
            assert [date.fromisoformat(each).year for each in holiday["dates"]] == years


_TODAYS = st.dates(date(2016, 2, 1), date(2027, 12, 31))


@given(_TODAYS, st.integers(0, 300))
def test_a_past_day_in_any_style_is_read_back(today: date, days: int) -> None:
    day = today - timedelta(days=days)
    year, month, number = day.year, day.month, day.day
    for written in (
        f"{year}年{month}月{number}日",
        f"{year}.{month}.{number}",
        f"{year}-{month:02d}-{number:02d}",
        f"{year:04d}{month:02d}{number:02d}",
        f"{month}月{number}号",
        f"{month}/{number}",
    ):
        (span,) = find_dates(f"{written}发生的", today)

        assert (span.text, span.first_day, span.last_day) == (written, day, day)


@given(
    _TODAYS,
    st.sampled_from(
        ["上个月", "上周", "去年", "前天", "月初", "年三十", "春节", "11号", "周日", "9月", "国庆", "三年前"]
    ),
)
def test_what_lies_in_the_past_is_not_resolved_into_the_future(today: date, text: str) -> None:
    (span,) = find_dates(text, today)

    assert span.first_day <= today
    assert span.first_day <= span.last_day


_DATE_TEXT = st.text(
    alphabet="0123456789一二三十〇零年月日号周星期上个下本今昨去前大后天到初底-./、 国庆春节五最近几", max_size=50
)


@given(st.one_of(_DATE_TEXT, st.text()), _TODAYS)
def test_spans_are_parts_of_the_text_in_order(text: str, today: date) -> None:
    spans = find_dates(text, today)
    read_when(text, today)

    assert all(text[span.start : span.end] == span.text and span.first_day <= span.last_day for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(_DATE_TEXT, _TODAYS)
def test_every_norm_can_be_resolved_again(text: str, today: date) -> None:
    for span in find_dates(text, today):
        assert span.norm == "rel" or date_norms.resolve(span.norm, today) is not None


@pytest.mark.parametrize(
    "unit", ["9", "三", "2019", "1月", "9.", "9/", "上个", "十", "月", "三天前", "周", "国庆"], ids=repr
)
def test_ten_thousand_characters_are_read_in_a_moment(unit: str) -> None:
    text = (unit * 10_000)[:10_000]
    begun = time.process_time()

    find_dates(text, THURSDAY)

    assert time.process_time() - begun < 6
