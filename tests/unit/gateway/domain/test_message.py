"""Utterances and their signals."""

import msgspec
import pytest

from gateway.domain.message import Button, Signals, Utterance, signals_of


def decoded(json: str) -> Utterance:
    return msgspec.json.decode(json, type=Utterance)


@pytest.mark.parametrize(
    "json",
    ['{"text": "您好"}', '{"text": "您好", "buttons": null, "custom": null}', '{"text": "您好", "image": "x"}'],
    ids=["text alone", "nulls", "a part that no channel shows"],
)
def test_an_utterance_of_text_alone_is_read(json: str) -> None:
    said = decoded(json)

    assert (said.text, said.buttons or (), said.custom_json) == ("您好", (), None)


def test_a_stored_utterance_is_read_back_as_it_was() -> None:
    said = Utterance("选一个", (Button("投诉", "我要投诉"),), msgspec.Raw(b'{"expects":"act"}'))

    again = decoded(msgspec.json.encode(said).decode())

    assert (again.text, again.buttons, again.custom_json) == (said.text, said.buttons, said.custom_json)


def test_a_case_signal_may_carry_more_than_the_gateway_reads() -> None:
    said = decoded('{"custom": {"case": {"number": "TS1", "query_code": "K7"}, "expects": "evidence", "forget": null}}')

    signals = signals_of(said)

    assert signals.case is not None
    assert signals.case.number == "TS1"


def test_no_custom_part_means_no_signals() -> None:
    assert signals_of(Utterance("您好")) == Signals()
