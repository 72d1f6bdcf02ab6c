"""Personal values as they are shown to people who need not see them whole, and in logs.

The forms are product rules: 138****8000, 王**, z***@qq.com, contract numbers by their last four characters.
"""

import re

from case_bridge.contract.vocabulary import ContactType
from chinese.contacts import ContactSpan, find_contacts
from chinese.contracts import find_contract_numbers
from chinese.identity import mask_identity

_STARS = "****"
_ORGANISATION = re.compile(r"(?:公司|集团|厂|店|合作社|事务所|中心|商行|经营部|工作室|超市|学校|医院|协会)$")
_MASK = "***"
_PASSES = 10
"""Numbers that have grown together come apart one a pass; more passes than any real text needs."""


def mask_phone(number: str) -> str:
    """Return the first three and last four digits of a telephone number; an extension goes."""
    number = number.partition("转")[0]
    if len(number) >= 11:
        return f"{number[:3]}{_STARS}{number[-4:]}"
    return f"{_STARS}{number[-2:]}" if len(number) >= 5 else _STARS


def mask_name(name: str) -> str:
    """Return the first character of a person's name, the first two of an organisation's, and two stars."""
    kept = 2 if _ORGANISATION.search(name) and len(name) > 4 else 1
    return f"{name[:kept]}**" if name else ""


def mask_email(address: str) -> str:
    """Return the first character and the domain of an e-mail address."""
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}{_MASK}@{domain}" if at else _MASK


def mask_contract(number: str) -> str:
    """Return the last four characters of a contract number behind four stars; short ones are hidden."""
    return f"{_STARS}{number[-4:]}" if len(number) > 4 else _STARS


def mask_contact(type: ContactType, value: str) -> str:  # noqa: A002
    """Return a contact as it may be shown; CHANNEL has no value and stays empty."""
    match type:
        case ContactType.EMAIL:
            return mask_email(value)
        case ContactType.WECHAT:
            return f"{value[:2]}{_MASK}" if value else ""
        case ContactType.CHANNEL:
            return ""
        case ContactType.MOBILE | ContactType.LANDLINE | ContactType.INTERNATIONAL:
            return mask_phone(value)


def mask_text(text: str) -> str:
    """Return free text with every contact, identity, card and contract number masked.

    Masking twice changes nothing. Names are not masked: nobody can tell them all from other words.
    """
    masked = text
    for _ in range(_PASSES):
        earlier, masked = masked, _mask_once(masked)
        if masked == earlier:
            break
    return masked


def _mask_once(text: str) -> str:
    kept = mask_identity(text).text
    hidden = [(span.start, span.end, _contact(span)) for span in find_contacts(kept) if span.value]
    hidden += [(span.start, span.end, mask_contract(span.text)) for span in find_contract_numbers(kept)]
    pieces, position = [], 0
    for start, end, mask in sorted(hidden):
        pieces += [kept[position:start], mask]
        position = end
    return "".join([*pieces, kept[position:]])


def _contact(span: ContactSpan) -> str:
    return mask_contact(span.type, span.value)
