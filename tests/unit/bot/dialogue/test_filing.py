"""From a confirmed matter to a request, and from the receipt back to the dialogue."""

from datetime import date, datetime, timedelta, timezone

import pytest

from bot.dialogue.filing import (
    amendment_request,
    filed,
    filing_request,
    message_requests,
    not_filed_yet,
    refused,
    waiting_corrections,
    waiting_words,
)
from bot.dialogue.hearing import hold
from bot.dialogue.move import Say, say
from bot.dialogue.reading import ContactRead, IssueRead, SpanRead
from bot.dialogue.state import State, replace
from case_bridge.contract.requests import AmendCase, Complainant, Contact, FileCase
from case_bridge.contract.views import ClockView, Receipt
from case_bridge.contract.vocabulary import (
    Act,
    CaseState,
    Channel,
    ClockKind,
    ClockStatus,
    ComplainantKind,
    ContactType,
    Mention,
    Severity,
    Topic,
    Urgency,
)
from case_bridge.contract.wire import decode, encode
from tests.fakes.readings import CALLS, FEES, READING
from tests.unit.bot.dialogue.talk import LATER, SUNDAY, hear, mobile
from tests.unit.bot.dialogue.talk import filed as filed_talk

FULL = State(
    consent=True,
    filing_key="key-of-the-matter",
    act="COMPLAINT",
    topic="INTEREST_FEE",
    cause="HIDDEN_FEE",
    issue="多扣了四五千",
    occurred_at="上个月",
    occurred_from="2026-10-01",
    occurred_until="2026-10-31",
    occurred_place="杭州门店",
    staff="工号0821",
    collection="每天打二十个电话",
    contract_number="HT202506180012",
    amount="四五千",
    amount_fen=400_000,
    amount_max_fen=500_000,
    demand="退钱",
    relationship="担保人",
    name="陈静怡",
    contacts=(*mobile("13812345678"), ContactRead(type="CHANNEL", value="")),
    evidence=("扣款短信",),
    mentions=("REGULATOR",),
    urgent="THREAT",
    declined=("organisation",),
    submitted_at=SUNDAY.isoformat(),
    channel="WECHAT",
)


def test_a_request_carries_every_field_of_the_matter() -> None:
    assert filing_request(FULL, "conversation") == FileCase(
        filing_key="key-of-the-matter",
        channel=Channel.WECHAT,
        conversation="conversation",
        submitted_at=SUNDAY,
        act=Act.COMPLAINT,
        topic=Topic.INTEREST_FEE,
        cause="HIDDEN_FEE",
        issue_text="多扣了四五千",
        complainant=Complainant(
            name="陈静怡",
            relationship="担保人",
            contacts=(
                Contact(type=ContactType.MOBILE, value="13812345678"),
                Contact(type=ContactType.CHANNEL, value="WECHAT"),
            ),
        ),
        contract_number="HT202506180012",
        amount_fen=400_000,
        amount_max_fen=500_000,
        demand="退钱",
        occurred_at="上个月",
        occurred_from=date(2026, 10, 1),
        occurred_until=date(2026, 10, 31),
        occurred_place="杭州门店",
        staff_involved="工号0821",
        collection_facts="每天打二十个电话",
        evidence=("扣款短信",),
        urgent=Urgency.THREAT,
        mentions=(Mention.REGULATOR,),
        declined=("organisation",),
    )


def test_the_store_can_read_the_request() -> None:
    request = filing_request(FULL, "conversation")

    assert decode(encode(request), FileCase) == request


def test_a_company_is_the_complainant_and_the_name_its_contact_person() -> None:
    state = replace(FULL, is_organisation=True, organisation="杭州甲贸易有限公司")

    complainant = filing_request(state, "conversation").complainant

    assert complainant.kind is ComplainantKind.ORGANISATION
    assert (complainant.name, complainant.contact_person) == ("杭州甲贸易有限公司", "陈静怡")


def test_a_matter_without_topic_is_filed_among_the_others() -> None:
    request = filing_request(replace(FULL, topic=None, cause=None), "conversation")

    assert (request.topic, request.cause) == (Topic.OTHER, "OTHER")


def test_a_very_long_story_is_filed_in_parts_without_losing_a_word() -> None:
    state = replace(FULL, issue="经过" * 25_000, held=LATER)

    request, words = filing_request(state, "conversation"), waiting_words(state)

    assert decode(encode(request), FileCase) == request
    assert request.issue_text + words[0].text + words[1].text == state.issue
    assert [message.text for message in words[2:]] == [LATER]


def test_what_follows_a_filing_has_the_same_keys_at_every_try() -> None:
    state = replace(FULL, issue="经过" * 25_000, held=LATER)

    assert waiting_words(state) == waiting_words(state)
    assert len({message.request_key for message in waiting_words(state)}) == len(waiting_words(state))


