"""Whole turns: what is asked, kept, dropped and done, over the whole dialogue."""

import pytest

from bot.dialogue.after_amending import not_taken
from bot.dialogue.move import Journey
from bot.dialogue.state import State, replace
from tests.unit.bot.dialogue.talk import Talk, consented

STORY = "你们上个月多扣了我300块担保费，客服一直不管"


def test_a_greeting_is_answered_with_the_notice_and_the_question_for_consent() -> None:
    talk = Talk()

    talk.say("你好", "greet")

    assert talk.responses == ["utter_greet"]
    assert talk.state.asked == "consent"


def test_a_story_told_before_consent_is_not_asked_for_again() -> None:
    talk = Talk()

    talk.say(STORY, "complaint")
    talk.say("同意", "affirm")

    assert talk.state.issue == STORY
    assert talk.state.asked not in ("act", "issue", "consent")


def test_refused_consent_leaves_no_word_of_the_customer() -> None:
    talk = Talk()

    talk.say(STORY, "complaint")
    talk.say("不同意", "deny")

    assert talk.responses == ["utter_consent_refused"]
    assert talk.state == State(consent=False)


def test_consent_refused_is_not_asked_for_again_but_may_be_given_later() -> None:
    talk = Talk(State(consent=False))

    talk.say(STORY, "complaint")
    assert talk.responses == ["utter_consent_needed"]
    assert talk.state.issue is None

    talk.say("同意", "affirm")
    assert talk.state.asked == "act"


def test_consent_followed_by_the_story_keeps_the_story() -> None:
    talk = Talk(State(asked="consent"))

    talk.say("同意，你们多扣了我300块", "complaint")

    assert talk.state.consent is True
    assert talk.state.issue == "你们多扣了我300块"


def test_one_message_fills_many_fields_and_only_the_missing_are_asked() -> None:
    talk = consented(asked="issue")

    talk.say("我叫陈静怡，电话13812345678，合同号HT202506180012，上个月多扣了我2300元", "complaint")

    state = talk.state
    assert (state.name, state.contract_number, state.amount_fen) == (
        "陈静怡",
        "HT202506180012",
        230_000,
    )
    assert [contact.value for contact in state.contacts] == ["13812345678"]
    assert state.asked == "demand"


@pytest.mark.parametrize("field", ["occurred_at", "contract_number", "amount", "demand", "name", "contact", "staff"])
def test_what_a_customer_will_not_give_is_not_asked_again(field: str) -> None:
    talk = consented(issue=STORY, asked=field)

    talk.say("没有", "skip")

    assert field in talk.state.declined
    assert talk.state.asked != field


def test_a_correction_changes_only_its_field_and_the_question_stays() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", contract_number="HT1", asked="amount")
    talk.say("300元", "inform")
    asked, before = talk.state.asked, talk.state

    talk.say("金额写错了是2300", "correct")

    assert talk.state.amount_fen == 230_000
    assert talk.state.asked == asked
    unchanged = replace(talk.state, amount=before.amount, amount_fen=before.amount_fen, amount_max_fen=None)
    assert unchanged == before


def test_a_part_of_a_phone_number_can_be_corrected() -> None:
    talk = consented(issue=STORY, asked="contact")
    talk.say("13912345678", "inform")

    talk.say("电话不是139是138", "correct")

    assert [contact.value for contact in talk.state.contacts] == ["13812345678"]


def test_a_wish_for_a_person_is_registered_and_the_question_comes_again() -> None:
    talk = consented(issue=STORY, asked="demand", occurred_at="上个月")

    talk.say("转人工", "handoff")

    assert talk.responses[0] == "utter_handoff_registered"
    assert talk.responses[1].startswith("utter_ask_")


def test_a_story_about_collection_is_never_taken_for_a_wish_for_a_person() -> None:
    talk = consented(asked="issue")

    talk.say("你们催收天天打电话骚扰我家人", "handoff", confidence=0.99)

    assert talk.state.issue == "你们催收天天打电话骚扰我家人"


def test_a_status_question_in_the_middle_comes_back_to_the_open_question() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", asked="contract_number")

    talk.say("查一下进度", "status")
    assert talk.state.asked == "case_number"

    talk.say("没有", "skip")
    assert talk.responses == ["utter_status_without_proof", "utter_ask_contract_number"]


def test_cancelling_drops_the_matter_and_keeps_consent() -> None:
    talk = consented(issue=STORY, asked="demand")

    talk.say("取消", "cancel")

    assert talk.responses == ["utter_cancelled"]
    assert talk.state == State(consent=True)


def test_two_misunderstandings_in_a_row_offer_a_person() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", contract_number="HT1", asked="amount")

    talk.say("呃呃", "inform")
    assert talk.responses[0] == "utter_unclear_amount"

    talk.say("呃呃", "inform")
    assert talk.responses[0] == "utter_offer_person"


