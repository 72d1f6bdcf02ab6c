"""Keys of reference entries."""

from case_bridge.domain.reference_entries import CodeEntry, ContractEntry, CountEntry, StaffEntry


def test_the_same_number_in_another_writing_is_the_same_entry():
    assert StaffEntry("a 0821", "x").key == StaffEntry("Ａ０８２１", "y").key == "A0821"
    assert ContractEntry("（2024）沪贷字第 0123 号").key == "(2024)沪贷字第0123号"
    assert CodeEntry("p1", "x").key == "P1"


def test_a_count_belongs_to_month_and_product():
    assert CountEntry("2026-10", "p1", 3).key == "2026-10/P1"
    assert CountEntry("2026-11", "p1", 3).key != CountEntry("2026-10", "p1", 3).key
