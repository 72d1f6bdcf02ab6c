"""Who is named in the log."""

from case_bridge.domain.events import CUSTOMER, SYSTEM, Change, staff_actor


def test_staff_are_never_taken_for_customer_or_system():
    assert staff_actor("customer") not in (CUSTOMER, SYSTEM)


def test_a_change_holds_values_as_text_and_nothing_for_an_empty_field():
    assert Change.of("amount_fen", None, 1_000) == Change("amount_fen", None, "1000")
