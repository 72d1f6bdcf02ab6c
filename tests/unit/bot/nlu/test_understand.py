"""What `make understand` writes of a text."""

import msgspec

from bot.dialogue.reading import AmountRead, ContactRead, DateRead, Reading
from bot.nlu.understand import described

READING = Reading(
    label="complaint",
    confidence=0.9,
    act="COMPLAINT",
    topic="REPAYMENT",
    cause="DOUBLE_DEBIT",
    urgent="SELF_HARM",
    urgent_certain=False,
    contacts=(ContactRead(type="MOBILE", value="13800138000"),),
    amounts=(
        AmountRead(text="五万", low_fen=5_000_000, high_fen=5_000_000),
        AmountRead(text="两百", low_fen=20_000, high_fen=30_000),
    ),
    amount_index=1,
    dates=(DateRead(text="昨天", norm="rel:-1d"),),
)


def test_fields_are_plain_values() -> None:
    fields = described("x", READING)["fields"]

    assert fields == {
        "name": None,
        "contact": "13800138000",
        "contract_number": None,
        "case_number": None,
        "staff": None,
        "amounts": [{"text": "五万", "fen": 5_000_000}, {"text": "两百", "fen": 20_000}],
        "amount_fen": 20_000,
        "dates": [{"text": "昨天", "date": "rel:-1d"}],
    }


def test_only_a_certain_emergency_is_urgent() -> None:
    certain = msgspec.structs.replace(READING, urgent_certain=True)

    assert described("x", READING)["urgent"] is None
    assert described("x", certain)["urgent"] == "SELF_HARM"
