"""Emergencies come before every form."""

import pytest

from bot.dialogue.move import Journey
from bot.dialogue.state import State, replace
from bot.dialogue.urgent import hear_urgency, is_worrying
from tests.unit.bot.dialogue.talk import STORY, Talk, consented, filed, hear

CRY = "我不想活了，被你们逼得没路走"


@pytest.mark.parametrize(
    "asked", [None, "consent", "act", "issue", "amount", "demand", "contact", "confirm", "case_number", "verification"]
)
def test_an_emergency_comes_before_every_question(asked: str | None) -> None:
    talk = consented(issue=STORY, asked=asked)

    talk.say(CRY, "complaint")

    assert talk.responses == ["utter_urgent_self_harm"]
    assert CRY in str(talk.state.issue)
    assert talk.files


def test_an_emergency_at_the_very_beginning_is_filed_without_a_form() -> None:
    talk = Talk()

    talk.say("催收现在就在我家门口砸门", "complaint")

    assert talk.responses == ["utter_urgent_violence"]
    assert talk.files
    assert (talk.state.act, talk.state.urgent) == ("COMPLAINT", "VIOLENCE")
    assert talk.state.submitted_at is not None


@pytest.mark.parametrize("kind", ["SELF_HARM", "VIOLENCE", "SCAM", "THREAT"])
def test_what_staff_must_see_now_is_filed_at_once(kind: str) -> None:
    move = hear_urgency(State(), hear(STORY, "complaint", urgent=kind, urgent_certain=True))

    assert move is not None
    assert move.then is Journey.FILE_CASE


@pytest.mark.parametrize("kind", ["MINOR", "GROUP"])
def test_what_can_wait_for_consent_is_kept_and_not_filed(kind: str) -> None:
    move = hear_urgency(State(), hear(STORY, "complaint", urgent=kind, urgent_certain=True))

    assert move is not None
    assert (move.then, move.state.issue, move.state.urgent) == (None, STORY, kind)


def test_a_second_emergency_is_added_to_the_filed_case() -> None:
    talk = filed(urgent="THREAT")

    talk.say(CRY, "complaint")

    assert talk.move.then is Journey.APPEND_MESSAGE
    assert (talk.state.held, talk.state.urgent) == (CRY, "SELF_HARM")


def test_an_emergency_told_while_a_filing_waits_goes_beside_it() -> None:
    talk = consented(issue=STORY, pending=True, submitted_at="2026-11-22T05:00:00+00:00")

    talk.say(CRY, "complaint")

    assert talk.files
    assert (talk.state.issue, talk.state.held) == (STORY, CRY)
    assert talk.state.submitted_at == "2026-11-22T05:00:00+00:00"


def test_a_figure_of_speech_is_no_emergency() -> None:
    assert hear_urgency(State(), hear("气死我了，这费用也太离谱了", "complaint")) is None


def test_a_doubtful_sign_deserves_one_soft_question() -> None:
    heard = hear(STORY, "complaint", urgent="SELF_HARM", urgent_certain=False)

    assert is_worrying(State(), heard)
    assert not is_worrying(replace(State(), urgent="SELF_HARM"), heard)
    assert not is_worrying(State(), hear(STORY, "complaint"))


WORRYING = "催收说今天要来我家"


def worried() -> Talk:
    """Return a conversation in which the soft question was just put beside the question for the amount."""
    talk = consented(issue=STORY, asked="amount", occurred_at="上个月", contract_number="HT202506180012")
    talk.say(WORRYING, "complaint")
    return talk


def test_the_soft_question_does_not_hold_the_form_up() -> None:
    talk = worried()

    assert talk.responses[0] == "utter_soft_check"
    assert (talk.state.worry, talk.state.asked) == ("VIOLENCE", "amount")
    assert WORRYING in str(talk.state.issue)
    assert not talk.files


def test_who_is_in_danger_gets_the_emergency_text_and_is_filed_at_once() -> None:
    talk = worried()

    talk.say("我有危险")

    assert talk.responses == ["utter_urgent_violence"]
    assert talk.files
    assert (talk.state.urgent, talk.state.worry) == ("VIOLENCE", None)


def test_who_is_safe_goes_on_where_the_form_was() -> None:
    talk = worried()

    talk.say("我现在安全")

    assert talk.responses == ["utter_safe_noted", "utter_ask_amount"]
    assert (talk.state.urgent, talk.state.worry) == (None, None)
    assert "安全" not in str(talk.state.issue)


def test_an_answer_to_the_form_is_taken_as_that() -> None:
    talk = worried()

    talk.say("300元")

    assert (talk.state.amount_fen, talk.state.worry) == (30_000, None)


def test_later_the_same_words_are_no_answer_any_more() -> None:
    talk = worried()
    talk.say("300元")

    talk.say("我有危险")

    assert talk.state.urgent is None


def test_it_is_asked_once_for_a_kind_of_emergency() -> None:
    talk = worried()
    talk.say("300元")

    talk.say(WORRYING, "complaint")

    assert "utter_soft_check" not in talk.responses


def test_before_the_consent_it_is_asked_too_and_danger_comes_before_the_consent() -> None:
    talk = Talk()
    talk.say(WORRYING, "complaint")
    asked = list(talk.responses)

    talk.say("不安全")

    assert asked[0] == "utter_soft_check"
    assert (talk.responses, talk.files) == (["utter_urgent_violence"], True)
