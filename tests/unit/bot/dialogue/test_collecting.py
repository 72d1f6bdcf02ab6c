"""Collecting a matter: act, issue, answers, stories and the confirmation."""

import pytest

from bot.dialogue.move import Journey, say
from bot.dialogue.state import State
from tests.unit.bot.dialogue.talk import LATER, STORY, Talk, consented, filed, mobile


def test_a_chosen_act_is_followed_by_the_question_for_the_story() -> None:
    talk = Talk(State(consent=True, filing_key="key-of-the-matter", asked="act"))

    talk.say("投诉", "complaint")

    assert (talk.state.act, talk.state.asked) == ("COMPLAINT", "issue")


def test_a_story_told_at_the_question_for_the_act_is_not_asked_for_again() -> None:
    talk = Talk(State(consent=True, filing_key="key-of-the-matter", asked="act"))

    talk.say(STORY, "complaint")

    assert (talk.state.act, talk.state.issue) == ("COMPLAINT", STORY)
    assert talk.state.asked == "contract_number"


def test_fields_told_at_the_question_for_the_act_are_kept() -> None:
    talk = Talk(State(consent=True, filing_key="key-of-the-matter", asked="act"))

    talk.say("我叫陈静怡", "inform")

    assert (talk.state.name, talk.state.asked) == ("陈静怡", "act")


@pytest.mark.parametrize("label", ["handoff", "status", "out_of_scope", "affirm", "inquiry", "correct"])
def test_the_customers_own_story_is_never_taken_for_anything_else(label: str) -> None:
    talk = consented(asked="issue")

    talk.say("你们催收天天打电话骚扰我家人", label, confidence=0.99)

    assert talk.state.issue == "你们催收天天打电话骚扰我家人"


def test_a_story_needs_words() -> None:
    talk = consented(asked="issue")

    talk.say("😀😀", "inform")

    assert talk.responses == ["utter_issue_needs_words", "utter_ask_issue"]
    assert talk.state.issue is None


def test_one_message_fills_many_fields_and_only_the_missing_are_asked() -> None:
    talk = consented(asked="issue")

    talk.say("我叫陈静怡，电话13812345678，合同号HT202506180012，上个月多扣了我2300元", "complaint")

    state = talk.state
    assert (state.name, state.contract_number, state.amount_fen) == ("陈静怡", "HT202506180012", 230_000)
    assert state.contacts == mobile("13812345678")
    assert state.asked == "demand"


@pytest.mark.parametrize("field", ["occurred_at", "contract_number", "amount", "demand", "name", "contact", "staff"])
def test_what_a_customer_will_not_give_is_not_asked_again(field: str) -> None:
    talk = consented(issue=STORY, asked=field)

    talk.say("没有", "skip")

    assert field in talk.state.declined
    assert talk.state.asked != field


def test_a_field_declined_at_first_is_taken_when_it_is_told_later() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", asked="contract_number")
    talk.say("没有", "skip")

    talk.say("哦找到了，合同号HT202506180012", "inform")

    assert talk.state.contract_number == "HT202506180012"


def test_an_answer_takes_along_what_else_the_message_holds() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", contract_number="HT1", amount="1", demand="退钱", asked="name")

    talk.say("陈静怡，13812345678", "inform")

    assert (talk.state.name, talk.state.contacts) == ("陈静怡", mobile("13812345678"))
    assert talk.state.asked == "confirm"


def test_an_answer_to_another_question_is_taken_and_the_open_one_asked_again() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", asked="contract_number")

    talk.say("我的手机13812345678", "inform")

    assert talk.state.contacts == mobile("13812345678")
    assert talk.responses == ["utter_ask_contract_number"]


def test_a_story_told_beside_an_answer_is_kept() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", contract_number="HT1", asked="amount")

    talk.say("300块，而且你们客服还骂我是老赖，态度特别恶劣", "complaint")

    assert talk.state.amount_fen == 30_000
    assert "骂我是老赖" in str(talk.state.issue)


def test_a_story_told_with_somebodys_name_in_place_of_an_answer_is_kept() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", asked="contract_number")

    talk.say("我叫王芳，你们客服昨天骂我是骗子还挂我电话", "complaint")

    assert talk.state.name == "王芳"
    assert "骂我是骗子" in str(talk.state.issue)
    assert talk.responses == ["utter_story_added", "utter_ask_contract_number"]


def test_a_question_in_the_middle_is_noted_for_the_staff() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", asked="contract_number")

    talk.say("提前还款是不是要收违约金啊", "inquiry")

    assert talk.responses == ["utter_question_noted", "utter_ask_contract_number"]
    assert "违约金" in str(talk.state.issue)


def test_an_answer_that_is_longer_than_its_field_is_kept_whole_in_the_story() -> None:
    talk = consented(issue=STORY, asked="collection")
    answer = "每天打二十个电话，" * 300

    talk.say(answer, "complaint")

    assert len(str(talk.state.collection)) == 2_000
    assert answer in str(talk.state.issue)


def test_a_number_that_cannot_be_right_is_named_once_and_then_a_person_is_offered() -> None:
    talk = consented(issue=STORY, asked="contact")

    talk.say("1381234567", "inform")
    assert talk.responses == ["utter_contact_wrong_length"]

    talk.say("1381234567", "inform")
    assert "utter_offer_person" in talk.responses


