"""A list finds the records about its reader, and leaves the others shut."""

import msgspec
import pytest
from sqlalchemy import select, update

from case_bridge.contract.records.investigation import Finding, InternalInvestigation
from case_bridge.contract.records.lanes import Recusal
from case_bridge.contract.records.surroundings import Note, PartyRecord, StaffIdentified
from case_bridge.contract.vocabulary import Role
from case_bridge.contract.work_words import PartyRole
from case_bridge.domain.dossier import Actor, Dossier
from case_bridge.service.case_filter import CaseFilter
from case_bridge.storage.concerns import marks_of
from case_bridge.storage.store import SqlStore
from case_bridge.storage.tables import RECORDS
from foundation.sealing import Sealer
from tests.fakes.cases import case, keys
from tests.fakes.office import KEYS, SUNDAY_NOON

READER = Actor("zhang", Role.HANDLER, "default", "0822", "unit-8")
SEALER = Sealer(KEYS)
_WRITTEN = {"at": SUNDAY_NOON, "by": "lihua"}
ABOUT_NOBODY = (
    Finding(id="f0", text="利息算错", **_WRITTEN),
    InternalInvestigation(id="i0", lead="chen", **_WRITTEN),
    PartyRecord(id="p0", role=PartyRole.REPRESENTATIVE, name="zhang", **_WRITTEN),
    Finding(id="f1", text="没有违规", staff="zhang", **_WRITTEN),
    Note(id="n0", text="zhang", **_WRITTEN),
)
ABOUT_ANOTHER = (
    InternalInvestigation(id="i1", lead="zhang", accused="chen", accused_unit="unit-9", **_WRITTEN),
    Recusal(id="r1", person="chen", reason="认识客户", **_WRITTEN),
)
ABOUT_THE_READER = (
    Finding(id="f2", text="态度恶劣", staff="0822", is_violation=True, **_WRITTEN),
    InternalInvestigation(id="i2", lead="chen", accused="zhang", **_WRITTEN),
    InternalInvestigation(id="i3", lead="chen", accused="别人", accused_unit="unit-8", **_WRITTEN),
    StaffIdentified(id="s2", staff_id="0822", **_WRITTEN),
    StaffIdentified(id="s3", staff_id="0999", unit="unit-8", **_WRITTEN),
    PartyRecord(id="p2", role=PartyRole.ACCUSED_STAFF, name="zhang", **_WRITTEN),
    Recusal(id="r2", person="zhang", reason="认识客户", **_WRITTEN),
)


async def _listed(store, reader=READER):
    async with store.read() as unit:
        found = await unit.lists.page(CaseFilter(), None, 5)
        (dossier,) = await unit.lists.dossiers(found, lambda _: frozenset(), reader)
    return [each.id for each in dossier.records]


@pytest.fixture
async def written(any_store):
    async with any_store.write() as unit:
        await unit.cases.add(case(), keys(1), ())
        before = Dossier(case())
        await unit.dossiers.save(before, before.plus(*ABOUT_NOBODY, *ABOUT_ANOTHER, *ABOUT_THE_READER), ())
    return any_store


async def test_records_about_the_reader_are_there_though_nobody_asks_for_their_kind(written):
    assert await _listed(written) == [each.id for each in ABOUT_THE_READER]


async def test_whoever_is_in_no_staff_file_is_known_by_the_name_of_the_account(written):
    assert await _listed(written, Actor("zhang", Role.HANDLER, "default")) == ["i2", "p2", "r2"]


async def test_a_record_that_is_exchanged_concerns_whom_it_then_names(written):
    async with written.write() as unit:
        before = await unit.dossiers.by_number(case().number)
        changed = msgspec.structs.replace(ABOUT_NOBODY[1], accused="zhang")
        await unit.dossiers.save(before, before.exchanged(changed), ())

    assert await _listed(written) == ["i0", *(each.id for each in ABOUT_THE_READER)]


async def test_records_from_before_there_were_marks_are_all_opened(engines):
    store = SqlStore(engines, SEALER)
    async with store.write() as unit:
        await unit.cases.add(case(), keys(1), ())
        before = Dossier(case())
        await unit.dossiers.save(before, before.plus(*ABOUT_NOBODY, *ABOUT_ANOTHER), ())
    async with engines.write() as connection:
        await connection.execute(update(RECORDS).values(concerns=None))

    assert await _listed(store) == ["f0", "i0", "p0", "f1", "i1", "r1"]


async def test_a_mark_does_not_tell_whom_it_means(engines):
    store = SqlStore(engines, SEALER)
    async with store.write() as unit:
        await unit.cases.add(case(), keys(1), ())
        before = Dossier(case())
        await unit.dossiers.save(before, before.plus(*ABOUT_THE_READER, *ABOUT_NOBODY), ())

    async with engines.read() as connection:
        marks = (await connection.execute(select(RECORDS.c.concerns).order_by(RECORDS.c.position))).scalars().all()

    assert not any(name in (each or "") for each in marks for name in ("zhang", "0822", "unit", "lihua"))
    assert [bool(each) for each in marks] == [True] * 7 + [False] * 5


def test_nobody_is_another_thing_than_no_answer():
    finding, note = ABOUT_NOBODY[0], ABOUT_NOBODY[-1]

    assert marks_of(finding, SEALER.index) == ""
    assert marks_of(note, SEALER.index) is None
