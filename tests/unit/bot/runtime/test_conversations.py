"""The sealed rows of the dialogue."""

from pathlib import Path

import pytest

from bot.runtime.conversations import Conversation, Conversations, open_sqlite
from foundation.sealing import SealBroken, Sealer, new_key


def kept(issue: str) -> Conversation:
    return Conversation(
        slots={"issue": issue},
        at="2026-11-22T06:05:00+00:00",
        message_id="m1",
        answer=[{"text": "好的"}],
    )


@pytest.fixture
def conversations(tmp_path: Path) -> Conversations:
    return Conversations(open_sqlite(str(tmp_path / "dialogue.db")), Sealer(new_key("k")))


def test_a_stored_conversation_is_found_again(conversations: Conversations) -> None:
    conversations.put("sender", kept("多扣了我300块"))

    assert conversations.find("sender") == kept("多扣了我300块")


def test_storing_again_replaces_the_row(conversations: Conversations) -> None:
    conversations.put("sender", kept("old"))

    conversations.put("sender", kept("new"))

    assert conversations.find("sender") == kept("new")
    assert conversations.senders() == ("sender",)


def test_an_unknown_sender_has_no_conversation(conversations: Conversations) -> None:
    assert conversations.find("nobody") is None


def test_no_word_of_the_customer_can_be_read_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "dialogue.db"
    Conversations(open_sqlite(str(file)), Sealer(new_key("k"))).put("sender", kept("多扣了我300块"))

    raw = b"".join(part.read_bytes() for part in tmp_path.iterdir())

    assert "多扣了".encode() not in raw


def test_a_row_does_not_open_with_another_key(tmp_path: Path) -> None:
    engine = open_sqlite(str(tmp_path / "dialogue.db"))
    Conversations(engine, Sealer(new_key("k"))).put("sender", kept("story"))

    with pytest.raises(SealBroken):
        Conversations(engine, Sealer(new_key("k"))).find("sender")
