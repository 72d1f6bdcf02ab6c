"""Each operation has its instant, the rules of that instant and an id for the record it makes."""

from case_bridge.domain.performing import SYSTEM_ACTOR
from case_bridge.service.turns import turn_of
from tests.fakes.case_store import MemoryStore
from tests.fakes.office import SUNDAY_NOON, office_on


def test_every_turn_has_the_instant_and_the_rules_of_the_office_and_an_id_of_its_own():
    office = office_on(MemoryStore())

    first, second = turn_of(SYSTEM_ACTOR, office), turn_of(SYSTEM_ACTOR, office)

    assert (first.actor, first.now, first.rules) == (SYSTEM_ACTOR, SUNDAY_NOON, office.rules)
    assert first.record_id != second.record_id
