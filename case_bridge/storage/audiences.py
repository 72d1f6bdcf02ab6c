"""Who was told together: a set of people kept once, under a key that is made of them."""

import hashlib
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.domain.recipients import Recipient
from case_bridge.storage.bulk import among, insert_new
from case_bridge.storage.tables import AUDIENCES

_DIGITS = 24
"""Hexadecimal digits of a key: two sets of people never share theirs in practice."""


def audience_key(listeners: Iterable[Recipient]) -> str:
    """Return what is the same only for the same people, told as the same, in whatever order."""
    said = sorted(f"{each.name}\n{each.role.value}" for each in listeners)
    return hashlib.sha256("\n\n".join(said).encode()).hexdigest()[:_DIGITS]


async def keep_audiences(connection: AsyncConnection, audiences: Mapping[str, tuple[Recipient, ...]]) -> None:
    """Store the audiences, by their keys, that are not known yet."""
    # Asked first, in order: whoever inserts a key waits for all who insert the same, and nearly every one is known.
    known_ones = select(AUDIENCES.c.audience).distinct()
    found = await connection.execute(known_ones.where(among(connection, AUDIENCES.c.audience, tuple(audiences))))
    known = set(found.scalars())
    rows = [
        {"audience": key, "name": listener.name, "role": listener.role.value}
        for key in sorted(audiences.keys() - known)
        for listener in audiences[key]
    ]
    await insert_new(connection, AUDIENCES, rows)
