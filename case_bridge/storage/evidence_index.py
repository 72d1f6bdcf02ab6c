"""Which file belongs to which case, in a table; the port is case_bridge.service.reference_ports.EvidenceFiles."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.work_words import ScanStatus
from case_bridge.domain.dossier import StoredFile
from case_bridge.storage.reference_tables import EVIDENCE_FILES

_AT_ONCE = 500


class SqlEvidenceFiles:
    """Files of cases within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, case_id: str, file: StoredFile, at: datetime) -> None:
        row = {
            "storage_key": file.storage_key,
            "case_id": case_id,
            "media_type": file.media_type,
            "size_bytes": file.size_bytes,
            "sha256": file.sha256,
            "scan": file.scan.value,
            "stored_at": at,
        }
        await self._connection.execute(insert(EVIDENCE_FILES).values(**row))

    async def get(self, case_id: str, storage_key: str) -> StoredFile | None:
        same = (EVIDENCE_FILES.c.case_id == case_id, EVIDENCE_FILES.c.storage_key == storage_key)
        row = (await self._connection.execute(select(EVIDENCE_FILES).where(*same))).mappings().first()
        if row is None:
            return None
        return StoredFile(
            storage_key=row["storage_key"],
            media_type=row["media_type"],
            size_bytes=row["size_bytes"],
            sha256=row["sha256"],
            scan=ScanStatus(row["scan"]),
        )

    async def known(self, storage_keys: Collection[str]) -> frozenset[str]:
        keys, found = sorted(storage_keys), set[str]()
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            wanted = select(EVIDENCE_FILES.c.storage_key).where(EVIDENCE_FILES.c.storage_key.in_(part))
            found.update((await self._connection.execute(wanted)).scalars())
        return frozenset(found)
