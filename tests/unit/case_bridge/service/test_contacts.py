"""Contacts as staff type them."""

import pytest

from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.vocabulary import ContactType
from case_bridge.service.contacts import read_contacts


def test_contacts_are_kept_in_their_usual_form():
    typed = Complainant(
        name="赵雨",
        contacts=(Contact(ContactType.MOBILE, "138 0013 8000"), Contact(ContactType.CHANNEL, "WECHAT")),
    )

    read, errors = read_contacts(typed)

    assert [contact.value for contact in read.contacts] == ["13800138000", "WECHAT"]
    assert (read.name, errors) == ("赵雨", ())


@pytest.mark.parametrize("kind", sorted(set(ContactType) - {ContactType.CHANNEL}))
def test_a_field_without_a_contact_is_named_and_told_what_belongs_there(kind):
    typed = Complainant(contacts=(Contact(ContactType.CHANNEL, "WECHAT"), Contact(kind, "无")))

    _, (error,) = read_contacts(typed)

    assert error.path == "$.complainant.contacts[1].value"
    assert error.message.startswith("no ")
