"""Which date is the event's, and how its words read with the time of the day."""

from datetime import date

import pytest

from chinese.dates import find_dates
from chinese.occurrence import date_of_event, with_time_of_day

TODAY = date(2026, 11, 22)
EVENTS = (
    ("上个月你们多扣了我200", "上个月"),
    ("我2022年3月借了10万，9月5号你们突然多扣了我480", "9月5号"),
    ("2023年在你们这贷了8万，每期3980，这个月还多扣了我660块罚息", "这个月"),
    ("去年在贵司办理经营贷200万，合同约定年化6%", None),
    ("催收一天打我20几次，欠的5000下个月就还", None),
    ("9月20号扣的", "9月20号"),
    ("昨天打电话给客服被骂了", "昨天"),
    ("上个月贷款被多收了手续费", "上个月"),
    ("乱扣费", None),
    ("客服8023昨天骂我还把我100块退款拒了", "昨天"),
    ("2025年12月1日还款日当天系统故障扣款失败却收了我56.8元滞纳金", "2025年12月1日"),
    ("这个月还款的时候多扣了50", "这个月"),
)


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_the_date_of_the_event_is_chosen(text: str, expected: str | None) -> None:
    span = date_of_event(text, find_dates(text, TODAY), TODAY)

    assert (span.text if span else None) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("昨天下午", "昨天下午"),
        ("昨天下午三点多打的", "昨天下午三点多"),
        ("11月18号", "11月18号"),
        ("上周三上午10:30左右", "上周三上午10:30左右"),
        ("10月1日10:30被扣了", "10月1日10:30"),
        ("前天晚上9点到10点", "前天晚上9点到10点"),
        ("上个月扣了我3次", "上个月"),
        ("国庆那几天", "国庆那几天"),
        ("今年三四月份", "今年三四月份"),
        ("昨天晚点", "昨天"),
    ],
)
def test_a_date_is_told_with_its_time_of_the_day(text: str, words: str) -> None:
    span = find_dates(text, TODAY)[0]

    assert with_time_of_day(text, span) == words
