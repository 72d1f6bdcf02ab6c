"""Which file belongs to which case: the same promises from memory and database."""

from case_bridge.contract.work_words import ScanStatus
from case_bridge.domain.dossier import StoredFile
from tests.fakes.cases import case, keys
from tests.fakes.office import SUNDAY_NOON

FILE = StoredFile("a" * 32, "image/png", 20_000_000, "f" * 64, ScanStatus.CLEAN)


async def _file_two_cases(store):
    async with store.write() as unit:
        for n in (1, 2):
            await unit.cases.add(case(n), keys(n), ())
        await unit.evidence_files.add(case(1).case_id, FILE, SUNDAY_NOON)


async def test_a_file_is_found_in_its_own_case_only(any_store):
    await _file_two_cases(any_store)

    async with any_store.read() as unit:
        assert await unit.evidence_files.get(case(1).case_id, FILE.storage_key) == FILE
        assert await unit.evidence_files.get(case(2).case_id, FILE.storage_key) is None


async def test_files_without_a_case_are_told_apart(any_store):
    await _file_two_cases(any_store)
    others = {f"{n:032d}" for n in range(1_200)}

    async with any_store.read() as unit:
        assert await unit.evidence_files.known(others | {FILE.storage_key}) == {FILE.storage_key}
