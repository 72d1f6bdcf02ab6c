"""JSON that Python 3.10 on the other side can read."""

import json
from datetime import datetime, timedelta, timezone

import msgspec
import pytest

from case_bridge.contract.views import ChangeView, ClockView, EventPage, EventView
from case_bridge.contract.vocabulary import ClockKind, ClockStatus
from case_bridge.contract.wire import decode, encode

NOON_IN_SHANGHAI = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=8)))
CLOCK = ClockView(kind=ClockKind.ACK, due_at=NOON_IN_SHANGHAI, status=ClockStatus.MET)


def test_instants_go_out_in_utc_with_an_offset():
    assert json.loads(encode(CLOCK))["due_at"] == "2026-11-22T04:00:00+00:00"


def test_what_is_encoded_can_be_decoded():
    assert decode(encode(CLOCK), ClockView) == CLOCK


def test_an_older_reader_ignores_new_fields_of_an_answer():
    assert decode(encode(CLOCK)[:-1] + b', "new": 1}', ClockView) == CLOCK


def test_a_naive_instant_is_refused_with_its_path():
    naive = b'{"kind": "ACK", "due_at": "2026-11-22T04:00:00", "status": "MET"}'

    with pytest.raises(msgspec.ValidationError, match=r"\$\.due_at"):
        decode(naive, ClockView)


def test_chinese_is_written_as_it_is():
    class Word(msgspec.Struct):
        text: str

    assert encode(Word("投诉")) == '{"text":"投诉"}'.encode()


def test_every_instant_of_a_nested_answer_is_written_with_its_offset():
    page = EventPage(events=(EventView(seq=1, kind="FILED", at=NOON_IN_SHANGHAI, actor="CUSTOMER"),))

    assert json.loads(encode(page))["events"][0]["at"] == "2026-11-22T04:00:00+00:00"


def test_a_text_that_looks_like_an_instant_stays_as_it_was_written():
    written = ChangeView(field="note", old="2026-11-22T04:00:00Z", new=None)

    assert json.loads(encode(written))["old"] == "2026-11-22T04:00:00Z"


@pytest.mark.parametrize("micros", [0, 1, 120_000, 999_999])
def test_instants_are_written_as_python_writes_them(micros):
    instant = datetime(2026, 11, 22, 4, 5, 6, micros, tzinfo=timezone.utc)
    clock = ClockView(kind=ClockKind.ACK, due_at=instant, status=ClockStatus.MET)

    assert json.loads(encode(clock))["due_at"] == instant.isoformat()
