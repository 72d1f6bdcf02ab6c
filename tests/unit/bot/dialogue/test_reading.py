"""Readings: what the grammar finds, and how a reading travels."""

from datetime import date

import msgspec
import pytest

from bot.dialogue.reading import (
    AmountRead,
    ContactRead,
    CorrectionRead,
    Fields,
    IssueRead,
    Ranked,
    Reading,
    SpanRead,
    decode_reading,
    encode_reading,
    moved,
    read_fields,
)

SUNDAY = date(2026, 11, 22)
FIRST_MESSAGE = "我叫张伟,电话13800138000,合同号HT202506180012,上个月15号你们客服工号0821多扣了我2300块,还骂人,退给我"


def test_one_message_fills_many_fields() -> None:
    fields = read_fields(FIRST_MESSAGE, SUNDAY)

    assert fields.name == "张伟"
    assert fields.contacts == (ContactRead(type="MOBILE", value="13800138000"),)
    assert fields.contract_numbers == ("HT202506180012",)
    assert fields.staff == "0821"
    assert fields.amounts == (AmountRead(text="2300块", low_fen=230_000, high_fen=230_000),)
    assert fields.amount_index == 0
    assert [day.first_day for day in fields.dates] == [date(2026, 10, 15)]


def test_a_collector_s_number_is_no_contact() -> None:
    assert read_fields("催收用13455556666这个号一直打我", SUNDAY).contacts == ()


def test_a_range_keeps_both_ends() -> None:
    [amount] = read_fields("大概扣了四五千块吧", SUNDAY).amounts

    assert (amount.low_fen, amount.high_fen) == (400_000, 500_000)


def test_a_correction_is_read() -> None:
    correction = read_fields("金额写错了是2300", SUNDAY).correction

    assert correction == CorrectionRead(field="amount", old=None, new="2300")


def test_nothing_is_found_in_nothing() -> None:
    assert read_fields("", SUNDAY) == Fields()


@pytest.mark.parametrize("text", [FIRST_MESSAGE, "转人工", "我不想活了", "四五千吧", "我是帮我爸投诉的"])
def test_a_reading_survives_its_travel(text: str) -> None:
    found = msgspec.structs.asdict(read_fields(text, SUNDAY))
    reading = Reading(**found, label="complaint", confidence=0.5, ranking=(Ranked(label="complaint", confidence=0.5),))

    assert decode_reading(msgspec.json.decode(msgspec.json.encode(encode_reading(reading)))) == reading


def test_a_reader_ignores_what_a_newer_model_adds() -> None:
    assert decode_reading({"label": "greet", "confidence": 1.0, "mood": "angry"}).label == "greet"


DOUBTFUL = {
    "one of two sums": ("借了50000元，结果多扣我2300块担保费", ("amount",)),
    "the same sum twice": ("多扣我2300块，快把2300元退给我", ()),
    "two contracts": ("合同HT202506180012和HT202506180013都有问题", ("contract_number",)),
    "two own phones": ("我电话13800138000或者13900139000", ("contact",)),
    "nothing to choose": (FIRST_MESSAGE, ()),
}


@pytest.mark.parametrize(("text", "fields"), DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_a_value_that_was_chosen_among_several_is_doubtful(text: str, fields: tuple[str, ...]) -> None:
    assert read_fields(text, SUNDAY).doubtful == fields


def test_a_reading_moves_with_its_text_and_drops_what_falls_off() -> None:
    first, second = (
        IssueRead(act="COMPLAINT", topic=topic, cause="OTHER", confidence=0.9, spans=(SpanRead(start=start, end=end),))
        for topic, start, end in (("SERVICE", 0, 4), ("COLLECTION", 3, 9))
    )
    reading = Reading(label="complaint", confidence=0.9, issues=(first, second))

    assert [issue.spans for issue in moved(reading, 2).issues] == [
        (SpanRead(start=2, end=6),),
        (SpanRead(start=5, end=11),),
    ]
    assert [issue.spans for issue in moved(reading, -4).issues] == [(SpanRead(start=0, end=5),)]
