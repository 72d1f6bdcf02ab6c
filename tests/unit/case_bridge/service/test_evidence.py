"""Files of a case: taken in, recognised, handed out."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from case_bridge.contract.process import Action, EventKind
from case_bridge.contract.records.surroundings import EvidenceItem
from case_bridge.contract.vocabulary import Act, CaseState, Role, Topic
from case_bridge.contract.work_words import EvidenceKind, ScanStatus
from case_bridge.domain.case import DEFAULT_TEAM
from case_bridge.domain.dossier import RecordUnknown
from case_bridge.domain.steps import GuardRefused, NotPermitted
from case_bridge.service.evidence import ORPHANED_AFTER, Details, Evidence, download_name, stored_name
from case_bridge.service.filing import file_case
from case_bridge.service.ports import Staff
from case_bridge.service.reference_ports import NoScanner
from case_bridge.service.refusals import (
    CaseNotFound,
    EvidenceNotFound,
    FileEmpty,
    FileTooLarge,
    FileTypeRefused,
    NotAllowed,
)
from tests.fakes import files
from tests.fakes.office import filing
from tests.fakes.reference_store import MemoryVault

HANDLER = Staff("lihua", Role.HANDLER, DEFAULT_TEAM)
REPORT = {"act": Act.REPORT, "topic": Topic.STAFF_MISCONDUCT, "cause": "BRIBE"}
MACHINE_NOW = datetime(2026, 11, 22, tzinfo=UTC)


class Scanner:
    """Finds what its word says, and remembers what it looked at."""

    def __init__(self, status):
        self.status = status
        self.seen = b""

    async def scan(self, chunks):
        self.seen = b"".join([chunk async for chunk in chunks])
        return self.status


@pytest.fixture
def vault():
    return MemoryVault()


@pytest.fixture
def evidence(office, vault):
    return Evidence(office, vault, NoScanner())


@pytest.fixture
async def number(office):
    receipt, _ = await file_case(filing(), office)
    return receipt.number


async def _add(evidence, number, raw=files.PNG, staff=HANDLER, **details):
    received = await evidence.receive(number, staff, files.chunks_of(raw, 1_000))
    return await evidence.keep(number, received, Details(**details), staff)


async def _read(evidence, number, record_id, staff=HANDLER):
    opened = await evidence.open(number, record_id, staff)
    return opened, b"".join([chunk async for chunk in opened.chunks])


async def _case(office, number):
    async with office.store.read() as unit:
        dossier = await unit.dossiers.by_number(number)
        return dossier, await unit.cases.events_of(dossier.case.case_id)


@pytest.mark.parametrize("media_type", ["image/jpeg", "audio/amr"])
async def test_a_file_is_recorded_by_its_content_and_comes_back_whole(evidence, number, media_type):
    raw = files.TAKEN[media_type]
    item, is_new = await _add(evidence, number, raw, name="zhengju.exe", kind=EvidenceKind.PHOTO, is_sensitive=True)

    opened, content = await _read(evidence, number, item.id)

    assert is_new
    assert (item.media_type, item.size_bytes) == (media_type, len(raw))
    assert item.sha256 == hashlib.sha256(raw).hexdigest()
    assert (item.kind, item.is_sensitive, item.scan) == (EvidenceKind.PHOTO, True, ScanStatus.NOT_SCANNED)
    assert (item.name, opened.name.startswith("zhengju.exe.")) == ("zhengju.exe", True)
    assert content == raw


async def test_a_large_file_passes_in_small_parts(evidence, number):
    raw = files.PDF + b"x" * 3_000_000

    item, _ = await _add(evidence, number, raw)

    assert (await _read(evidence, number, item.id))[1] == raw


async def test_the_same_file_again_gives_the_record_that_is_there(evidence, vault, office, number):
    first, _ = await _add(evidence, number, name="one.png")
    again, is_new = await _add(evidence, number, name="two.png")
    other, other_is_new = await _add(evidence, number, files.JPEG)

    assert (again, is_new, other_is_new) == (first, False, True)
    assert set(vault.files) == {first.storage_key, other.storage_key}
    assert len((await _case(office, number))[0].of(EvidenceItem)) == 2


@pytest.mark.parametrize("kind", ["web page", "PDF later"])
async def test_a_kind_that_is_not_taken_leaves_nothing(evidence, vault, number, kind):
    with pytest.raises(FileTypeRefused):
        await _add(evidence, number, files.REFUSED[kind])

    assert vault.files == {}


async def test_an_empty_file_leaves_nothing(evidence, vault, number):
    with pytest.raises(FileEmpty):
        await _add(evidence, number, b"")

    assert vault.files == {}


async def test_a_file_that_is_too_large_is_stopped_on_its_way(evidence, vault, office, number):
    most = office.rules.limits.evidence_bytes
    passed = []

    async def endless():
        yield files.PNG
        while True:
            passed.append(1_000_000)
            yield b"x" * 1_000_000

    with pytest.raises(FileTooLarge) as refused:
        await evidence.receive(number, HANDLER, endless())

    assert refused.value.most_bytes == most == 20 * 1024 * 1024
    assert sum(passed) <= most + 1_000_000
    assert vault.files == {}


async def test_what_a_scanner_finds_is_kept_out(office, vault, number):
    scanner = Scanner(ScanStatus.INFECTED)

    with pytest.raises(GuardRefused):
        await _add(Evidence(office, vault, scanner), number)

    assert scanner.seen == files.PNG
    assert vault.files == {}
    assert (await _case(office, number))[0].of(EvidenceItem) == ()


async def test_a_clean_file_is_recorded_as_clean(office, vault, number):
    item, _ = await _add(Evidence(office, vault, Scanner(ScanStatus.CLEAN)), number)

    assert item.scan is ScanStatus.CLEAN


async def test_a_scanner_that_fails_leaves_nothing(office, vault, number):
    class Broken:
        async def scan(self, chunks):
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await _add(Evidence(office, vault, Broken()), number)

    assert vault.files == {}


async def test_adding_and_opening_stand_in_the_event_log(evidence, office, number):
    item, _ = await _add(evidence, number)
    await _read(evidence, number, item.id)

    _, events = await _case(office, number)

    assert [event.kind for event in events[-2:]] == [Action.ADD_EVIDENCE, EventKind.EVIDENCE_OPENED]
    assert (events[-1].actor, item.id in events[-1].note) == ("staff:lihua", True)


async def test_whoever_may_not_read_the_case_gets_no_file(evidence, vault, office, number):
    item, _ = await _add(evidence, number)
    report, _ = await file_case(filing("conversation-2:1", **REPORT), office)
    outsider = Staff("zhang", Role.HANDLER, "east")

    for staff, refusal in ((outsider, CaseNotFound), (Staff("chen", Role.ANALYST, DEFAULT_TEAM), NotAllowed)):
        with pytest.raises(refusal):
            await evidence.open(number, item.id, staff)
        with pytest.raises(refusal):
            await evidence.receive(number, staff, files.chunks_of(files.PNG))
    with pytest.raises(CaseNotFound):
        await evidence.receive(report.number, HANDLER, files.chunks_of(files.PNG))

    assert len(vault.files) == 1


async def test_a_role_that_may_only_read_adds_nothing(evidence, vault, office, number):
    async with office.store.write() as unit:
        dossier = await unit.dossiers.by_number(number)
        await unit.cases.save(replace(dossier.case, state=CaseState.INTERNAL_REVIEW), ())

    with pytest.raises(NotPermitted):
        await evidence.receive(number, Staff("wang", Role.REVIEWER, DEFAULT_TEAM), files.chunks_of(files.PNG))

    assert vault.files == {}


async def test_a_file_that_is_gone_or_of_another_record_is_not_found(evidence, vault, number):
    item, _ = await _add(evidence, number)

    with pytest.raises(RecordUnknown):
        await evidence.open(number, "nothing", HANDLER)
    vault.files.clear()
    with pytest.raises(EvidenceNotFound):
        await evidence.open(number, item.id, HANDLER)


async def test_files_that_belong_to_nothing_are_removed_after_a_day(evidence, vault, number):
    kept, _ = await _add(evidence, number)
    left = await evidence.receive(number, HANDLER, files.chunks_of(files.JPEG))
    young = await evidence.receive(number, HANDLER, files.chunks_of(files.PDF))
    long_ago = MACHINE_NOW - ORPHANED_AFTER - timedelta(seconds=1)
    vault.written_at = {
        kept.storage_key: long_ago,
        left.file.storage_key: long_ago,
        young.file.storage_key: MACHINE_NOW,
    }

    removed = await evidence.remove_orphans(MACHINE_NOW)
    again = await evidence.remove_orphans(MACHINE_NOW)

    assert (removed, again) == (1, 0)
    assert set(vault.files) == {kept.storage_key, young.file.storage_key}


async def test_a_name_is_shown_masked_like_the_case(evidence, number):
    item, _ = await _add(evidence, number, name="王小明的转账记录13800138000.png")

    assert "王小明" not in item.name
    assert "13800138000" not in item.name


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("合同 扫描件.png", "合同 扫描件.png"),
        (r"C:\Users\me\photo.PNG", "photo.PNG"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.png", "aSet-Cookie x.png"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("", "evidence.png"),
        ("...", "evidence.png"),
        ("x" * 300 + ".png", "x" * 116 + ".png"),
    ],
)
def test_a_name_is_only_a_label(given, stored):
    assert stored_name(given, "image/png") == stored


@pytest.mark.parametrize(
    ("name", "media_type", "ends"),
    [
        ("a.png", "image/png", "a.png"),
        ("a.JPEG", "image/jpeg", "a.JPEG"),
        ("a.pdf.exe", "application/pdf", "a.pdf.exe.pdf"),
        ("png", "image/png", "png.png"),
        ("录音", "audio/amr", "录音.amr"),
    ],
)
def test_a_download_ends_as_its_content_says(name, media_type, ends):
    assert download_name(name, media_type) == ends
