"""Which rows of a review may be learnt."""

import msgspec
import pytest

from bot.learning.nearness import Texts
from bot.learning.sifting import Known, Lesson, Refusal, sift
from case_bridge.contract.harvest_review import ReviewRow

ROW = ReviewRow(
    id="0a1b2c3d4e5f6071",
    text="说好没有手续费,结果每期都多收,问谁谁不知道",
    label_read="inquiry",
    label="complaint",
    topic_read="CONTRACT",
    cause_read="AMBIGUOUS_CLAUSE",
    topic="INTEREST_FEE",
    cause="SERVICE_FEE",
    decision="accept",
    reviewer="li",
    reviewed_on="2026-11-23",
)
TRAINED = "每天早上七点就开始打电话,打到我不敢开机"
EVALUATED = "我的征信上多了一笔不是我借的钱"


def known() -> Known:
    return Known(Texts([TRAINED]), Texts([EVALUATED]), frozenset({"complaint", "report", "out_of_scope"}))


def changed(**fields: str) -> ReviewRow:
    return msgspec.structs.replace(ROW, **fields)


def test_an_accepted_row_becomes_a_lesson_without_its_id() -> None:
    sifted = sift([ROW], known())

    assert sifted.lessons == (Lesson("complaint", "INTEREST_FEE", "SERVICE_FEE", ROW.text),)
    assert sifted.refusals == ()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        pytest.param({"reviewer": ""}, "accepted without a name or a day", id="nobody"),
        pytest.param({"reviewed_on": ""}, "accepted without a name or a day", id="no day"),
        pytest.param({"text": "我叫王小明,多收我手续费"}, "looks personal: name", id="name"),
        pytest.param({"text": "打我电话13800138000说清楚"}, "looks personal: contact, number", id="telephone"),
        pytest.param({"text": "多收手续费\n不退"}, "looks personal: other", id="more than a line"),
        pytest.param({"text": "多收[手续费](fee)不退"}, "holds brackets", id="signs of entities"),
        pytest.param({"text": "不退"}, "not 4 to 400 characters", id="too short"),
        pytest.param({"text": "不退" * 201}, "not 4 to 400 characters", id="too long"),
        pytest.param({"text": "!!!!!!"}, "not 4 to 400 characters", id="no letters"),
        pytest.param({"label": ""}, "no label", id="no label"),
        pytest.param({"label": "complain"}, "unknown label", id="unknown label"),
        pytest.param({"label": "report"}, "a report is not learnt from a case", id="report"),
        pytest.param({"topic": "FEES"}, "no such leaf of the category tree", id="unknown topic"),
        pytest.param({"cause": "INSULT"}, "no such leaf of the category tree", id="cause of another topic"),
        pytest.param({"text": TRAINED + "啊"}, "is there already, or nearly", id="nearly a training text"),
        pytest.param({"text": EVALUATED + "了"}, "too near to an evaluation text", id="nearly an evaluation text"),
    ],
)
def test_an_accepted_row_is_refused_with_a_reason_that_holds_none_of_its_words(
    fields: dict[str, str], reason: str
) -> None:
    sifted = sift([changed(**fields)], known())

    assert sifted.lessons == ()
    assert sifted.refusals == (Refusal(ROW.id, reason),)


def test_what_nobody_accepted_is_only_counted() -> None:
    sifted = sift([changed(decision="reject"), changed(decision=""), changed(decision="maybe")], known())

    assert (sifted.lessons, sifted.refusals, sifted.rejected, sifted.undecided) == ((), (), 1, 2)


def test_of_two_rows_that_say_nearly_the_same_one_enters() -> None:
    sifted = sift([ROW, changed(id="1", text=ROW.text + "!")], known())

    assert len(sifted.lessons) == 1
    assert sifted.refusals == (Refusal("1", "is there already, or nearly"),)


def test_a_label_outside_the_business_has_no_leaf() -> None:
    (lesson,) = sift([changed(label="out_of_scope")], known()).lessons

    assert (lesson.label, lesson.topic, lesson.cause) == ("out_of_scope", "", "")
