"""The staff at one instant: who is there, who leads, who is away today."""

from datetime import date, timedelta

import pytest

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.dossier import Actor
from case_bridge.domain.notices import Occasion
from case_bridge.domain.recipients import Recipient
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.service.colleagues import address_of, everybody
from case_bridge.service.reference_ports import Absence
from tests.fakes.office import SUNDAY_NOON
from tests.fakes.reference_store import stored
from tests.fakes.staffed import ADMIN, COMPLIANCE, EVERYBODY, HANDLER, MGMT, SUPERVISOR, employ

TO_SUPERVISORS = Occasion(NoticeKind.CALENDAR_MISSING, (Role.SUPERVISOR,))


async def all_at(office, now=SUNDAY_NOON):
    async with office.store.read() as unit:
        return await everybody(unit, now)


async def test_everybody_with_an_account_is_there(office):
    await employ(office)

    staff = await all_at(office)

    assert {each.name for each in staff.colleagues} == {each.name for each in EVERYBODY}
    assert {actor.name for actor in staff.leaders} == {SUPERVISOR.name, MGMT.name, COMPLIANCE.name}


async def test_names_without_an_account_are_nobody(office):
    await employ(office, HANDLER)

    staff = await all_at(office)

    assert [each.name for each in staff.named(["handler-1", "nobody"])] == [HANDLER.name]


@pytest.mark.parametrize(
    ("first", "last", "is_told"),
    [
        (date(2026, 11, 22), date(2026, 11, 22), False),
        (date(2026, 11, 1), None, False),
        (date(2026, 11, 23), None, True),
        (date(2026, 11, 1), date(2026, 11, 21), True),
    ],
    ids=["today", "until further notice", "from tomorrow", "until yesterday"],
)
async def test_whoever_is_away_today_is_passed_over(office, first, last, is_told):
    await employ(office)
    async with office.store.write() as unit:
        await unit.colleagues.set_absence(SUPERVISOR.name, Absence(first, last), ADMIN.name, SUNDAY_NOON)

    staff = await all_at(office)

    told = SUPERVISOR if is_told else ADMIN
    assert staff.staffing.recipients(TO_SUPERVISORS) == (Recipient(told.name, told.role),)


async def test_a_day_is_one_in_shanghai(office):
    await employ(office)
    async with office.store.write() as unit:
        await unit.colleagues.set_absence(SUPERVISOR.name, Absence(date(2026, 11, 23)), ADMIN.name, SUNDAY_NOON)

    before, after = [
        (await all_at(office, SUNDAY_NOON + timedelta(hours=hours))).staffing.recipients(TO_SUPERVISORS)
        for hours in (11.9, 12)
    ]

    assert (before[0].name, after[0].name) == (SUPERVISOR.name, ADMIN.name)


async def test_the_staff_file_tells_unit_number_and_address(office):
    await employ(office, HANDLER)
    entry = StaffEntry("0821", "李华", account=HANDLER.name, unit="unit-7", email="li@example.com")
    async with office.store.write() as unit:
        await stored(unit, ReferenceKind.STAFF, entry)

    staff = await all_at(office)

    assert staff.actors == (Actor(HANDLER.name, Role.HANDLER, HANDLER.team, "0821", "unit-7"),)
    assert staff.with_address == {HANDLER.name}
    assert [await address_of(name, office) for name in (HANDLER.name, "nobody")] == ["li@example.com", None]
