"""Contacts as staff type them, read as the assistant reads what customers write."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from case_bridge.contract.errors import FieldError
from case_bridge.contract.requests import Complainant
from case_bridge.contract.vocabulary import ContactType
from chinese.contact_fields import contact_in_field

_WANTED: Mapping[ContactType, str] = MappingProxyType(
    {
        ContactType.MOBILE: "no mobile number of the mainland: 11 digits that begin with 13 to 19; "
        "a fixed line is LANDLINE, a number abroad INTERNATIONAL",
        ContactType.LANDLINE: "no fixed line: area code and number, such as 010-62345678, "
        "with an extension 0571-87654321 x803",
        ContactType.INTERNATIONAL: "no number abroad: + with the country code, such as +852 6123 4567",
        ContactType.EMAIL: "no e-mail address",
        ContactType.WECHAT: "no WeChat id: 6 to 20 letters, digits, - or _ that begin with a letter; "
        "an id that is the mobile number is given as MOBILE",
    }
)
"""What is said of a field that holds something else; CHANNEL may hold anything."""


def read_contacts(complainant: Complainant) -> tuple[Complainant, tuple[FieldError, ...]]:
    """Return the complainant with contacts in their usual form, and a fault for each field that holds no contact."""
    contacts, errors = [], []
    for place, contact in enumerate(complainant.contacts):
        value = contact_in_field(contact.type, contact.value)
        if value is None:
            errors.append(FieldError(f"$.complainant.contacts[{place}].value", _WANTED[contact.type]))
        contacts.append(msgspec.structs.replace(contact, value=contact.value if value is None else value))
    return msgspec.structs.replace(complainant, contacts=tuple(contacts)), tuple(errors)
