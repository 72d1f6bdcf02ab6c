"""When a filing that the case store could not take is tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gateway.domain.conversation import ConversationId, Door

LEASE = timedelta(seconds=60)

_FIRST_WAIT = timedelta(seconds=1)
_LONGEST_WAIT = timedelta(seconds=30)


@dataclass(frozen=True)
class PendingFiling:
    """A filing to be tried again since `since` of the steady clock; `attempts` counts the tries that were answered."""

    conversation: ConversationId
    door: Door
    since: datetime
    attempts: int

    @property
    def message_id(self) -> str:
        """Return the id of the next try.

        It stays the same until the answer to it is stored, so that a try whose answer was lost is
        not run twice.
        """
        return f"filing-{int(self.since.timestamp() * 1_000_000)}-{self.attempts}"


def retry_delay(attempts: int) -> timedelta:
    """Return the wait after `attempts` tries: 1 s, doubled each time, at most 30 s, without end."""
    return min(_FIRST_WAIT * (1 << min(attempts, 8)), _LONGEST_WAIT)
