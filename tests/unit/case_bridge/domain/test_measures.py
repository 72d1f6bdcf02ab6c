"""Measures: what may be promised, and how it becomes work."""

from datetime import date

import pytest

from case_bridge.contract.operations.executing import NewActionItem
from case_bridge.contract.records.lanes import Recusal
from case_bridge.contract.records.outcome import DemandAnswer, ResolutionItem
from case_bridge.contract.work_words import DemandOutcome, DemandType, ItemType
from case_bridge.domain.measures import MONEY, action_items, check_answers, check_items, check_new_items, sum_fen
from case_bridge.domain.steps import InputInvalid, Refused
from tests.fakes.dossiers import NOW, OTHER_HANDLER, dossier, made, turn

TODAY = date(2026, 11, 22)
CASE = dossier()
NOTHING = ResolutionItem(type=ItemType.NOTHING, text="无需处理")


def item(type_=ItemType.APOLOGY, **changed):
    return ResolutionItem(**{"type": type_, "text": "致歉", "owner": "finance-1", "due_on": TODAY, **changed})


def new(type_=ItemType.APOLOGY, **changed):
    return NewActionItem(**{"type": type_, "text": "致歉", "owner": "finance-1", "due_on": TODAY, **changed})


@pytest.mark.parametrize("type_", sorted(set(ItemType) - MONEY - {ItemType.NOTHING}))
def test_a_measure_may_be_due_today_and_need_no_sum(type_):
    assert check_items((item(type_),), CASE, turn()) is None
    assert check_new_items((new(type_),), CASE, turn()) is None


@pytest.mark.parametrize("type_", sorted(MONEY))
def test_money_has_its_sum(type_):
    with pytest.raises(InputInvalid, match=r"\$\.items\[0\]\.amount_fen"):
        check_items((item(type_),), CASE, turn())
    assert check_items((item(type_, amount_fen=1),), CASE, turn()) is None


@pytest.mark.parametrize("extra", [{"owner": "a"}, {"due_on": TODAY}, {"amount_fen": 1}, {"answers": (1,)}], ids=str)
def test_nothing_has_nothing(extra):
    with pytest.raises(InputInvalid):
        check_items((ResolutionItem(type=ItemType.NOTHING, text="无", **extra),), CASE, turn())


def test_the_item_that_makes_no_sense_is_named():
    with pytest.raises(InputInvalid) as refused:
        check_new_items((new(), new(due_on=date(2026, 11, 21))), CASE, turn())

    assert refused.value.path == "$.items[1].due_on"


def test_whoever_has_to_do_it_is_a_colleague():
    with pytest.raises(InputInvalid) as refused:
        check_items((item(), item(owner="nobody")), CASE, turn())
    with pytest.raises(InputInvalid) as refused_later:
        check_new_items((new(owner="nobody"),), CASE, turn())

    assert (refused.value.path, refused_later.value.path) == ("$.items[1].owner", "$.items[0].owner")


def test_whoever_has_to_do_it_is_not_concerned_by_the_case():
    before = dossier(records=[made(Recusal, person=OTHER_HANDLER.name, reason="亲属")])

    with pytest.raises(Refused, match="owner_recused"):
        check_items((item(owner=OTHER_HANDLER.name),), before, turn(people=(OTHER_HANDLER,)))


def test_nothing_becomes_no_work():
    work = action_items((NOTHING, item(owner="b", amount_fen=5)), ("x", "y"), turn())

    assert [(each.id, each.owner, each.amount_fen, each.at, each.by) for each in work] == [
        ("x", "b", 5, NOW, "handler-1")
    ]


def test_the_sum_counts_what_has_one():
    assert sum_fen((NOTHING, item(amount_fen=3), new(amount_fen=4))) == 7


def demand(text, outcome=DemandOutcome.DEMAND_MET):
    return DemandAnswer(type=DemandType.REFUND_ASKED, text=text, outcome=outcome)


def test_an_item_may_name_the_demands_that_it_meets():
    demands = (demand("退钱"), demand("道歉", DemandOutcome.DEMAND_PARTLY_MET))

    assert check_answers((item(answers=(1, 2)), item()), demands) is None


@pytest.mark.parametrize(
    ("answers", "outcome", "path"),
    [
        pytest.param((1, 2), DemandOutcome.DEMAND_MET, "$.items[0].answers[1]", id="no such demand"),
        pytest.param((1,), DemandOutcome.DEMAND_NOT_MET, "$.items[0].answers[0]", id="not met"),
        pytest.param((1,), DemandOutcome.DEMAND_NOT_APPLICABLE, "$.items[0].answers[0]", id="none"),
    ],
)
def test_an_item_meets_no_demand_that_is_not_there_or_not_met(answers, outcome, path):
    with pytest.raises(InputInvalid) as refused:
        check_answers((item(answers=answers),), (demand("退钱", outcome),))

    assert refused.value.path == path
