"""Files of a case: taken in as they come, recognised, kept sealed outside the database, handed out again."""

import hashlib
import logging
import re
import unicodedata
import uuid
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast

from case_bridge.contract.operations.surroundings import AddEvidence
from case_bridge.contract.process import Action, EventKind
from case_bridge.contract.records.surroundings import EvidenceItem
from case_bridge.contract.work_words import EvidenceKind
from case_bridge.domain.dossier import Dossier, StoredFile
from case_bridge.domain.events import CaseEvent, staff_actor
from case_bridge.domain.media_types import HEAD_BYTES, TAKEN, MediaType, media_type_of
from case_bridge.domain.performing import step_for
from case_bridge.service.acting import act
from case_bridge.service.assigning import actor_of
from case_bridge.service.ports import Office, Staff, UnitOfWork
from case_bridge.service.record_masking import masked_records
from case_bridge.service.reference_ports import Scanner, Vault
from case_bridge.service.refusals import EvidenceNotFound, FileEmpty, FileTooLarge, FileTypeRefused
from case_bridge.service.sight import sight_of, visible_dossier
from case_bridge.service.turns import turn_of

ORPHANED_AFTER = timedelta(days=1)
"""A file that belongs to no case after this was left by a process that died; no upload takes so long [P]."""

_LONGEST_NAME = 120
_UNUSABLE = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"<>:|?*]')
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Received:
    """A file that is kept already and belongs to nothing yet; `case_id` is the one that it is sealed for."""

    case_id: str
    file: StoredFile


@dataclass(frozen=True)
class Details:
    """What the sender says about a file; the name only labels it."""

    name: str = ""
    kind: EvidenceKind = EvidenceKind.OTHER_EVIDENCE
    is_sensitive: bool = False


@dataclass(frozen=True)
class Opened:
    """A file on its way out; `name` ends as its content says."""

    item: EvidenceItem
    name: str
    chunks: AsyncGenerator[bytes, None]


