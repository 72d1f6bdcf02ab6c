"""Answers that customers really give: halves, refusals, yeses, fields out of turn."""

import pytest

from bot.dialogue.move import Journey
from bot.dialogue.reading import Ranked
from bot.dialogue.state import State, replace
from tests.unit.bot.dialogue.talk import Talk, consented

STORY = "你们上个月多扣了我300块担保费，客服一直不管"


@pytest.mark.parametrize(
    "answer", ["不", "不了", "算了", "这个就不说了", "没有合同号，扣了我560块", "不清楚", "不方便说，随你们"]
)
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


def test_a_message_full_of_fields_with_a_disputed_sum_is_a_complaint() -> None:
    talk = Talk(State(consent=True))
    ranking = (Ranked(label="inform", confidence=0.98), Ranked(label="inquiry", confidence=0.02))

    talk.say("卡号[银行卡号已遮挡]被多扣了660元，电话13777776666", "inform", ranking=ranking)

    assert talk.state.act == "COMPLAINT"


def test_an_announced_report_that_tells_of_rudeness_is_a_complaint() -> None:
    talk = Talk(State(consent=True))

    talk.say("我要举报", "report")
    talk.say("客服0821说话阴阳怪气，最后直接挂我电话", "complaint", topic="SERVICE", cause="ATTITUDE")

    assert (talk.state.act, talk.state.staff) == ("COMPLAINT", "0821")


@pytest.mark.parametrize("answer", ["换个人对接", "让你们经理给我打电话", "尽快处理"])
def test_what_should_be_done_is_a_demand_not_a_wish(answer: str) -> None:
    talk = consented(issue=STORY, asked="demand")

    talk.say(answer, "handoff")

    assert talk.state.demand == answer


def test_a_marked_demand_is_not_asked_for() -> None:
    talk = Talk(State(consent=True))

    talk.say("10月8日多扣我500元。诉求：退还500元并书面道歉", "complaint")

    assert talk.state.demand == "退还500元并书面道歉"


def test_numbers_told_of_the_collectors_are_not_the_customers() -> None:
    talk = consented(issue="催收一直打电话", topic="COLLECTION", cause="HARASSMENT_FREQ", asked="collection")

    talk.say("0592-5551234，一天10个，晚上11点还打")

    assert talk.state.contacts == ()
    assert talk.state.collection == "0592-5551234，一天10个，晚上11点还打"
    assert talk.state.issue == "催收一直打电话"


def test_a_field_named_at_the_summary_is_asked_for() -> None:
    talk = consented(issue=STORY, amount="1800", amount_fen=180_000, asked="confirm")

    talk.say("金额", "skip")
    assert talk.responses == ["utter_ask_amount"]

    talk.say("1880")
    assert talk.state.amount_fen == 188_000


def test_the_end_of_a_number_is_corrected() -> None:
    talk = consented(issue=STORY, contract_number="HT202506180012", asked="confirm")

    talk.say("合同号后四位是0013", "correct")

    assert talk.state.contract_number == "HT202506180013"


def test_a_spare_number_is_added() -> None:
    talk = consented(issue=STORY, asked="contact")
    talk.say("13800001234")

    talk.state = replace(talk.state, asked="confirm")
    talk.say("电话加一个备用的13900001234")

    assert [contact.value for contact in talk.state.contacts] == ["13800001234", "13900001234"]


def test_who_begins_with_a_name_and_number_need_not_repeat_them() -> None:
    talk = Talk()

    talk.say("我要投诉，电话13800001234", "inform")
    assert talk.responses == ["utter_greet"]

    talk.say("同意", "affirm")
    assert talk.state.contacts[0].value == "13800001234"
    assert (talk.state.act, talk.state.asked) == ("COMPLAINT", "issue")


def test_a_suggestion_is_one_whatever_its_words_sound_like() -> None:
    talk = Talk(State(consent=True))

    talk.say("建议你们把还款日提醒提前三天发短信，现在当天才发根本来不及", "complaint")

    assert (talk.state.act, talk.state.asked) == ("SUGGESTION", "name")


def test_a_correction_before_the_consent_is_made() -> None:
    talk = Talk()
    talk.say("你们多扣了我800，电话13800001111", "complaint")

    talk.say("电话不是13800001111是13800002222", "correct")

    assert talk.state.contacts[0].value == "13800002222"
    assert talk.state.asked == "consent"


def test_a_few_odd_words_are_no_part_of_the_issue() -> None:
    talk = consented(issue=STORY, asked="contact")
    ranking = (Ranked(label="out_of_scope", confidence=0.55), Ranked(label="inquiry", confidence=0.3))

    talk.say("可以留邮箱吗", "out_of_scope", confidence=0.55, ranking=ranking)

    assert talk.state.issue == STORY
    assert talk.responses == ["utter_unclear_contact"]


def test_of_several_sums_in_an_answer_the_disputed_one_counts() -> None:
    talk = consented(issue="你们乱扣钱", occurred_at="昨天", contract_number="HT1", asked="amount")

    talk.say("贷款本金5万，每月还2300，多扣的是198")

    assert talk.state.amount_fen == 19_800


ASIDES = {
    "什么时候能退": "utter_aside_refund",
    "你们这样违法吗": "utter_aside_law",
    "那我还要还钱吗": "utter_aside_repay",
    "多久有结果": "utter_aside_times",
}


@pytest.mark.parametrize(("question", "response"), ASIDES.items(), ids=ASIDES)
def test_a_question_in_passing_is_answered_and_the_form_goes_on(question: str, response: str) -> None:
    talk = consented(
        issue=STORY, occurred_at="上个月", contract_number="HT1", amount="1", amount_fen=100, demand="退", asked="name"
    )

    talk.say(question, "inquiry")

    assert talk.responses == [response, "utter_ask_name"]
    assert talk.state.issue == STORY


def test_a_sum_told_instead_of_a_time_is_kept_and_the_time_asked_again() -> None:
    talk = consented(issue="你们收了我担保费", asked="occurred_at")

    talk.say("收了两百八")

    assert (talk.state.amount_fen, talk.state.asked) == (28_000, "occurred_at")


def test_what_is_said_again_at_the_summary_is_no_riddle() -> None:
    talk = consented(issue=STORY, contract_number="HT202506180012", asked="confirm", demand="退", name="王")

    talk.say("HT202506180012")

    assert "utter_not_understood" not in talk.responses


def test_a_topic_of_collection_needs_a_word_of_collection() -> None:
    talk = Talk(State(consent=True))

    talk.say("我们公司被你们多收了5万", "complaint", topic="COLLECTION", cause="HARASSMENT_FREQ")

    assert talk.state.asked != "collection"
