"""Places of cases in a list."""

from dataclasses import replace

import pytest

from case_bridge.service.case_filter import NEVER, Order, due_of, mark_of
from tests.fakes.cases import case


@pytest.mark.parametrize("order", Order)
def test_a_mark_holds_the_instant_that_its_order_goes_by(order):
    one = case()

    assert mark_of(one, order).at == (one.received_at if order is Order.RECEIVED else one.next_due_at)
    assert mark_of(one, order).number == one.number


def test_what_owes_nothing_is_due_after_everything_else():
    assert due_of(replace(case(), clocks=())) == NEVER > due_of(case())
