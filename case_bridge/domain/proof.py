"""Comparing what an asker shows with what the complainant left."""

import hmac
import re
import unicodedata

from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.vocabulary import ContactType

_LAST = 4
_BEFORE_EXTENSION = re.compile(r"(?<=\d)[^\d-].*")


def matches_weakly(complainant: Complainant, last4: str, name: str) -> bool:
    """Tell whether `last4` ends any contact of the complainant and `name` is theirs.

    The account that the customer wrote from is no contact anybody could know. Everything is
    compared, whatever failed before. Source: domain report §5.
    """
    given = _plain(last4)
    tails = [_ends_with(contact, given) for contact in complainant.contacts]
    names = [_same(_plain(known), _plain(name)) for known in _names(complainant)]
    return any(tails) and any(names)


def _names(complainant: Complainant) -> tuple[str, ...]:
    known = (complainant.name, complainant.contact_person)
    return tuple(name for name in known if name)


def _ends_with(contact: Contact, given: str) -> bool:
    if contact.type is ContactType.CHANNEL or len(given) < _LAST:
        return False
    value = _plain(contact.value)
    forms = [value]
    if contact.type is ContactType.EMAIL:
        forms.append(value.partition("@")[0])
    if contact.type is ContactType.LANDLINE:
        forms.append(_BEFORE_EXTENSION.sub("", value))
    matches = [_same(form[-len(given) :], given) for form in forms]
    return any(matches)


def _same(left: str, right: str) -> bool:
    return bool(right) and hmac.compare_digest(left.encode(), right.encode())


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
