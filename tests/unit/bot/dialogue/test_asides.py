"""Questions in passing: a standing answer, then the open question again."""

import pytest

from bot.dialogue.asides import hear_side_question
from tests.unit.bot.dialogue.talk import STORY, consented, filed, hear


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("什么时候能退", "utter_aside_refund"),
        ("你们这样违法吗", "utter_aside_law"),
        ("那我还要还钱吗", "utter_aside_repay"),
        ("多久有结果", "utter_aside_times"),
    ],
    ids=["refund", "law", "repayment", "times"],
)
def test_a_question_in_passing_is_answered_and_the_open_one_put_again(text: str, answer: str) -> None:
    state = consented(issue=STORY, asked="contract_number").state

    move = hear_side_question(state, hear(text, "inquiry"))

    assert move is not None
    assert move.says[0].response == answer
    assert move.says[-1].response.startswith("utter_ask_")
    assert move.state.issue == STORY


def test_at_the_issue_a_question_is_part_of_the_story() -> None:
    assert hear_side_question(consented(asked="issue").state, hear("你们这样违法吗", "inquiry")) is None


def test_a_wish_for_the_money_back_is_an_answer_where_the_demand_is_asked() -> None:
    state = consented(issue=STORY, asked="demand").state

    assert hear_side_question(state, hear("什么时候能退", "inquiry")) is None


def test_after_the_receipt_a_question_for_the_result_is_one_for_the_status() -> None:
    assert hear_side_question(filed().state, hear("多久有结果", "inquiry")) is None