def test_nothing_follows_an_ordinary_filing() -> None:
    assert (waiting_words(FULL), waiting_corrections(FULL)) == ((), ())


def test_a_correction_made_while_the_filing_waited_follows_it() -> None:
    state = replace(FULL, amendment=("demand",), amendment_key="key-of-message-2")

    assert waiting_corrections(state) == (
        AmendCase(filing_key="key-of-the-matter", request_key="key-of-message-2", demand="退钱"),
    )


AMENDED = {
    "contact": {
        "contacts": (
            Contact(type=ContactType.MOBILE, value="13812345678"),
            Contact(type=ContactType.CHANNEL, value="WECHAT"),
        )
    },
    "amount": {"amount_fen": 400_000, "amount_max_fen": 500_000},
    "occurred_at": {
        "occurred_at": "上个月",
        "occurred_from": date(2026, 10, 1),
        "occurred_until": date(2026, 10, 31),
        "occurred_place": "杭州门店",
    },
    "occurred_place": {"occurred_place": "杭州门店"},
    "staff": {"staff_involved": "工号0821"},
    "collection": {"collection_facts": "每天打二十个电话"},
    "contract_number": {"contract_number": "HT202506180012"},
    "demand": {"demand": "退钱"},
    "name": {"name": "陈静怡"},
}


@pytest.mark.parametrize(("field", "values"), AMENDED.items(), ids=AMENDED.keys())
def test_an_amendment_carries_the_corrected_field_alone(field: str, values: dict[str, object]) -> None:
    state = replace(FULL, case_filing_key=FULL.filing_key, amendment=(field,), amendment_key="key-of-message-2")

    expected = AmendCase(filing_key="key-of-the-matter", request_key="key-of-message-2", **values)
    assert amendment_request(state) == expected


def test_several_corrections_travel_in_one_amendment() -> None:
    state = replace(FULL, amendment=("demand", "staff"), amendment_key="key-of-message-2")

    request = amendment_request(state)

    assert (request.demand, request.staff_involved, request.name) == ("退钱", "工号0821", None)


@pytest.mark.parametrize(
    ("field", "attribute"), [("organisation", "name"), ("name", "contact_person")], ids=["company", "person"]
)
def test_a_company_is_amended_as_the_complainant_and_its_person_as_the_contact(field: str, attribute: str) -> None:
    state = replace(
        FULL, is_organisation=True, organisation="杭州甲贸易有限公司", amendment=(field,), amendment_key="k" * 8
    )

    assert getattr(amendment_request(state), attribute) == getattr(state, field)


def test_held_words_are_sent_with_a_key_of_the_turn() -> None:
    state = replace(filed_talk().state, held=LATER)

    (first,) = message_requests(state, "turn-one")

    assert (first.text, first.filing_key) == (LATER, "key-of-the-matter")
    assert message_requests(state, "turn-one") == (first,)
    assert message_requests(state, "turn-two")[0].request_key != first.request_key


def receipt(*clocks: ClockView, act: Act = Act.COMPLAINT) -> Receipt:
    return Receipt(
        number="SL-20261122-7K3Q9-X",
        query_code="8F3K-Q2WD",
        act=act,
        state=CaseState.REGISTERED,
        severity=Severity.SIMPLE,
        received_at=SUNDAY,
        clocks=clocks,
    )


def running(kind: ClockKind, span: timedelta, *, provisional: bool = False) -> ClockView:
    return ClockView(kind=kind, due_at=SUNDAY + span, status=ClockStatus.RUNNING, provisional=provisional)


ACKNOWLEDGED = ClockView(kind=ClockKind.ACK, due_at=SUNDAY, status=ClockStatus.MET)
REPLY = running(ClockKind.FIRST_REPLY, timedelta(hours=24))
SOLUTION = running(ClockKind.SIMPLE_SOLUTION, timedelta(hours=24))
PRELIMINARY = running(ClockKind.COMPLEX_PRELIM, timedelta(days=7))


def lines_of(said: Say) -> list[str]:
    return [line.response for line in said.lines]


def test_a_receipt_shows_number_code_and_the_day_in_chinas_time() -> None:
    (said,) = filed(FULL, receipt(ACKNOWLEDGED, REPLY)).says
    shown = dict(said.args)

    assert (shown["number"], shown["query_code"]) == ("SL-20261122-7K3Q9-X", "8F3K-Q2WD")
    assert shown["received"] == "2026年11月22日14:05"
    assert datetime.fromisoformat(shown["due"]) == SUNDAY + timedelta(hours=24)


