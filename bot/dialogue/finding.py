"""What the grammar finds in a text with where it stands, and which of it the customer has to check."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from case_bridge.contract.vocabulary import ContactType
from chinese.amounts import Amount, find_amounts
from chinese.contacts import ContactSpan, find_contacts, own_contacts
from chinese.contracts import ContractSpan, find_contract_numbers
from chinese.dates import DateSpan, find_dates
from chinese.demands import DemandSpan, find_demands
from chinese.dispute import amount_in_dispute
from chinese.identity import IdentitySpan, find_identity_numbers
from chinese.names import NameSpan, find_names
from chinese.occurrence import date_of_event
from chinese.organisations import OrgSpan, find_organisations
from chinese.places import PlaceSpan, find_place_span
from chinese.products import ProductSpan, find_products
from chinese.staff import StaffSpan, chosen_staff, find_staff

_MOST = 12
"""Places of one kind that are told; with the kinds of one place fewer than a reading may hold (64)."""

Placed = TypeVar("Placed", Amount, DateSpan)


@dataclass(frozen=True)
class Found:
    """The values of a text: names, organisations and contacts are the customer's own, the first of a kind counts.

    `disputed` is one of `amounts`, `event` one of `days`; `staff` is the employee of whom most is told; every one of
    `numbers` and `demands` is meant.
    """

    names: tuple[NameSpan, ...]
    organisations: tuple[OrgSpan, ...]
    contacts: tuple[ContactSpan, ...]
    numbers: tuple[ContractSpan, ...]
    staff: StaffSpan | None
    amounts: tuple[Amount, ...]
    disputed: Amount | None
    days: tuple[DateSpan, ...]
    event: DateSpan | None
    place: PlaceSpan | None
    products: tuple[ProductSpan, ...]
    demands: tuple[DemandSpan, ...]
    identities: tuple[IdentitySpan, ...]


class _Span(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def find(text: str, today: date) -> Found:
    """Return what stands in a text; `today` (Asia/Shanghai) is the day that relative dates count from."""
    contacts, identities = find_contacts(text), find_identity_numbers(text)
    numbers = tuple(span for span in find_contract_numbers(text) if not span.is_tail)
    codes: tuple[_Span, ...] = (*(span for span in contacts if span.value), *identities, *numbers)
    amounts, days = _outside(find_amounts(text), codes), _outside(find_dates(text, today), codes)
    return Found(
        names=tuple(name for name in find_names(text) if name.own),
        organisations=tuple(span for span in find_organisations(text) if span.own),
        contacts=own_contacts(text, contacts),
        numbers=numbers,
        staff=chosen_staff(find_staff(text)),
        amounts=amounts,
        disputed=amount_in_dispute(text, amounts),
        days=days,
        event=date_of_event(text, days, today),
        place=find_place_span(text),
        products=find_products(text),
        demands=find_demands(text),
        identities=identities,
    )


def _outside(spans: tuple[Placed, ...], codes: Sequence[_Span]) -> tuple[Placed, ...]:
    """Drop what is only a part of a longer number, such as the birth date in an identity number."""
    return tuple(span for span in spans if all(span.end <= code.start or code.end <= span.start for code in codes))


def sources(found: Found) -> tuple[tuple[str, int, int], ...]:
    """Return field (a word of `expects`, or product), start and end of the values taken, in the order of the text.

    At most 50 of them: of each kind the first few.
    """
    taken = [
        *(("name", span.start, span.end) for span in found.names[:1]),
        *(("organisation", span.start, span.end) for span in found.organisations[:1]),
        *(("contact", span.start, span.end) for span in found.contacts[:_MOST]),
        *(("contract_number", span.start, span.end) for span in found.numbers[:_MOST]),
        *(("staff", span.start, span.end) for span in (found.staff,) if span),
        *(("amount", span.start, span.end) for span in (found.disputed,) if span),
        *(("occurred_at", span.start, span.end) for span in (found.event,) if span),
        *(("occurred_place", span.start, span.end) for span in (found.place,) if span),
        *(("product", span.start, span.end) for span in found.products[:1]),
        *(("demand", span.start, span.end) for span in found.demands[:_MOST]),
    ]
    return tuple(sorted(taken, key=lambda source: source[1]))


def spans(found: Found) -> tuple[tuple[str, int, int], ...]:
    """Return kind, start and end of all amounts, dates and numbers, and of the first of the other kinds."""
    return (
        *(("name", span.start, span.end) for span in found.names[:1]),
        *(("contact", span.start, span.end) for span in found.contacts[:1] if span.value),
        *(("contract_number", span.start, span.end) for span in found.numbers),
        *(("amount", span.start, span.end) for span in found.amounts),
        *(("date", span.start, span.end) for span in found.days),
        *(("staff", span.start, span.end) for span in (found.staff,) if span),
        *(("organisation", span.start, span.end) for span in found.organisations[:1]),
    )


def doubtful(found: Found) -> tuple[str, ...]:
    """Return the fields for which there are several values, of which one was taken."""
    return _with_several(
        name=[span.value for span in found.names],
        organisation=[span.text for span in found.organisations],
        contract_number=[span.normalised for span in found.numbers],
        contact=[span.value for span in found.contacts if span.type is ContactType.MOBILE],
        amount=[(amount.low_fen, amount.high_fen) for amount in found.amounts] if found.disputed else (),
        occurred_at=[day.norm for day in found.days] if found.event else (),
    )


def _with_several(**found: Sequence[object]) -> tuple[str, ...]:
    return tuple(field for field, values in found.items() if len(set(values)) > 1)
