"""Who could get a case."""

from dataclasses import replace
from datetime import date

from case_bridge.contract.process import EventKind
from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import Change
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.service.assigning import actor_of, candidates, desk_for, give
from case_bridge.service.filing import file_case
from case_bridge.service.ports import Staff
from case_bridge.service.reference_ports import Absence
from tests.fakes.cases import FULL_MATTER, case
from tests.fakes.office import SUNDAY_NOON, filing
from tests.fakes.reference_store import stored
from tests.fakes.staffing import hire


async def _away(office, name):
    async with office.store.write() as unit:
        today = Absence(date(2026, 11, 22), date(2026, 11, 22))
        await unit.colleagues.set_absence(name, today, "supervisor", SUNDAY_NOON)


async def test_every_account_is_a_candidate_with_its_load_and_absence(office):
    await hire(office, "lihua", Role.HANDLER)
    await file_case(filing(), office)
    await hire(office, "chen", Role.HANDLER)
    await _away(office, "chen")

    async with office.store.read() as unit:
        found = {each.name: each for each in await candidates(unit, SUNDAY_NOON)}

    assert found["lihua"].load > found["chen"].load == 0
    assert (found["lihua"].is_absent, found["chen"].is_absent) == (False, True)


async def test_whoever_is_away_gets_nothing(office):
    await hire(office, "lihua", Role.HANDLER)
    await _away(office, "lihua")

    async with office.store.read() as unit:
        assert await give(unit, Dossier(case()), office) == (Dossier(case()), ())


async def test_an_account_that_is_not_in_the_staff_file_has_no_unit(office):
    async with office.store.read() as unit:
        actor = await actor_of(unit, Staff("lihua", Role.HANDLER, "east"))

    assert (actor.name, actor.team, actor.staff_id, actor.unit) == ("lihua", "east", None, None)


async def test_whom_the_customer_means_and_their_unit_are_passed_over(office):
    people = (
        StaffEntry("0821", "李文静", "liwj", "客服一组"),
        StaffEntry("0822", "王强", "wangq", "客服一组"),
        StaffEntry("0900", "赵敏", "zhaom", "客服二组"),
    )
    for person in people:
        await hire(office, person.account, Role.HANDLER)
    async with office.store.write() as unit:
        await stored(unit, ReferenceKind.STAFF, *people)

    async with office.store.read() as unit:
        about = case(matter=replace(FULL_MATTER, staff_involved="工号0821"))
        after, (event,) = await give(unit, Dossier(about), office)

    (record,) = after.records
    assert (after.case.handler, record.handler, record.by) == ("zhaom", "zhaom", "SYSTEM")
    assert (event.kind, event.changes) == (EventKind.ASSIGNED, (Change("handler", None, "zhaom"),))


async def test_the_cases_of_one_desk_go_round_by_what_was_given_there(office):
    for name in ("chen", "lihua", "wang"):
        await hire(office, name, Role.HANDLER)
    dossiers = [Dossier(case(n)) for n in range(1, 8)]

    async with office.store.read() as unit:
        desk = await desk_for(unit, dossiers, SUNDAY_NOON)
        given = [desk.give(each, office)[0].case.handler for each in dossiers]

    assert given == ["chen", "lihua", "wang"] * 2 + ["chen"]


async def test_a_case_about_a_member_of_a_team_goes_to_another_team_and_follows_the_accused(office):
    for name, team in (("liwj", "default"), ("wangq", "default"), ("zhaom", "east")):
        await hire(office, name, Role.HANDLER, team)
    async with office.store.write() as unit:
        await stored(unit, ReferenceKind.STAFF, StaffEntry("0821", "李文静", "liwj", "客服一组"))

    async with office.store.read() as unit:
        about = case(matter=replace(FULL_MATTER, staff_involved="工号0821"))
        after, _ = await give(unit, Dossier(about), office)

    assert (after.case.handler, after.case.team) == ("zhaom", "east")
