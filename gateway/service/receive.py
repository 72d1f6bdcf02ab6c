"""Take a customer's message in: clean, mask, prioritise, store; only then is it acknowledged."""

import logging
import uuid
from dataclasses import dataclass

from chinese.identity import mask_identity
from chinese.text import clean
from chinese.urgency import detect_urgency
from foundation.clock import Clock
from gateway.domain.conversation import Door, log_key
from gateway.domain.message import Accepted, Arrival
from gateway.domain.turn import priority_of
from gateway.service.ports import Store
from gateway.service.wakeups import Wakeups

log = logging.getLogger(__name__)

# A customer may paste a long story; it goes on whole.
LONGEST_TEXT_CHARACTERS = 20_000


class BlankText(ValueError):
    """Nothing is left of the text once control characters and blanks are gone."""


class TextTooLong(ValueError):
    """The text is longer than LONGEST_TEXT_CHARACTERS."""


@dataclass(frozen=True)
class Incoming:
    """A message as a channel got it; without `client_message_id` a repeat counts as a new message."""

    door: Door
    sender: str
    text: str
    client_message_id: str | None


class Receive:
    """Stores messages, each client message id once; `clock` and `steady` as in Answer."""

    def __init__(self, store: Store, wakeups: Wakeups, *, clock: Clock, steady: Clock) -> None:
        self._store = store
        self._wakeups = wakeups
        self._clock = clock
        self._steady = steady

    async def receive(self, incoming: Incoming) -> Accepted:
        """Store the message, identity numbers masked, and wake the workers. Raises BlankText, TextTooLong."""
        accepted = await self._store.accept(self._read(incoming), self._steady.now())
        log.info(
            "message.repeated" if accepted.is_repeat else "message.stored",
            extra={
                "conversation": log_key(accepted.conversation),
                "seq": accepted.seq,
                "door": incoming.door.value,
            },
        )
        self._wakeups.nudge()
        return accepted

    def _read(self, incoming: Incoming) -> Arrival:
        if len(incoming.text) > LONGEST_TEXT_CHARACTERS:
            raise TextTooLong
        text = clean(incoming.text)
        if not text.strip():
            raise BlankText
        masked = mask_identity(text)
        sign = detect_urgency(text)
        return Arrival(
            door=incoming.door,
            sender=incoming.sender,
            client_message_id=incoming.client_message_id or uuid.uuid4().hex,
            text=masked.text,
            masked=tuple(kind.value for kind in masked.kinds),
            priority=priority_of(sign.kind if sign else None),
            received_at=self._clock.now(),
        )
