"""Absence, load and record of service of staff in tables; the ports are in case_bridge.service.reference_ports."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.vocabulary import Act, CaseState, Role, Severity
from case_bridge.service.reference_ports import Absence, Account, Holder, ServiceTally
from case_bridge.storage.locks import hold
from case_bridge.storage.reference_rows import ReferenceMapper, Row
from case_bridge.storage.reference_tables import ABSENCES, CASE_STAFF, STAFF_FILE
from case_bridge.storage.tables import ACCOUNTS, CASES, OF_OPEN_CASES

_EVERYBODY = (
    select(
        *(ACCOUNTS.c.name, ACCOUNTS.c.role, ACCOUNTS.c.team),
        *(STAFF_FILE.c.entry_key, STAFF_FILE.c.staff_id_sealed, STAFF_FILE.c.unit),
        STAFF_FILE.c.email_sealed.is_not(None).label("has_address"),
        *(ABSENCES.c.first_day, ABSENCES.c.last_day),
    )
    .outerjoin_from(ACCOUNTS, STAFF_FILE, STAFF_FILE.c.account == ACCOUNTS.c.name)
    .outerjoin(ABSENCES, ABSENCES.c.account == ACCOUNTS.c.name)
    .order_by(ACCOUNTS.c.name, STAFF_FILE.c.entry_key)
)

_TOKEN = bindparam("token", type_=ACCOUNTS.c.token_digest.type)
_BY_TOKEN = (
    select(
        *(ACCOUNTS.c.name.label("account_name"), ACCOUNTS.c.role, ACCOUNTS.c.team),
        *(column for column in STAFF_FILE.columns if column.name not in ("row_digest", "name_digest", "updated_at")),
    )
    .outerjoin_from(ACCOUNTS, STAFF_FILE, STAFF_FILE.c.account == ACCOUNTS.c.name)
    .where(ACCOUNTS.c.token_digest == _TOKEN)
    # Where the staff file names an account twice, the last row holds, as in `of_accounts`.
    .order_by(STAFF_FILE.c.entry_key.desc())
    .limit(1)
)


class SqlColleagues:
    """What is known of accounts, within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection, mapper: ReferenceMapper) -> None:
        self._connection = connection
        self._mapper = mapper
        self._holders: tuple[Holder, ...] | None = None

    async def by_token(self, token_digest: str) -> Account | None:
        row = (await self._connection.execute(_BY_TOKEN, {"token": token_digest})).mappings().first()
        if row is None:
            return None
        entry = None if row["entry_key"] is None else self._mapper.to_staff(row)
        return Account(row["account_name"], Role(row["role"]), row["team"], entry)

    async def holders(self) -> tuple[Holder, ...]:
        if self._holders is None:
            rows = (await self._connection.execute(_EVERYBODY)).mappings()
            self._holders = tuple({row["name"]: self._holder(row) for row in rows}.values())
        return self._holders

    async def absences(self) -> Mapping[str, Absence]:
        rows = await self._connection.execute(select(ABSENCES.c.account, ABSENCES.c.first_day, ABSENCES.c.last_day))
        return {account: Absence(first_day, last_day) for account, first_day, last_day in rows}

    async def set_absence(self, account: str, absence: Absence | None, set_by: str, at: datetime) -> None:
        self._holders = None
        await hold(self._connection, f"staff_absence.{account}")
        await self._connection.execute(delete(ABSENCES).where(ABSENCES.c.account == account))
        if absence is not None:
            row = {"account": account, "first_day": absence.first_day, "last_day": absence.last_day}
            await self._connection.execute(insert(ABSENCES).values(**row, set_by=set_by, set_at=at))

    async def open_cases(self) -> Mapping[str, Mapping[Severity, int]]:
        counted = (
            select(CASES.c.handler, CASES.c.severity, func.count().label("cases"))
            .where(OF_OPEN_CASES)
            .group_by(CASES.c.handler, CASES.c.severity)
        )
        found: defaultdict[str, dict[Severity, int]] = defaultdict(dict)
        for row in await self._connection.execute(counted):
            found[row.handler][Severity(row.severity)] = row.cases
        return found

    def _holder(self, row: Row) -> Holder:
        absence = None if row["first_day"] is None else Absence(row["first_day"], row["last_day"])
        staff_id = None if row["staff_id_sealed"] is None else self._mapper.to_staff_id(row)
        return Holder(row["name"], Role(row["role"]), row["team"], staff_id, row["unit"], row["has_address"], absence)


class SqlStaffCases:
    """Which employees are identified in which cases, within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection, mapper: ReferenceMapper) -> None:
        self._connection = connection
        self._mapper = mapper

    async def put(self, case_id: str, staff_ids: Collection[str], *, is_upheld: bool) -> None:
        await self._connection.execute(delete(CASE_STAFF).where(CASE_STAFF.c.case_id == case_id))
        digests = sorted({self._mapper.staff_key(staff_id) for staff_id in staff_ids})
        rows = [{"case_id": case_id, "staff_digest": digest, "is_upheld": is_upheld} for digest in digests]
        if rows:
            await self._connection.execute(insert(CASE_STAFF), rows)

    async def tally(self, staff_id: str, without_case: str) -> ServiceTally:
        counted = (
            select(func.count(), func.count().filter(CASE_STAFF.c.is_upheld))
            .join_from(CASE_STAFF, CASES, CASE_STAFF.c.case_id == CASES.c.case_id)
            .where(
                CASE_STAFF.c.staff_digest == self._mapper.staff_key(staff_id),
                CASE_STAFF.c.case_id != without_case,
                CASES.c.act == Act.COMPLAINT.value,
                CASES.c.state != CaseState.LINKED.value,
            )
        )
        complaints, upheld = (await self._connection.execute(counted)).one()
        return ServiceTally(complaints, upheld)
