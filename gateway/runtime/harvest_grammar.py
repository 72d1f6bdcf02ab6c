"""The Chinese grammar as comparing readings needs it; the port is case_bridge.service.harvesting.Grammar."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol, TypeVar

from chinese.amounts import find_amounts
from chinese.anonymous import anonymous
from chinese.contacts import find_contacts
from chinese.contracts import find_contract_numbers
from chinese.dates import find_dates
from chinese.names import find_names


class ChineseGrammar:
    """Reads values again where a reading says that they stand; whole texts, since the words around them decide."""

    def anonymous(self, text: str, known: Collection[str]) -> str:
        return anonymous(text, known)

    def values(self, name: str, text: str, span: tuple[int, int], written_on: date) -> frozenset[str]:
        """Return the values as a case holds them: fen, ISO days (the first of a range), normalised numbers."""
        match name:
            case "name":
                return frozenset({text[slice(*span)], *(each.value for each in _in(span, find_names(text)))})
            case "contact":
                return frozenset(each.value for each in _in(span, find_contacts(text)) if each.value)
            case "contract_number":
                return frozenset(each.normalised for each in _in(span, find_contract_numbers(text)))
            case "amount":
                return frozenset(str(each.low_fen) for each in _in(span, find_amounts(text)))
            case "occurred_at":
                return frozenset(each.first_day.isoformat() for each in _in(span, find_dates(text, written_on)))
            case _:
                return frozenset()


class _Span(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Placed = TypeVar("Placed", bound=_Span)


def _in(span: tuple[int, int], found: Iterable[Placed]) -> list[Placed]:
    return [each for each in found if each.start < span[1] and span[0] < each.end]
