"""Rows: what is sealed, and to what it is bound."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.vocabulary import Act, CaseState, ComplainantKind, ContactType, Mention, Severity, Urgency
from case_bridge.domain.case import Case, Matter
from case_bridge.storage.clock_rows import to_clock
from case_bridge.storage.rows import CaseMapper, FoundCase
from foundation.sealing import SealBroken, Sealer, new_key
from tests.fakes.cases import case
from tests.fakes.office import KEYS, SUNDAY_NOON

MAPPER = CaseMapper(Sealer(KEYS))


def found(rows):
    """Return the rows of a case as they would be read."""
    return FoundCase(rows.case, rows.contacts, tuple(to_clock(row) for row in rows.clocks), rows.messages)


def test_rows_turn_into_the_same_case():
    assert MAPPER.to_case(found(MAPPER.to_rows(case()))) == case()


TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
AMOUNT = st.integers(1, 100_000_000_000)


@given(
    matter=st.builds(
        Matter,
        issue_text=TEXT,
        complainant=st.builds(
            Complainant,
            kind=st.sampled_from(ComplainantKind),
            name=st.none() | TEXT,
            contacts=st.lists(st.builds(Contact, st.sampled_from(ContactType), TEXT), max_size=3).map(tuple),
        ),
        amount_fen=st.none() | AMOUNT,
        occurred_from=st.none() | st.dates(),
        staff_involved=st.none() | TEXT,
        evidence=st.lists(TEXT, max_size=3).map(tuple),
        urgent=st.none() | st.sampled_from(Urgency),
        mentions=st.lists(st.sampled_from(Mention), max_size=3).map(tuple),
    )
)
def test_any_matter_comes_back_as_it_was(matter):
    told = replace(case(), matter=matter)

    assert MAPPER.to_case(found(MAPPER.to_rows(told))) == told


def test_no_field_of_a_case_is_forgotten():
    full = replace(
        case(),
        state=CaseState.EXECUTING,
        team="east",
        handler="lihua",
        filed_as=Act.INQUIRY,
        is_level_confirmed=True,
        level_by_hand=Severity.MAJOR,
        decided_at=SUNDAY_NOON,
        executed_at=SUNDAY_NOON + timedelta(days=1),
        closed_at=SUNDAY_NOON + timedelta(days=2),
        sla_version="2026-11",
        version=7,
    )

    left = [each.name for each in fields(Case) if getattr(full, each.name) == each.default]

    assert left == []
    assert MAPPER.to_case(found(MAPPER.to_rows(full))) == full


@pytest.mark.parametrize("column", ["demand_sealed", "issue_text_sealed", "name_sealed"])
def test_a_sealed_value_copied_to_another_case_does_not_open(column):
    victim, thief = MAPPER.to_rows(case(1)), MAPPER.to_rows(case(2))
    stolen = replace(thief, case={**thief.case, column: victim.case[column]})

    with pytest.raises(SealBroken):
        MAPPER.to_case(found(stolen))


def test_a_sealed_value_copied_to_another_column_does_not_open():
    rows = MAPPER.to_rows(case())
    moved = replace(rows, case={**rows.case, "demand_sealed": rows.case["occurred_place_sealed"]})

    with pytest.raises(SealBroken):
        MAPPER.to_case(found(moved))


def test_after_a_key_change_old_rows_open_and_digests_stay():
    rotated = CaseMapper(Sealer(f"{new_key('k2')},{KEYS}"))

    assert rotated.to_case(found(MAPPER.to_rows(case()))) == case()
    assert rotated.digest("HT2025", "contract_number") == MAPPER.digest("HT2025", "contract_number")


@pytest.mark.parametrize("spelled", ["HT2025-01", "ht2025-01", "ＨＴ２０２５－０１", "HT 2025 - 01"])
def test_spellings_of_one_number_have_one_digest(spelled):
    assert MAPPER.digest(spelled, "contract_number") == MAPPER.digest("HT2025-01", "contract_number")


def test_equal_texts_in_different_columns_have_different_digests():
    assert MAPPER.digest("x", "name") != MAPPER.digest("x", "contact")
