"""Each operation has its instant, the rules of that instant and an id for the record it makes."""

from dataclasses import replace

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.performing import SYSTEM_ACTOR
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.service.turns import turn_of, with_people
from tests.fakes.case_store import MemoryStore
from tests.fakes.cases import FULL_MATTER, case
from tests.fakes.office import SUNDAY_NOON, office_on
from tests.fakes.reference_store import stored
from tests.fakes.staffing import hire


def test_every_turn_has_the_instant_and_the_rules_of_the_office_and_an_id_of_its_own():
    office = office_on(MemoryStore())

    first, second = turn_of(SYSTEM_ACTOR, office), turn_of(SYSTEM_ACTOR, office)

    assert (first.actor, first.now, first.rules) == (SYSTEM_ACTOR, SUNDAY_NOON, office.rules)
    assert first.record_id != second.record_id


async def test_a_turn_with_people_knows_every_account_and_whom_the_customer_names(office):
    await hire(office, "lihua", Role.HANDLER)
    named = StaffEntry("0821", "李文静", "lihua", "客服一组")
    async with office.store.write() as unit:
        await stored(unit, ReferenceKind.STAFF, named)
        about = case(matter=replace(FULL_MATTER, staff_involved="工号0821"))
        known = await with_people(unit, about, turn_of(SYSTEM_ACTOR, office))

    assert [(each.name, each.staff_id, each.unit) for each in known.people] == [("lihua", "0821", "客服一组")]
    assert known.meant == named
