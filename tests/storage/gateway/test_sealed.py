"""Sealed values open only in their own place."""

import msgspec
import pytest

from foundation.sealing import SealBroken, Sealer, new_key
from gateway.domain.message import Button, Utterance
from gateway.storage.sealed import Sealed


@pytest.fixture
def sealed() -> Sealed:
    return Sealed(Sealer(new_key("test")))


def test_a_body_opens_in_its_own_row_only(sealed: Sealed) -> None:
    secret = sealed.body("row-1", "我叫王芳")

    assert sealed.open_body("row-1", secret) == "我叫王芳"
    with pytest.raises(SealBroken):
        sealed.open_body("row-2", secret)


def test_a_body_does_not_open_as_an_answer(sealed: Sealed) -> None:
    secret = sealed.body("row-1", '{"text": "x"}')

    with pytest.raises(SealBroken):
        sealed.open_payload("row-1", secret)


def test_an_answer_is_read_back_with_buttons_and_signals(sealed: Sealed) -> None:
    said = Utterance("选一个", (Button("投诉", "我要投诉"),), msgspec.Raw(b'{"expects":"act"}'))

    again = sealed.open_payload("row-1", sealed.payload("row-1", said))

    assert (again.text, again.buttons, again.custom_json) == (said.text, said.buttons, said.custom_json)


def test_the_index_of_a_sender_depends_on_the_door_and_shows_nothing(sealed: Sealed) -> None:
    at_rest = sealed.sender_index("rest", "13800138000")

    assert at_rest == sealed.sender_index("rest", "13800138000")
    assert at_rest != sealed.sender_index("terminal", "13800138000")
    assert "13800138000" not in at_rest + sealed.client_id_index("13800138000")


def test_the_sender_is_sealed_afresh_each_time(sealed: Sealed) -> None:
    assert sealed.sender("row-1", "alice") != sealed.sender("row-1", "alice")