def test_a_simple_case_is_promised_a_reply_and_a_solution_only() -> None:
    (said,) = filed(replace(FULL, urgent=None), receipt(ACKNOWLEDGED, REPLY, SOLUTION)).says

    assert said.lines == (
        say("utter_promise_first_reply", due="2026年11月23日14:05"),
        say("utter_promise_simple_solution", due="2026年11月23日14:05"),
    )


def test_a_complex_case_is_promised_an_evaluation() -> None:
    (said,) = filed(replace(FULL, urgent=None), receipt(ACKNOWLEDGED, REPLY, PRELIMINARY)).says

    assert said.lines[1] == say("utter_promise_complex_prelim", due="2026年11月29日14:05")


def test_a_time_that_hangs_on_an_unpublished_calendar_is_called_provisional() -> None:
    clock = running(ClockKind.COMPLEX_PRELIM, timedelta(days=7), provisional=True)

    (said,) = filed(replace(FULL, urgent=None), receipt(REPLY, clock)).says

    assert lines_of(said) == ["utter_promise_first_reply", "utter_promise_complex_prelim_provisional"]


@pytest.mark.parametrize("act", [Act.INQUIRY, Act.SUGGESTION, Act.REPORT])
def test_a_case_without_a_clock_is_promised_no_time(act: Act) -> None:
    (said,) = filed(replace(FULL, urgent=None), receipt(ACKNOWLEDGED, act=act)).says

    assert said.lines == (say(f"utter_promise_{act.value.lower()}"),)
    assert dict(said.args)["due"] == ""


def test_a_filed_matter_may_still_be_corrected_and_owes_nothing() -> None:
    state = filed(replace(FULL, pending=True, held=LATER, amendment=("demand",)), receipt(REPLY)).state

    assert state.is_filed
    assert (state.pending, state.held, state.amendment) == (False, None, ())
    assert state.case_number == "SL-20261122-7K3Q9-X"


@pytest.mark.parametrize(("contacts", "asked"), [((), "contact"), (mobile("13812345678"), None)])
def test_an_emergency_gets_a_short_receipt_and_at_most_the_question_for_a_contact(
    contacts: tuple[ContactRead, ...], asked: str | None
) -> None:
    move = filed(replace(FULL, contacts=contacts), receipt(REPLY))

    assert move.says[0].response.startswith("utter_urgent_receipt")
    assert move.state.asked == asked


def test_a_filing_that_waits_is_told_once_and_without_a_number() -> None:
    move = not_filed_yet(FULL, told=False)

    assert move.says == (say("utter_filing_pending"),)
    assert (move.state.pending, move.state.case_number) == (True, None)


def test_a_filing_that_still_waits_only_signals() -> None:
    assert not_filed_yet(FULL, told=True).says == (say("utter_signal_filing_pending"),)


def test_a_refused_filing_keeps_everything_and_can_be_confirmed_again() -> None:
    move = refused(replace(FULL, pending=True))

    assert move.says == (say("utter_filing_refused"),)
    assert move.state == replace(FULL, asked="confirm")


def test_an_instant_is_filed_in_utc_as_it_was_confirmed() -> None:
    shanghai = datetime(2026, 11, 22, 14, 5, tzinfo=timezone(timedelta(hours=8)))

    assert filing_request(replace(FULL, submitted_at=shanghai.isoformat()), "c").submitted_at == SUNDAY


def test_held_words_keep_the_keys_of_the_messages_that_told_them() -> None:
    told_once = hold(hold(FULL, hear("第一句话")), hear("第二句话"))

    first, again = message_requests(told_once, "turn-1-key"), message_requests(told_once, "turn-2-key")

    assert [request.text for request in first] == ["第一句话", "第二句话"]
    assert first == again


def test_what_the_matter_is_about_and_how_it_was_read_go_with_it() -> None:
    fees, calls = (
        IssueRead(
            act="COMPLAINT", topic=each.topic, cause=each.cause, confidence=each.confidence,
            spans=tuple(SpanRead(start=span.start, end=span.end) for span in each.spans),
        )
        for each in (FEES, CALLS)
    )  # fmt: skip
    state = replace(FULL, issues=(fees, calls), readings=(READING,))

    request = filing_request(state, "conversation")

    assert (request.issues, request.readings) == ((FEES, CALLS), (READING,))
    assert decode(encode(request), FileCase) == request


def test_places_beyond_the_issue_text_are_left_out() -> None:
    beyond = (SpanRead(start=19_000, end=21_000), SpanRead(start=20_500, end=20_600))
    issue = IssueRead(act="COMPLAINT", topic="SERVICE", cause="OTHER", confidence=0.9, spans=beyond)

    [sent] = filing_request(replace(FULL, issue="经过" * 25_000, issues=(issue,)), "conversation").issues

    assert [(span.start, span.end) for span in sent.spans] == [(19_000, 20_000)]
