"""Accounts of staff in a table; the port is case_bridge.service.ports.Accounts."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.vocabulary import Role
from case_bridge.service.ports import Staff, StaffSecrets
from case_bridge.storage.locks import hold
from case_bridge.storage.tables import ACCOUNTS


class SqlAccounts:
    """Accounts within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, staff: Staff, secrets: StaffSecrets, at: datetime) -> bool:
        values = {
            "role": staff.role.value,
            "team": staff.team,
            "password_hash": secrets.password_hash,
            "password_is_one_time": True,
            "token_digest": secrets.token_digest,
            "reset_at": at,
        }
        await hold(self._connection, f"staff_account.{staff.name}")
        existing = update(ACCOUNTS).where(ACCOUNTS.c.name == staff.name).values(**values)
        if (await self._connection.execute(existing)).rowcount:
            return False
        created = insert(ACCOUNTS).values(name=staff.name, created_at=at, **values)
        await self._connection.execute(created)
        return True

    async def by_token(self, token_digest: str) -> Staff | None:
        wanted = select(ACCOUNTS).where(ACCOUNTS.c.token_digest == token_digest)
        row = (await self._connection.execute(wanted)).first()
        return Staff(row.name, Role(row.role), row.team) if row else None

    async def every(self) -> tuple[Staff, ...]:
        rows = await self._connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.name))
        return tuple(Staff(row.name, Role(row.role), row.team) for row in rows)

    async def password_hash(self, name: str) -> str | None:
        wanted = select(ACCOUNTS.c.password_hash).where(ACCOUNTS.c.name == name)
        return (await self._connection.execute(wanted)).scalar_one_or_none()
