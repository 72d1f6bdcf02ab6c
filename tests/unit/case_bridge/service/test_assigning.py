"""Who could get a case."""

from datetime import date

from case_bridge.contract.vocabulary import Role
from case_bridge.domain.dossier import Dossier
from case_bridge.service.assigning import actors_of, candidates, handler_for
from case_bridge.service.filing import file_case
from case_bridge.service.ports import Staff
from case_bridge.service.reference_ports import Absence
from tests.fakes.cases import case
from tests.fakes.office import SUNDAY_NOON, filing
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
        assert await handler_for(unit, Dossier(case()), SUNDAY_NOON) is None


async def test_an_account_that_is_not_in_the_staff_file_has_no_unit(office):
    async with office.store.read() as unit:
        (actor,) = await actors_of(unit, (Staff("lihua", Role.HANDLER, "east"),))

    assert (actor.name, actor.team, actor.staff_id, actor.unit) == ("lihua", "east", None, None)
