"""Rows of reference entries."""

import pytest

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.storage.reference_rows import TABLES, ReferenceMapper
from case_bridge.storage.rows import CaseMapper
from foundation.sealing import SealBroken, Sealer
from tests.fakes.office import KEYS, SUNDAY_NOON

LI = StaffEntry("0821", "李文静", email="liwj@example.com")


@pytest.fixture
def mapper():
    sealer = Sealer(KEYS)
    return ReferenceMapper(sealer, CaseMapper(sealer).digest)


def test_a_contract_has_the_digest_that_cases_have(mapper):
    assert mapper.contract_key("ht 01") == CaseMapper(Sealer(KEYS)).digest("HT01", "contract_number")


def test_a_sealed_value_opens_in_its_own_row_only(mapper):
    row = mapper.to_row(ReferenceKind.STAFF, LI, SUNDAY_NOON)
    other = mapper.to_row(ReferenceKind.STAFF, StaffEntry("0822", "张三"), SUNDAY_NOON)

    assert mapper.to_entry(row).entry == LI
    with pytest.raises(SealBroken):
        mapper.to_entry({**other, "name_sealed": row["name_sealed"]})


def test_every_field_counts_for_the_digest_of_a_row(mapper):
    digests = {
        mapper.row_digest(ReferenceKind.STAFF, entry)
        for entry in (LI, StaffEntry("0821", "李文静"), StaffEntry("0821", "李文", email="liwj@example.com"))
    }

    assert len(digests) == 3
    assert mapper.row_digest(ReferenceKind.STAFF, LI) != mapper.row_digest(ReferenceKind.CONTRACTS, LI)


@pytest.mark.parametrize("kind", ReferenceKind)
def test_every_kind_has_a_table(kind):
    assert {"entry_key", "row_digest", "updated_at"} <= set(TABLES[kind].c.keys())
