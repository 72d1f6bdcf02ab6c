"""How the contract that a customer names stands to the contracts of the company."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import msgspec

from case_bridge.contract.reference_words import MatchStatus
from case_bridge.domain.equality import plain

_ADDRESS = Path(__file__).with_name("forms_of_address.json")
_FEWEST_OF_A_NAME = 2


@dataclass(frozen=True)
class HeldContract:
    """A contract of the company; `is_of_customer` None where no name can be compared."""

    product: str | None = None
    branch: str | None = None
    partner: str | None = None
    signed_on: date | None = None
    is_of_customer: bool | None = None


@dataclass(frozen=True)
class ContractMatch:
    """What is known about the contract of a case."""

    status: MatchStatus
    product: str | None = None
    branch: str | None = None
    partner: str | None = None
    signed_on: date | None = None


class FormsOfAddress(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words around a surname by which people let themselves be called."""

    source: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def matched(held: HeldContract) -> ContractMatch:
    """Return the match with a contract that was found; a name that could not be compared counts as the owner's."""
    status = MatchStatus.NOT_OWNED if held.is_of_customer is False else MatchStatus.MATCHED
    return ContractMatch(status, held.product, held.branch, held.partner, held.signed_on)


def is_full_name(name: str | None) -> bool:
    """Tell whether a name can be compared with the one in a contract: not a surname, alone or with a title."""
    if name is None or len(plain(name)) < _FEWEST_OF_A_NAME:
        return False
    forms = forms_of_address()
    return not plain(name).endswith(forms.after) and not (
        plain(name).startswith(forms.before) and len(plain(name)) == _FEWEST_OF_A_NAME
    )


@lru_cache(maxsize=1)
def forms_of_address() -> FormsOfAddress:
    """Return the words that make a name of a surname."""
    return msgspec.json.decode(_ADDRESS.read_bytes(), type=FormsOfAddress)
