"""Answers that customers really give: halves, refusals, yeses, fields out of turn."""

import pytest

from bot.dialogue.move import Journey
from bot.dialogue.reading import Ranked
from bot.dialogue.state import State
from tests.unit.bot.dialogue.talk import Talk, consented

STORY = "你们上个月多扣了我300块担保费，客服一直不管"


@pytest.mark.parametrize("answer", ["不", "不了", "没有合同号，扣了我560块", "不清楚", "不方便说，随你们"])
def test_a_refusal_in_any_words_is_not_asked_for_again(answer: str) -> None:
    talk = consented(issue=STORY, occurred_at="上个月", asked="contract_number")

    talk.say(answer)

    assert "contract_number" in talk.state.declined
    assert talk.state.asked != "contract_number"


@pytest.mark.parametrize("field", ["contract_number", "amount", "name", "contact", "staff", "demand"])
def test_a_mere_yes_is_no_value(field: str) -> None:
    talk = consented(issue=STORY, asked=field)

    talk.say("可以", "affirm")

    assert talk.responses == ["utter_go_ahead"]
    assert talk.state.asked == field
    assert getattr(talk.state, field, None) is None


def test_nobody_is_kept_at_one_question() -> None:
    talk = consented(
        issue=STORY, occurred_at="上个月", contract_number="HT1", amount_fen=1, amount="x", demand="退", asked="name"
    )

    for _ in range(3):
        talk.say("呃呃", "inform")

    assert talk.responses == ["utter_left_empty", "utter_ask_contact"]


def test_clauses_of_identity_are_no_part_of_the_demand() -> None:
    talk = consented(issue=STORY, asked="demand")

    talk.say("退给我，我叫丁宁，电话13866668888")

    state = talk.state
    assert (state.demand, state.name, state.contacts[0].value) == ("退给我", "丁宁", "13866668888")
    assert state.issue == STORY


def test_a_name_alone_is_no_issue() -> None:
    talk = consented(asked="issue")

    talk.say("我叫王芳，电话13812345678")

    assert talk.responses == ["utter_noted", "utter_ask_issue"]
    assert (talk.state.name, talk.state.issue) == ("王芳", None)


def test_fields_told_before_the_consent_are_held() -> None:
    talk = Talk(State(asked="consent", issue=STORY, filing_key="key-of-the-matter"))

    talk.say("我手机是13800004321，合同号HT202506180012")

    assert talk.responses == ["utter_ask_consent_again"]
    assert talk.state.contract_number == "HT202506180012"
    assert talk.state.issue == STORY


def test_whom_it_is_about_is_no_issue_yet() -> None:
    talk = Talk()

    talk.say("举报客服", "complaint")
    talk.say("同意", "affirm")

    assert talk.state.issue is None
    assert talk.state.asked == "issue"


def test_an_opening_full_of_fields_is_classed_by_the_story_beside_them() -> None:
    talk = Talk(State(consent=True))
    ranking = (Ranked(label="inform", confidence=0.95), Ranked(label="complaint", confidence=0.04))

    talk.say("合同HT202506180021，上个月莫名其妙多扣我560，我叫李强电话13700001111", "inform", ranking=ranking)

    assert (talk.state.act, talk.state.asked) == ("COMPLAINT", "demand")


def test_a_report_of_mere_rudeness_is_a_complaint() -> None:
    talk = Talk(State(consent=True))

    talk.say("我要举报你们客服，骂我穷鬼，太没素质了", "report", topic="SERVICE", cause="ATTITUDE")

    assert talk.state.act == "COMPLAINT"


def test_the_day_of_the_loan_is_not_the_day_it_happened() -> None:
    talk = Talk(State(consent=True))

    talk.say("我2022年3月借了10万，9月5号你们突然多扣了我480", "complaint")

    assert talk.state.occurred_at == "9月5号"


@pytest.mark.parametrize(("answer", "when"), [("昨天下午三点多", "昨天下午三点多"), ("上个月吧", "上个月")])
def test_the_time_of_the_day_is_kept(answer: str, when: str) -> None:
    talk = consented(issue=STORY, asked="occurred_at")

    talk.say(answer)

    assert talk.state.occurred_at == when


def test_a_place_alone_leaves_the_time_open_without_asking_again() -> None:
    talk = consented(issue=STORY, asked="occurred_at")

    talk.say("APP上")

    assert (talk.state.occurred_at, talk.state.occurred_place) == (None, "APP")
    assert talk.state.asked != "occurred_at"


def test_a_surname_is_corrected_within_the_name() -> None:
    talk = consented(issue=STORY, name="章伟", asked="confirm")

    talk.say("我姓张不姓章", "correct")

    assert talk.state.name == "张伟"


def test_a_contract_number_told_after_the_receipt_amends_the_case() -> None:
    talk = Talk(
        State(consent=True, filing_key="k", case_filing_key="k", case_number="SL-1", act="COMPLAINT", issue=STORY)
    )

    talk.say("合同号是HT202506180012", "inform")

    assert talk.move.then is Journey.AMEND_CASE
    assert talk.state.amendment == ("contract_number",)