def test_an_emergency_comes_before_the_form_and_asks_nothing() -> None:
    talk = consented(issue=STORY, asked="amount")

    talk.say("我不想活了，被你们逼得没路走", "complaint")

    assert talk.responses == ["utter_urgent_self_harm"]
    assert "我不想活了" in str(talk.state.issue)
    assert talk.files


def test_an_emergency_at_the_very_beginning_is_filed_without_a_form() -> None:
    talk = Talk()

    talk.say("催收现在就在我家门口砸门", "complaint")

    assert talk.responses == ["utter_urgent_violence"]
    assert talk.files
    assert talk.state.act == "COMPLAINT"
    assert talk.state.submitted_at is not None


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


def filed(**known: object) -> Talk:
    talk = consented(issue=STORY, name="陈静怡", **known)
    talk.state = replace(talk.state, case_number="SL-20261122-7K3Q9-X", case_filing_key=talk.state.filing_key)
    return talk


def test_a_second_yes_files_nothing_again() -> None:
    talk = filed()

    talk.say("对", "affirm")

    assert talk.responses == ["utter_already_filed"]
    assert talk.move.then is None


def test_a_correction_after_the_receipt_amends_that_case() -> None:
    talk = filed(amount="300块", amount_fen=30_000)

    talk.say("金额写错了是2300", "correct")

    assert talk.move.then is Journey.AMEND_CASE
    assert talk.state.amendment == ("amount",)


def test_a_story_after_the_receipt_is_asked_whether_it_is_a_new_matter() -> None:
    talk = filed()

    talk.say("另外你们昨天又打电话骂我妈", "complaint")
    assert talk.responses == ["utter_ask_same_matter"]

    talk.say("新的事情", "inform")
    assert talk.state.issue == "另外你们昨天又打电话骂我妈"
    assert talk.state.is_collecting
    assert talk.state.name == "陈静怡"


def test_a_supplement_after_the_receipt_is_added_to_that_case() -> None:
    talk = filed()

    talk.say("另外你们昨天又打电话骂我妈", "complaint")
    talk.say("补充", "inform")

    assert talk.move.then is Journey.APPEND_MESSAGE
    assert talk.state.held == "另外你们昨天又打电话骂我妈"


def test_the_filing_conversation_needs_no_proof_for_its_own_case() -> None:
    talk = filed()

    talk.say("查一下进度", "status")

    assert talk.move.then is Journey.ANSWER_STATUS
    assert talk.state.status_number == "SL-20261122-7K3Q9-X"


def test_further_words_are_kept_while_a_filing_waits() -> None:
    talk = consented(issue=STORY, pending=True)

    talk.say("还有一件事，你们客服昨天挂了我电话", "complaint")

    assert talk.state.held == "还有一件事，你们客服昨天挂了我电话"
    assert talk.responses[-1] == "utter_filing_still_pending"


def test_a_contact_asked_for_after_an_emergency_amends_the_filed_case() -> None:
    talk = filed(urgent="SELF_HARM", asked="contact")

    talk.say("13812345678", "inform")

    assert talk.move.then is Journey.AMEND_CASE
    assert talk.state.amendment == ("contact",)


def test_a_contact_refused_after_an_emergency_is_not_asked_again() -> None:
    talk = filed(urgent="SELF_HARM", asked="contact")

    talk.say("不方便", "skip")

    assert talk.responses == ["utter_anything_else"]
    assert talk.state.asked is None


def test_further_words_after_an_emergency_are_added_without_a_question() -> None:
    talk = filed(urgent="SELF_HARM", asked="contact")

    talk.say("他们天天打电话，我真的撑不住了", "complaint")

    assert talk.move.then is Journey.APPEND_MESSAGE
    assert talk.state.held == "他们天天打电话，我真的撑不住了"


def test_words_held_back_go_to_the_filed_case_when_the_question_stays_open() -> None:
    talk = filed()
    talk.say("另外你们昨天又打电话骂我妈", "complaint")

    talk.say("谢谢", "thanks")

    assert talk.move.then is Journey.APPEND_MESSAGE
    assert talk.state.held == "另外你们昨天又打电话骂我妈"


def test_a_correction_that_could_not_be_saved_is_tried_again() -> None:
    talk = filed(amount="300块", amount_fen=30_000)
    talk.say("金额写错了是2300", "correct")
    talk.state = not_taken(talk.state).state

    talk.say("继续", "inform")

    assert talk.move.then is Journey.AMEND_CASE
    assert talk.state.amendment == ("amount",)


def test_a_field_declined_at_first_is_taken_when_it_is_told_later() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", asked="contract_number")
    talk.say("没有", "skip")

    talk.say("哦找到了，合同号HT202506180012", "inform")

    assert talk.state.contract_number == "HT202506180012"
