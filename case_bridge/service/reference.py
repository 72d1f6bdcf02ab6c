"""Importing and reading reference data: a file is taken whole or not at all."""

import asyncio
import logging
from collections.abc import Sequence

from case_bridge.contract.masked_values import masked_contract_number, masked_email, masked_name
from case_bridge.contract.reference import CodeRow, ContractRow, CountRow, ImportReport, ReferencePage, StaffRow
from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.reference import FileWrong, Row, RowError, read_rows
from case_bridge.domain.reference_entries import CodeEntry, ContractEntry, Entry, StaffEntry
from case_bridge.service.paging import cursor_at, mark_at
from case_bridge.service.ports import Office, Staff, UnitOfWork
from case_bridge.service.reference_ports import Comparison, StoredEntry
from case_bridge.service.refusals import NotAllowed

_ROLES = (Role.ADMIN, Role.SUPERVISOR)
_log = logging.getLogger(__name__)


def check_may_keep_reference(staff: Staff) -> None:
    """Raise NotAllowed unless reference data is this person's work."""
    if staff.role not in _ROLES:
        raise NotAllowed("reference_not_allowed")


async def import_reference(kind: ReferenceKind, raw: bytes, office: Office, *, is_dry_run: bool) -> ImportReport:
    """Read a CSV file and store what is new or changed in it; a dry run only tells what that would be.

    Raises FileWrong with everything that is wrong, and then nothing is stored.
    """
    # A large file takes seconds of CPU; it must not hold up the loop.
    rows = await asyncio.to_thread(read_rows, kind, raw)
    entries, now = [row.entry for row in rows], office.clock.now()
    async with office.store.read() as unit:
        await _check_accounts(unit, rows)
        prepared = await unit.reference.prepare(kind, entries, now)
        if is_dry_run:
            return _report(kind, await unit.reference.compare(kind, prepared), is_dry_run=True)
    async with office.store.write() as unit:
        await unit.reference.hold(kind)
        await _check_accounts(unit, rows)
        compared = await unit.reference.compare(kind, prepared)
        await unit.reference.put(kind, prepared, compared, now)
    report = _report(kind, compared, is_dry_run=False)
    counts = {"new": report.new, "changed": report.changed, "missing": report.missing}
    _log.info("reference.imported", extra={"kind": kind.value, "rows": report.rows, **counts})
    return report


async def list_reference(kind: ReferenceKind, size: int, cursor: str | None, office: Office) -> ReferencePage:
    """Return a page of one kind, personal columns masked. Raises InvalidRequest for a wrong cursor."""
    after = mark_at(cursor, str)
    async with office.store.read() as unit:
        found = await unit.reference.page(kind, after, size + 1)
    page = found[:size]
    rows = tuple(_shown(stored) for stored in page)
    return ReferencePage(rows, next=cursor_at(page[-1].mark) if len(found) > size else None)


async def _check_accounts(unit: UnitOfWork, rows: Sequence[Row]) -> None:
    """A login belongs to one employee, also one who is not in the file."""
    by_account = {
        row.entry.account: row for row in rows if isinstance(row.entry, StaffEntry) and row.entry.account is not None
    }
    in_file = {row.entry.key for row in rows}
    owners = await unit.staff_file.of_accounts(by_account) if by_account else {}
    errors = [
        RowError(by_account[account].line, "account", "belongs to an employee who is not in this file")
        for account, owner in owners.items()
        if owner.key not in in_file
    ]
    if errors:
        raise FileWrong(*sorted(errors, key=lambda error: error.line))


def _report(kind: ReferenceKind, compared: Comparison, *, is_dry_run: bool) -> ImportReport:
    new, changed = len(compared.new), len(compared.changed)
    return ImportReport(
        kind=kind,
        dry_run=is_dry_run,
        rows=new + changed + compared.unchanged,
        new=new,
        changed=changed,
        unchanged=compared.unchanged,
        missing=compared.missing,
    )


def _shown(stored: StoredEntry) -> StaffRow | ContractRow | CodeRow | CountRow:
    entry: Entry = stored.entry
    at = stored.updated_at
    if isinstance(entry, StaffEntry):
        return _staff_row(entry, stored)
    if isinstance(entry, ContractEntry):
        return _contract_row(entry, stored)
    if isinstance(entry, CodeEntry):
        return CodeRow(code=entry.code, name=entry.name, region=entry.region, updated_at=at)
    return CountRow(month=entry.month, product=entry.product, count=entry.count, updated_at=at)


def _staff_row(entry: StaffEntry, stored: StoredEntry) -> StaffRow:
    return StaffRow(
        staff_id=entry.staff_id,
        name=masked_name(entry.name),
        account=entry.account,
        unit=entry.unit,
        line=entry.line,
        email=masked_email(entry.email) if entry.email else None,
        quality_score=entry.quality_score,
        updated_at=stored.updated_at,
    )


def _contract_row(entry: ContractEntry, stored: StoredEntry) -> ContractRow:
    return ContractRow(
        contract_number=masked_contract_number(entry.contract_number),
        has_customer_name=stored.has_customer_name,
        product=entry.product,
        branch=entry.branch,
        partner=entry.partner,
        signed_on=entry.signed_on,
        updated_at=stored.updated_at,
    )
