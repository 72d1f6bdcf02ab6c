"""What the grammar finds in a text with where it stands, and which of it the customer has to check."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from case_bridge.contract.vocabulary import ContactType
from chinese.amounts import Amount, find_amounts
from chinese.contacts import ContactSpan, find_contacts, own_contacts
from chinese.contracts import ContractSpan, find_contract_numbers
from chinese.dates import DateSpan, find_dates
from chinese.dispute import amount_in_dispute
from chinese.names import NameSpan, find_names
from chinese.occurrence import date_of_event
from chinese.organisations import OrgSpan, find_organisations
from chinese.places import find_place
from chinese.staff import StaffSpan, find_staff


@dataclass(frozen=True)
class Found:
    """The values of a text: names, organisations and contacts are the customer's own, the first of a kind counts.

    `disputed` is one of `amounts`, `event` one of `days`.
    """

    names: tuple[NameSpan, ...]
    organisations: tuple[OrgSpan, ...]
    contacts: tuple[ContactSpan, ...]
    numbers: tuple[ContractSpan, ...]
    staff: tuple[StaffSpan, ...]
    amounts: tuple[Amount, ...]
    disputed: Amount | None
    days: tuple[DateSpan, ...]
    event: DateSpan | None
    place: str | None


def find(text: str, today: date) -> Found:
    """Return what stands in a text; `today` (Asia/Shanghai) is the day that relative dates count from."""
    amounts, days = find_amounts(text), find_dates(text, today)
    return Found(
        names=tuple(name for name in find_names(text) if name.own),
        organisations=tuple(span for span in find_organisations(text) if span.own),
        contacts=tuple(own_contacts(text, find_contacts(text))),
        numbers=tuple(span for span in find_contract_numbers(text) if not span.is_tail),
        staff=tuple(find_staff(text)),
        amounts=tuple(amounts),
        disputed=amount_in_dispute(text, amounts),
        days=tuple(days),
        event=date_of_event(text, days, today),
        place=find_place(text),
    )


def sources(text: str, found: Found) -> tuple[tuple[str, int, int], ...]:
    """Return field (a word of `expects`), start and end of every value that was taken, in the order of the text."""
    taken = [
        *(("name", span.start, span.end) for span in found.names[:1]),
        *(("organisation", span.start, span.end) for span in found.organisations[:1]),
        *(("contact", span.start, span.end) for span in found.contacts),
        *(("contract_number", span.start, span.end) for span in found.numbers[:1]),
        *(("staff", span.start, span.end) for span in found.staff[:1]),
        *(("amount", span.start, span.end) for span in (found.disputed,) if span),
        *(("occurred_at", span.start, span.end) for span in (found.event,) if span),
    ]
    # A place is given under one name for its channel, which need not stand in the text.
    if found.place is not None and found.place in text:
        start = text.index(found.place)
        taken.append(("occurred_place", start, start + len(found.place)))
    return tuple(sorted(taken, key=lambda source: source[1]))


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
