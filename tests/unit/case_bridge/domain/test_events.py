"""Who is named in the log."""

from case_bridge.domain.events import CUSTOMER, SYSTEM, staff_actor


def test_staff_are_never_taken_for_customer_or_system():
    assert staff_actor("customer") not in (CUSTOMER, SYSTEM)