def test_a_mere_yes_to_a_question_is_asked_to_go_ahead_with_that_field() -> None:
    talk = consented(issue=STORY, asked="contact")

    talk.say("好的", "affirm")

    assert talk.move.says == (say("utter_go_ahead", asked="contact"),)


def test_a_yes_to_the_summary_files_the_case() -> None:
    talk = consented(issue=STORY, asked="confirm")

    talk.say("正确，提交", "affirm")

    assert talk.files
    assert talk.state.submitted_at == "2026-11-22T06:05:00+00:00"


def test_a_no_to_the_summary_asks_what_to_change_and_files_nothing() -> None:
    talk = consented(issue=STORY, asked="confirm")

    talk.say("不对", "deny")

    assert talk.responses == ["utter_what_to_correct"]
    assert not talk.files


def test_a_story_at_the_summary_is_added_and_leaves_the_sums_as_they_were() -> None:
    talk = consented(issue=STORY, amount="300块", amount_fen=30_000, asked="confirm")

    talk.say("另外他们昨天又多扣了我500块钱，说是什么服务费", "complaint")

    assert "服务费" in str(talk.state.issue)
    assert talk.state.amount_fen == 30_000


def test_a_field_told_at_the_summary_takes_the_place_of_the_known_one() -> None:
    talk = consented(issue=STORY, contacts=mobile("13900000000"), asked="confirm")

    talk.say("我的手机是13812345678", "inform")

    assert talk.state.contacts == mobile("13812345678")
    assert "13812345678" not in str(talk.state.issue)


def test_another_act_chosen_at_the_summary_changes_what_is_asked() -> None:
    talk = consented(issue=STORY, contacts=mobile("13900000000"), name="王芳", asked="confirm")

    talk.say("咨询", "inquiry")

    assert (talk.state.act, talk.state.asked) == ("INQUIRY", "confirm")


def test_a_story_begins_a_matter_with_the_question_for_consent() -> None:
    talk = Talk()

    talk.say(STORY, "complaint")

    assert talk.responses == ["utter_notice_after_story"]
    assert talk.state.is_collecting


def test_nonsense_at_the_very_beginning_is_answered_with_the_greeting() -> None:
    talk = Talk()

    talk.say("asdf", "inform", confidence=0.2)

    assert talk.responses == ["utter_greet"]


def test_what_is_out_of_scope_is_said_to_be() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", asked="contract_number")

    talk.say("今天天气怎么样", "out_of_scope")

    assert talk.responses == ["utter_out_of_scope", "utter_ask_contract_number"]


def test_words_told_while_a_filing_waits_are_kept_beside_it() -> None:
    talk = consented(issue=STORY, pending=True)

    talk.say(LATER, "complaint")
    talk.say("录音我都有", "inform")

    assert talk.state.held == f"{LATER}\n录音我都有"
    assert talk.responses == ["utter_story_added", "utter_filing_still_pending"]
    assert talk.state.issue == STORY


def test_a_contact_asked_for_after_an_emergency_amends_the_filed_case() -> None:
    talk = filed(urgent="SELF_HARM", asked="contact")

    talk.say("13812345678", "inform")

    assert talk.move.then is Journey.AMEND_CASE
    assert talk.state.amendment == ("contact",)


def test_words_told_with_that_contact_are_held_for_the_case() -> None:
    talk = filed(urgent="SELF_HARM", asked="contact")

    talk.say("13812345678，他们天天去我单位闹，我真的撑不住了", "complaint")

    assert talk.move.then is Journey.AMEND_CASE
    assert "撑不住" in str(talk.state.held)


def test_a_contact_refused_after_an_emergency_is_not_asked_again() -> None:
    talk = filed(urgent="SELF_HARM", asked="contact")

    talk.say("不方便", "skip")

    assert talk.responses == ["utter_anything_else"]
    assert talk.state.asked is None


TWO_SUMS = "借了50000元，你们上个月多扣了我2300块担保费，客服一直不管"


def test_a_sum_chosen_among_several_is_not_asked_for_but_marked_in_the_summary() -> None:
    talk = consented(contract_number="HT202506180012", demand="退钱", name="陈静怡", contacts=mobile("13812345678"))

    talk.say(TWO_SUMS, "complaint", topic="INTEREST_FEE", cause="GUARANTEE_FEE")

    assert talk.state.asked == "confirm"
    assert [line.lines[0].response for line in talk.move.says[-1].lines if line.lines] == ["utter_line_amount"]


def test_a_corrected_sum_is_not_marked_any_more() -> None:
    talk = consented(contract_number="HT202506180012", demand="退钱", name="陈静怡", contacts=mobile("13812345678"))
    talk.say(TWO_SUMS, "complaint", topic="INTEREST_FEE", cause="GUARANTEE_FEE")

    talk.say("金额改成2400元", "correct")

    assert (talk.state.amount_fen, talk.state.doubtful) == (240_000, ())


def test_one_of_several_sums_in_an_answer_is_to_be_checked() -> None:
    talk = consented(issue=STORY, asked="amount", occurred_at="上个月", contract_number="HT202506180012")

    talk.say("借了50000元，多扣我2300块")

    assert (talk.state.amount_fen, talk.state.doubtful) == (230_000, ("amount",))


def test_the_only_sum_of_an_answer_is_settled() -> None:
    talk = consented(issue=STORY, asked="amount", doubtful=("amount",))

    talk.say("2300块")

    assert (talk.state.amount_fen, talk.state.doubtful) == (230_000, ())
