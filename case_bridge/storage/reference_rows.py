"""Rows <-> reference entries: what is sealed, what is only a digest, and what tells that a row changed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import msgspec
from sqlalchemy import Table

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.domain.reference_entries import CodeEntry, ContractEntry, CountEntry, Entry, StaffEntry
from case_bridge.service.reference_ports import StoredEntry
from case_bridge.storage.reference_tables import ACTIVE_CONTRACTS, CODE_LIST, CONTRACT_FILE, STAFF_FILE
from foundation.sealing import Sealer

Row = Mapping[Any, Any]
Digest = Callable[[str, str], str]

_STAFF_IDS = 5_000

CODE_LISTS = (ReferenceKind.PRODUCTS, ReferenceKind.BRANCHES, ReferenceKind.PARTNERS)
TABLES: Mapping[ReferenceKind, Table] = MappingProxyType(
    {
        ReferenceKind.STAFF: STAFF_FILE,
        ReferenceKind.CONTRACTS: CONTRACT_FILE,
        ReferenceKind.ACTIVE_CONTRACT_COUNTS: ACTIVE_CONTRACTS,
        **dict.fromkeys(CODE_LISTS, CODE_LIST),
    }
)


class ReferenceMapper:
    """Turns entries into rows and back; `digest` makes the keyed digests of the case store."""

    def __init__(self, sealer: Sealer, digest: Digest) -> None:
        self._sealer = sealer
        self._digest = digest
        # Every action asks for the numbers of all accounts; a number is no secret of a customer.
        self._staff_id = lru_cache(_STAFF_IDS)(self._opened_staff_id)

    def key_of(self, entry: Entry) -> str:
        """Return what a row is found by: for people and contracts a digest."""
        if isinstance(entry, StaffEntry):
            return self.staff_key(entry.staff_id)
        if isinstance(entry, ContractEntry):
            return self.contract_key(entry.contract_number)
        return entry.key

    def staff_key(self, staff_id: str) -> str:
        return self._digest(staff_id, "staff_id")

    def staff_name_digest(self, name: str) -> str:
        return self._digest(name, "staff_name")

    def contract_key(self, number: str) -> str:
        return self._digest(number, "contract_number")

    def customer_name_digest(self, name: str) -> str:
        return self._digest(name, "contract_customer_name")

    def row_digest(self, kind: ReferenceKind, entry: Entry) -> str:
        """Return what changes when anything in the entry does."""
        return self._sealer.index(msgspec.json.encode(entry).decode(), f"reference.{kind.value}")

    def to_row(self, kind: ReferenceKind, entry: Entry, at: datetime) -> Row:
        key = self.key_of(entry)
        row = {"entry_key": key, "row_digest": self.row_digest(kind, entry), "updated_at": at}
        if kind in CODE_LISTS:
            row["kind"] = kind.value
        return {**row, **self._columns(entry, key)}

    def to_entry(self, row: Row) -> StoredEntry:
        entry: Entry
        if "staff_id_sealed" in row:
            entry = self.to_staff(row)
        elif "contract_number_sealed" in row:
            number = self._open(row, "contract_file", "contract_number")
            entry = ContractEntry(number or "", None, row["product"], row["branch"], row["partner"], row["signed_on"])
        elif "month" in row:
            entry = CountEntry(row["month"], row["product"], row["contracts"])
        else:
            entry = CodeEntry(row["code"], row["name"], row["region"])
        has_name = row.get("customer_name_digest") is not None
        return StoredEntry(entry, row["entry_key"], row["updated_at"], has_name)

    def to_staff_id(self, row: Row) -> str:
        """Return the number alone; a name is not opened for it."""
        return self._staff_id(row["staff_id_sealed"], row["entry_key"])

    def to_staff(self, row: Row) -> StaffEntry:
        return StaffEntry(
            staff_id=self._open(row, "staff_file", "staff_id") or "",
            name=self._open(row, "staff_file", "name") or "",
            account=row["account"],
            unit=row["unit"],
            line=row["line"],
            email=self._open(row, "staff_file", "email"),
            quality_score=row["quality_score"],
        )

    def _opened_staff_id(self, sealed: str, entry_key: str) -> str:
        return self._sealer.open(sealed, f"staff_file.staff_id.{entry_key}")

    def _columns(self, entry: Entry, key: str) -> Row:
        if isinstance(entry, StaffEntry):
            return {
                "staff_id_sealed": self._seal(entry.staff_id, f"staff_file.staff_id.{key}"),
                "name_sealed": self._seal(entry.name, f"staff_file.name.{key}"),
                "name_digest": self.staff_name_digest(entry.name),
                "account": entry.account,
                "unit": entry.unit,
                "line": entry.line,
                "email_sealed": self._seal(entry.email, f"staff_file.email.{key}"),
                "quality_score": entry.quality_score,
            }
        if isinstance(entry, ContractEntry):
            name = entry.customer_name
            return {
                "contract_number_sealed": self._seal(entry.contract_number, f"contract_file.contract_number.{key}"),
                "customer_name_digest": self.customer_name_digest(name) if name else None,
                "product": entry.product,
                "branch": entry.branch,
                "partner": entry.partner,
                "signed_on": entry.signed_on,
            }
        if isinstance(entry, CodeEntry):
            return {"code": entry.code, "name": entry.name, "region": entry.region}
        return {"month": entry.month, "product": entry.product, "contracts": entry.count}

    def _seal(self, text: str | None, context: str) -> str | None:
        return None if text is None else self._sealer.seal(text, context)

    def _open(self, row: Row, table: str, column: str) -> str | None:
        sealed = row[f"{column}_sealed"]
        return None if sealed is None else self._sealer.open(sealed, f"{table}.{column}.{row['entry_key']}")
