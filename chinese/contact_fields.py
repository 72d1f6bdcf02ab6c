"""Contacts that stand alone in a field, their kind already said, as staff type them into a form."""

from case_bridge.contract.vocabulary import ContactType
from chinese.contacts import find_contacts

_WORD_FOR_WECHAT = "wechat: "


def contact_in_field(kind: ContactType, written: str) -> str | None:
    """Return the contact in the form in which `find_contacts` gives it, None if the field holds no such contact.

    A contact of the channel that the customer writes from has no form of its own and stays as it is.
    """
    if kind is ContactType.CHANNEL:
        return written
    before = _WORD_FOR_WECHAT if kind is ContactType.WECHAT else ""
    text = before + written.strip()
    spans = find_contacts(text)
    is_whole = len(spans) == 1 and (spans[0].start, spans[0].end) == (len(before), len(text))
    return spans[0].value if is_whole and spans[0].type is kind else None
