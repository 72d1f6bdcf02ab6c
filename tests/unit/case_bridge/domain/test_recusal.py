"""A case that turns against its handler leaves them."""

import pytest

from case_bridge.contract.records.investigation import Finding, InternalInvestigation
from case_bridge.contract.records.lanes import Recusal
from case_bridge.contract.records.surroundings import PartyRecord, StaffIdentified
from case_bridge.contract.vocabulary import Role
from case_bridge.contract.work_words import PartyRole
from case_bridge.domain.dossier import Actor
from case_bridge.domain.guards.people import is_recused, workers
from case_bridge.domain.recusal import without_recused_handler
from case_bridge.domain.reference_entries import StaffEntry
from tests.fakes.dossiers import AGENT, HANDLER, dossier, made, turn

FILED = Actor(HANDLER.name, Role.HANDLER, staff_id="0821", unit="unit-1")


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(made(StaffIdentified, staff_id="0821"), id="staff number"),
        pytest.param(made(StaffIdentified, staff_id="0900", unit="unit-1"), id="unit"),
        pytest.param(made(PartyRecord, role=PartyRole.ACCUSED_STAFF, name=HANDLER.name), id="account"),
        pytest.param(made(Finding, text="x", staff="0821", is_violation=True), id="violation"),
        pytest.param(made(InternalInvestigation, lead="x", accused="y", accused_unit="unit-1"), id="inquiry"),
    ],
)
def test_an_accused_handler_loses_the_case_and_it_is_on_record(record):
    after = without_recused_handler(dossier(records=[record]), turn(AGENT, people=(FILED,)))

    gone = after.last(Recusal)
    assert after.case.handler is None
    assert (gone.person, gone.by, gone.id, gone.is_for_good) == (HANDLER.name, "SYSTEM", "record-9-0", True)


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(made(StaffIdentified, staff_id="0900", unit="unit-2"), id="somebody else"),
        pytest.param(made(Finding, text="x", staff="0821"), id="no violation"),
        pytest.param(made(PartyRecord, role=PartyRole.COLLECTOR, name=HANDLER.name), id="another part"),
    ],
)
def test_a_handler_who_is_not_concerned_keeps_the_case(record):
    before = dossier(records=[record])

    assert without_recused_handler(before, turn(AGENT, people=(FILED,))) == before


def test_a_case_without_a_handler_stays_as_it_is():
    before = dossier(records=[made(StaffIdentified, staff_id="0821")], handler=None)

    assert without_recused_handler(before, turn(AGENT, people=(FILED,))) == before


def test_a_handler_without_a_staff_file_is_known_by_the_account():
    before = dossier(records=[made(StaffIdentified, staff_id=HANDLER.name)])

    assert without_recused_handler(before, turn(AGENT)).case.handler is None


IN_EAST = Actor(HANDLER.name, Role.HANDLER, team="east", staff_id="0100")
ACCUSED = Actor("liwj", Role.AGENT, team="east", staff_id="0821")
IN_WEST = Actor("wang", Role.HANDLER, team="west")


@pytest.mark.parametrize(
    ("people", "handler"),
    [
        pytest.param((IN_EAST, ACCUSED, IN_WEST), None, id="another team can have it"),
        pytest.param((IN_EAST, ACCUSED), HANDLER.name, id="there is no other team"),
    ],
)
def test_a_handler_of_the_team_of_the_accused_loses_the_case_to_another_team(people, handler):
    before = dossier(records=[made(StaffIdentified, staff_id="0821")])

    assert without_recused_handler(before, turn(AGENT, people=people)).case.handler == handler


def test_whoever_loses_a_case_for_the_sake_of_their_team_is_not_accused_themselves():
    before = dossier(records=[made(StaffIdentified, staff_id="0821")])

    after = without_recused_handler(before, turn(AGENT, people=(IN_EAST, ACCUSED, IN_WEST)))

    assert (after.last(Recusal).person, after.last(Recusal).is_for_good) == (HANDLER.name, False)
    assert not is_recused(after, IN_EAST)
    assert HANDLER.name in workers(after)


def test_a_handler_of_the_unit_that_the_customer_means_loses_the_case_but_not_for_good():
    meant = StaffEntry("0900", "王强", "wangq", "unit-1")

    after = without_recused_handler(dossier(), turn(AGENT, people=(FILED,), meant=meant))

    assert after.case.handler is None
    assert not is_recused(after, FILED)


def test_where_the_only_other_team_is_of_the_unit_that_is_meant_the_handler_keeps_the_case():
    before = dossier(records=[made(StaffIdentified, staff_id="0821")])
    in_west = Actor("wang", Role.HANDLER, team="west", unit="unit-9")
    meant = StaffEntry("0900", "王强", None, "unit-9")

    after = without_recused_handler(before, turn(AGENT, people=(IN_EAST, ACCUSED, in_west), meant=meant))

    assert after.case.handler == HANDLER.name
