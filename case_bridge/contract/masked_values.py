"""How a personal value looks where it need not be known whole: to staff, and when it is said back to the customer.

The forms are product rules: 王**, 138****8000, z***@qq.com, a contract number by its last four characters.
Source: domain report §5.
"""

import re

from case_bridge.contract.vocabulary import ContactType

_MASK = "***"
_MIDDLE = "****"
_SHORTEST_WHOLE = 11
"""A number with its area or country; shorter ones are known by less."""
_SHORTEST = 5
_NUMBER = re.compile(r"[0-9+() -]*", re.ASCII)


def masked_name(name: str) -> str:
    """Return the first character of a name."""
    return f"{name[:1]}**"


def masked_contact(kind: ContactType, value: str) -> str:
    """Return a contact as it may be shown."""
    match kind:
        case ContactType.EMAIL:
            return masked_email(value)
        case ContactType.WECHAT | ContactType.CHANNEL:
            return f"{value[:1]}{_MASK}"
        case ContactType.MOBILE | ContactType.LANDLINE | ContactType.INTERNATIONAL:
            return _masked_phone(value)


def masked_email(address: str) -> str:
    """Return an address with one character of who is meant, and the domain."""
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}{_MASK}@{domain}" if at else _MASK


def masked_contract_number(number: str) -> str:
    """Return the last four characters of a contract number; a short one is hidden."""
    return f"{_MASK}{number[-4:]}" if len(number) > 4 else _MASK


def _masked_phone(value: str) -> str:
    """Return both ends of a telephone number; an extension goes."""
    number = _NUMBER.match(value)
    plain = number.group() if number else ""
    if len(plain) >= _SHORTEST_WHOLE:
        return f"{plain[:3]}{_MIDDLE}{plain[-4:]}"
    return f"{_MIDDLE}{plain[-2:]}" if len(plain) >= _SHORTEST else _MIDDLE
