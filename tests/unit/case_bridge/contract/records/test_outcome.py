"""What a resolution promises."""

from datetime import date, datetime, timezone

from case_bridge.contract.records.outcome import Resolution, ResolutionItem
from case_bridge.contract.work_words import ItemType

SET = {"id": "r1", "at": datetime(2026, 11, 23, 2, tzinfo=timezone.utc), "by": "lihua"}


def test_a_resolution_costs_what_its_items_cost():
    items = (
        ResolutionItem(type=ItemType.REFUND, text="退款", owner="a", due_on=date(2026, 12, 1), amount_fen=120_050),
        ResolutionItem(type=ItemType.APOLOGY, text="致歉", owner="a", due_on=date(2026, 12, 1)),
        ResolutionItem(type=ItemType.COMPENSATION, text="补偿", owner="a", due_on=date(2026, 12, 1), amount_fen=1),
    )

    assert Resolution(items=items, demands=(), feasibility_note="可行", **SET).amount_fen == 120_051


def test_a_resolution_without_money_costs_nothing():
    items = (ResolutionItem(type=ItemType.NOTHING, text="无需处理"),)

    assert Resolution(items=items, demands=(), feasibility_note="可行", **SET).amount_fen == 0