class Evidence:
    """The use cases of files, with the places where the bytes go."""

    def __init__(self, office: Office, vault: Vault, scanner: Scanner) -> None:
        self._office = office
        self._vault = vault
        self._scanner = scanner

    async def receive(self, number: str, staff: Staff, chunks: AsyncIterator[bytes]) -> Received:
        """Keep a file for a case that the sender may add it to; `keep` or `discard` has to follow.

        Not more than a frame of it is in memory. Raises CaseNotFound, NotAllowed, NotPermitted, IllegalTransition
        before the first byte is read, then FileTooLarge, FileEmpty, FileTypeRefused.
        """
        async with self._office.store.read() as unit:
            dossier = await self._visible(unit, number, staff)
            step_for(dossier, Action.ADD_EVIDENCE, turn_of(await actor_of(unit, staff), self._office))
        case_id, key = dossier.case.case_id, uuid.uuid4().hex
        passing = _Passing(self._office.rules.limits.evidence_bytes)
        await self._vault.put(key, case_id, passing.through(chunks))
        received = Received(case_id, passing.file(key))
        try:
            scan = await self._scanner.scan(self._vault.open(key, case_id))
        except BaseException:
            await self.discard(received)
            raise
        return replace(received, file=replace(received.file, scan=scan))

    async def discard(self, received: Received) -> None:
        """Remove a file that is not to belong to anything."""
        await self._vault.remove(received.file.storage_key)

    async def keep(self, number: str, received: Received, details: Details, staff: Staff) -> tuple[EvidenceItem, bool]:
        """Let a received file belong to its case; return its record, masked, and whether it is new.

        The same bytes again give the record that is there. Raises what `receive` and domain.performing.perform raise;
        the file is gone then.
        """
        try:
            async with self._office.store.write() as unit:
                dossier, item, is_new = await self._kept(unit, number, received, details, staff)
        except BaseException:
            await self.discard(received)
            raise
        if not is_new:
            await self.discard(received)
        return cast(EvidenceItem, masked_records((item,), dossier.case.matter)[0]), is_new

    async def open(self, number: str, record_id: str, staff: Staff) -> Opened:
        """Return a file of a case to whoever may read the case; that it was opened is in the event log.

        Raises NotAllowed, CaseNotFound, RecordUnknown, EvidenceNotFound.
        """
        async with self._office.store.write() as unit:
            dossier = await self._visible(unit, number, staff)
            case_id, item = dossier.case.case_id, dossier.get(EvidenceItem, record_id)
            known = await unit.evidence_files.get(case_id, item.storage_key)
            if known is None or not await self._vault.holds(item.storage_key):
                _log.error("evidence.gone", extra={"case": dossier.case.number, "record": record_id})
                raise EvidenceNotFound
            note = f"{EvidenceItem.__name__} {record_id}"
            event = CaseEvent(EventKind.EVIDENCE_OPENED, self._office.clock.now(), staff_actor(staff.name), note=note)
            await unit.cases.record(case_id, (event,))
        return Opened(item, download_name(item.name, known.media_type), self._vault.open(item.storage_key, case_id))

    async def remove_orphans(self, machine_now: datetime) -> int:
        """Remove files that were left by a process that died, and return how many.

        `machine_now` is the time of the machine, which dates the files, and not that of business.
        """
        old = await self._vault.older_than(machine_now - ORPHANED_AFTER)
        async with self._office.store.read() as unit:
            known = await unit.evidence_files.known(old)
        orphans = [key for key in old if key not in known]
        for key in orphans:
            await self._vault.remove(key)
        if orphans:
            _log.info("evidence.orphans_removed", extra={"files": len(orphans)})
        return len(orphans)

    async def _visible(self, unit: UnitOfWork, number: str, staff: Staff) -> Dossier:
        return await visible_dossier(unit, number, await actor_of(unit, staff), sight_of(staff))

    async def _kept(
        self, unit: UnitOfWork, number: str, received: Received, details: Details, staff: Staff
    ) -> tuple[Dossier, EvidenceItem, bool]:
        office, file = self._office, received.file
        await office.catch_up(unit)
        turn = turn_of(await actor_of(unit, staff), office)
        dossier = await self._visible(unit, number, staff)
        same = next((item for item in dossier.of(EvidenceItem) if item.sha256 == file.sha256), None)
        if same is not None:
            return dossier, same, False
        await unit.evidence_files.add(received.case_id, file, turn.now)
        name = stored_name(details.name, file.media_type)
        given = AddEvidence(file=file.storage_key, name=name, kind=details.kind, is_sensitive=details.is_sensitive)
        after = await act(unit, dossier, Action.ADD_EVIDENCE, given, turn, office)
        return after, after.get(EvidenceItem, turn.record_id), True


def stored_name(name: str, media_type: str) -> str:
    """Return what a file is called: the last part of the path, without what cannot be seen or shown."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = _UNUSABLE.sub("", last).strip(" .")
    return plain[-_LONGEST_NAME:] or f"evidence.{_type(media_type).ending}"


def download_name(name: str, media_type: str) -> str:
    """Return the name with the ending of its content, so that no program is started by a name that lies."""
    ending = _type(media_type).ending
    usual = {ending, "jpeg"} if ending == "jpg" else {ending}
    return name if name.rpartition(".")[2].lower() in usual and "." in name else f"{name}.{ending}"


def _type(media_type: str) -> MediaType:
    return next(each for each in TAKEN if each.name == media_type)


class _Passing:
    """Counts, hashes and recognises a file while it passes."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._sha256 = hashlib.sha256()
        self._size = 0
        self._type: MediaType | None = None

    async def through(self, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """Yield the chunks, the first not before the kind is known."""
        head = b""
        async for chunk in chunks:
            self._count(chunk)
            if self._type is not None:
                yield chunk
                continue
            head += chunk
            if len(head) >= HEAD_BYTES:
                self._recognise(head)
                yield head
        if self._size == 0:
            raise FileEmpty
        if self._type is None:
            self._recognise(head)
            yield head

    def file(self, storage_key: str) -> StoredFile:
        """Return what is known of the file when all of it has passed."""
        media_type = self._type
        if media_type is None:
            raise FileEmpty
        return StoredFile(storage_key, media_type.name, self._size, self._sha256.hexdigest())

    def _count(self, chunk: bytes) -> None:
        self._size += len(chunk)
        if self._size > self._most_bytes:
            raise FileTooLarge(self._most_bytes)
        self._sha256.update(chunk)

    def _recognise(self, head: bytes) -> None:
        self._type = media_type_of(head[:HEAD_BYTES])
        if self._type is None:
            raise FileTypeRefused
