"""A conversation and the door it came in by."""

import hashlib
from typing import NewType

from case_bridge.contract.vocabulary import Channel, Word

ConversationId = NewType("ConversationId", str)

_LOG_KEY_CHARACTERS = 12


class Door(Word):
    """A namespace of senders: the same sender text at two doors is two conversations."""

    REST = "rest"
    TERMINAL = "terminal"


# The terminal is a client of the REST channel for the operator, so its cases count as REST.
CHANNELS: dict[Door, Channel] = {Door.REST: Channel.REST, Door.TERMINAL: Channel.REST}


def log_key(conversation: ConversationId) -> str:
    """Return a short digest that names the conversation in logs without giving its id away."""
    return hashlib.sha256(conversation.encode()).hexdigest()[:_LOG_KEY_CHARACTERS]
