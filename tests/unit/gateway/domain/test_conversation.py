"""Conversations and doors."""

from gateway.domain.conversation import CHANNELS, ConversationId, Door, log_key


def test_every_door_belongs_to_a_channel() -> None:
    assert set(CHANNELS) == set(Door)


def test_the_log_key_is_stable_and_gives_nothing_away() -> None:
    conversation = ConversationId("0123456789abcdef0123456789abcdef")

    key = log_key(conversation)

    assert key == log_key(conversation)
    assert key not in conversation
    assert len(key) == 12
