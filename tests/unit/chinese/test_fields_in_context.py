"""Invented texts of every shape with the values that stand in them: whose number, whose name, which sum and day.

Columns of the table: the text, and its fields as `kind=value|value; kind=value`. Names, phones, contract numbers,
amounts (yuan, the lower end of a range) and dates (norms) that are not listed must not be found; staff, product and
demand are looked at only where listed, `-` for none.
"""

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from chinese.amounts import find_amounts
from chinese.contacts import find_contacts, own_contacts
from chinese.contracts import find_contract_numbers, normalise_contract_number
from chinese.dates import find_dates
from chinese.demands import find_demands
from chinese.identity import find_identity_numbers
from chinese.names import find_names
from chinese.products import find_products
from chinese.staff import chosen_staff, find_staff

TABLE = Path(__file__).with_name("fields_in_context.tsv")
SUNDAY = date(2026, 11, 22)


def _days(text: str) -> list[str]:
    codes = (*find_identity_numbers(text), *find_contract_numbers(text))
    spans = find_dates(text, SUNDAY)
    clear = [span for span in spans if all(span.end <= code.start or code.end <= span.start for code in codes)]
    return [span.norm for span in clear if span.norm != "rel"]


def _staff(text: str) -> list[str]:
    chosen = chosen_staff(find_staff(text))
    return [chosen.value] if chosen else []


READERS: dict[str, Callable[[str], list[str]]] = {
    "name": lambda text: [span.value for span in find_names(text) if span.own],
    "phone": lambda text: sorted({span.value for span in own_contacts(text, find_contacts(text))}),
    "contract": lambda text: [span.normalised for span in find_contract_numbers(text) if not span.is_tail],
    "amount": lambda text: [str((Decimal(each.low_fen) / 100).normalize()) for each in find_amounts(text)],
    "date": _days,
    "staff": _staff,
    "product": lambda text: [span.text for span in find_products(text)],
    "demand": lambda text: [span.text for span in find_demands(text)],
}
WHERE_LISTED = ("staff", "product", "demand")


def _wanted(fields: str) -> dict[str, list[str]]:
    listed = (field.partition("=") for field in fields.split("; ") if field)
    return {kind: [] if values == "-" else values.split("|") for kind, _, values in listed}


def _compared(kind: str, values: list[str]) -> list[str]:
    match kind:
        case "contract":
            return [normalise_contract_number(value) for value in values]
        case "amount":
            return [str(Decimal(value).normalize()) for value in values]
        case "phone":
            return sorted(values)
    return values


def _rows() -> list[tuple[str, dict[str, list[str]]]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["text"], _wanted(row["fields"])) for row in rows]


def test_the_table_is_large_and_holds_no_text_twice() -> None:
    texts = [text for text, _ in _rows()]

    assert len(texts) == len(set(texts)) >= 300


@pytest.mark.parametrize("kind", READERS)
def test_every_text_gives_the_values_that_stand_in_it(kind: str) -> None:
    wrong = [
        (text, wanted.get(kind, []), found)
        for text, wanted in _rows()
        if (kind in wanted or kind not in WHERE_LISTED)
        and (found := READERS[kind](text)) != _compared(kind, wanted.get(kind, []))
    ]

    assert wrong == []
