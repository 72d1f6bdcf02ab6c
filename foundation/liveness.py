"""Whether a pooled connection still lives, asked of the server only where nothing else tells."""

import time
from collections.abc import Callable

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

IDLE_SECONDS = 5.0
"""A network that drops idle connections without a word takes minutes; asking each time costs three round trips."""

_RETURNED_AT = "returned_at"


def replace_the_dead(engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
    """Exchange connections of asyncpg that are dead when they are given out, and all others of the pool with them.

    Those that the server ended are known at once; those that lay idle for longer than IDLE_SECONDS are asked.
    `clock` counts seconds.
    """

    def returned(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info[_RETURNED_AT] = clock()

    def given_out(connection: DBAPIConnection, entry: ConnectionPoolEntry, _: object) -> None:
        if entry.driver_connection is not None and entry.driver_connection.is_closed():
            raise InvalidatePoolError
        returned_at = entry.info.get(_RETURNED_AT)
        if returned_at is None or clock() - returned_at <= IDLE_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except Exception as dead:
            raise InvalidatePoolError from dead

    event.listen(engine, "checkin", returned)
    event.listen(engine, "checkout", given_out)
