"""Weak proof: last four of a contact, and the name."""

import pytest

from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.vocabulary import ComplainantKind, ContactType
from case_bridge.domain.proof import matches_weakly

COMPANY = Complainant(
    kind=ComplainantKind.ORGANISATION,
    name="北京某某有限公司",
    contact_person="李 雷",
    contacts=(Contact(ContactType.LANDLINE, "010-62345678转12"),),
)


@pytest.mark.parametrize("name", ["北京某某有限公司", "李雷", "李　雷"])
def test_a_company_is_proved_by_its_name_or_its_contact_person(name):
    assert matches_weakly(COMPANY, "5678", name)


@pytest.mark.parametrize(
    ("last4", "name"), [("5678", ""), ("", "李雷"), ("678", "李雷"), ("5678", "李"), ("6234", "李雷")]
)
def test_parts_are_not_enough(last4, name):
    assert not matches_weakly(COMPANY, last4, name)


def test_nobody_is_proved_by_nothing():
    assert not matches_weakly(Complainant(), "", "")
