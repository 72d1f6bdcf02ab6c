"""Whom a case concerns, by what was recorded; nobody else, and never the customer or the system."""

import pytest

from case_bridge.contract.records.investigation import Finding, InternalInvestigation, InvestigationStep
from case_bridge.contract.records.lanes import Recusal
from case_bridge.contract.records.surroundings import PartyRecord, StaffIdentified
from case_bridge.contract.vocabulary import Party, Role
from case_bridge.contract.work_words import InvestigationMethod, PartyRole
from case_bridge.domain.concerned import STAFF_RECORDS, Concerned, concerned_by
from case_bridge.domain.dossier import Actor
from tests.fakes.dossiers import made

LI = Actor("li", Role.HANDLER, "default", "0821", "unit-1")
WANG = Actor("wang", Role.HANDLER, "default", "0822", "unit-2")
STEP = made(InvestigationStep, method=InvestigationMethod.DOCUMENT_REVIEW, text="核对合同")


@pytest.mark.parametrize(
    "record",
    [
        made(Recusal, person="li", reason="亲属"),
        made(PartyRecord, role=PartyRole.ACCUSED_STAFF, name="li"),
        made(PartyRecord, role=PartyRole.ACCUSED_STAFF, name="0821"),
        made(Finding, text="违规收费", is_violation=True, staff="0821"),
    ],
    ids=["gave it back", "account", "staff number", "violation"],
)
def test_a_person_is_concerned_by_what_was_recorded(record):
    concerned = concerned_by([STEP, record])

    assert concerned.includes(LI)
    assert not concerned.includes(WANG)
    assert not concerned.is_nobody


def test_the_unit_of_an_identified_employee_is_concerned():
    concerned = Concerned(units=frozenset({"unit-1"}))

    assert concerned.includes(LI)
    assert not concerned.includes(Actor("chen", Role.SUPERVISOR))


@pytest.mark.parametrize(
    "record",
    [
        STEP,
        made(PartyRecord, role=PartyRole.BORROWER, name="li"),
        made(Finding, text="无违规", staff="0821"),
        made(Recusal, person="li", reason="同组", is_for_good=False),
    ],
    ids=["step", "borrower", "no violation", "lost it for the team"],
)
def test_other_records_concern_nobody(record):
    assert concerned_by([record]).is_nobody


@pytest.mark.parametrize("party", Party)
def test_customers_and_the_system_are_never_concerned(party):
    accused = concerned_by([made(PartyRecord, role=PartyRole.ACCUSED_STAFF, name="li")])

    assert not accused.includes(Actor("li", party))


def test_no_record_concerns_nobody():
    assert concerned_by([]) == Concerned()
    assert not Concerned().includes(LI)


def test_every_kind_that_is_asked_of_the_store_is_read():
    assert {Recusal, PartyRecord, Finding, StaffIdentified, InternalInvestigation} == set(STAFF_RECORDS)
