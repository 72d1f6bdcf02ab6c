"""The stored conversations: one sealed row for each sender."""

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from foundation.sealing import Sealer

_CONTEXT = "dialogue.body"

_METADATA = sa.MetaData()
_DIALOGUE = sa.Table(
    "dialogue",
    _METADATA,
    sa.Column("sender", sa.String(64), primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("at", sa.String(40), nullable=False),
)


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a conversation between turns.

    `at` is the instant (ISO, UTC) of the last message; `answer` belongs to `message_id`, so that a repeated
    message is answered without running again; `filing_answer` is what the last repeated filing said, kept
    until the customer's next message.
    """

    slots: dict[str, object]
    at: str
    message_id: str | None = None
    answer: list[dict[str, object]] = []
    filing_answer: list[dict[str, object]] = []


class Conversations:
    """Reads and writes conversations; each write is one transaction."""

    def __init__(self, engine: Engine, sealer: Sealer) -> None:
        self._engine = engine
        self._sealer = sealer
        _METADATA.create_all(engine)

    def find(self, sender: str) -> Conversation | None:
        """Return the conversation of `sender`; raises SealBroken if its key is gone."""
        with self._engine.connect() as connection:
            query = sa.select(_DIALOGUE.c.body).where(_DIALOGUE.c.sender == sender)
            sealed = connection.execute(query).scalar()
        if sealed is None:
            return None
        return msgspec.json.decode(self._sealer.open(sealed, f"{_CONTEXT}:{sender}"), type=Conversation)

    def put(self, sender: str, conversation: Conversation) -> None:
        """Store the conversation in place of the earlier one."""
        body = msgspec.json.encode(conversation).decode()
        row = {"body": self._sealer.seal(body, f"{_CONTEXT}:{sender}"), "at": conversation.at}
        with self._engine.begin() as connection:
            changed = connection.execute(sa.update(_DIALOGUE).where(_DIALOGUE.c.sender == sender).values(**row))
            if changed.rowcount == 0:
                connection.execute(sa.insert(_DIALOGUE).values(sender=sender, **row))

    def senders(self) -> tuple[str, ...]:
        """Return all senders."""
        with self._engine.connect() as connection:
            return tuple(connection.execute(sa.select(_DIALOGUE.c.sender)).scalars())


def open_sqlite(path: str) -> Engine:
    """Return an engine for the file at `path` that survives a crash at any moment (WAL, synchronous FULL)."""
    engine = sa.create_engine(f"sqlite:///{path}", future=True)

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA busy_timeout=5000")
        cursor.close()

    return engine
