"""Several things in one matter."""

from bot.dialogue.move import say
from bot.dialogue.reading import IssueRead, Reading, SpanRead
from bot.dialogue.several import issue_lines, several, with_issues
from bot.dialogue.state import State, replace
from bot.dialogue.summary import summary
from bot.runtime.wording import RESPONSES, Wording
from tests.unit.bot.dialogue.talk import LATER, STORY, Talk, consented, mobile

TWO = "上个月多扣了我300块担保费。催收还天天给我家里人打电话"


def issue(topic: str, start: int, end: int, act: str = "COMPLAINT", confidence: float = 0.9) -> IssueRead:
    """Return a thing that a message tells of."""
    return IssueRead(
        act=act, topic=topic, cause="OTHER", confidence=confidence, spans=(SpanRead(start=start, end=end),)
    )


FEES, CALLS = issue("INTEREST_FEE", 0, 15), issue("COLLECTION", 15, 28)
BOTH = State(act="COMPLAINT", issue=TWO, issues=(FEES, CALLS))


def read(*issues: IssueRead) -> Reading:
    return Reading(label="complaint", confidence=0.9, issues=issues)


def test_what_a_later_message_tells_stands_where_it_is_in_the_issue() -> None:
    state = with_issues(State(issues=(FEES,)), read(issue("COLLECTION", 2, 9)), 30)

    assert [(each.topic, each.spans[0].start) for each in state.issues] == [("INTEREST_FEE", 0), ("COLLECTION", 32)]


def test_a_topic_told_twice_is_one_thing() -> None:
    state = with_issues(State(issues=(FEES,)), read(issue("INTEREST_FEE", 0, 9, confidence=0.95)), 30)

    [one] = state.issues
    assert (one.confidence, [span.start for span in one.spans]) == (0.95, [0, 30])


def test_one_thing_is_not_listed() -> None:
    assert issue_lines(replace(BOTH, issues=(FEES,))) == ()


def test_two_things_are_listed_by_topic_and_the_customers_words() -> None:
    shown = Wording(RESPONSES)

    [listed] = issue_lines(BOTH)

    lines = [shown.text(line.response, line.args) for line in listed.lines]
    assert lines == ["1. 利率与费用：“上个月多扣了我300块担保费。”", "2. 催收：“催收还天天给我家里人打电话”"]
    assert listed in summary(BOTH)


def test_a_question_is_not_taken_apart() -> None:
    assert several(replace(BOTH, act="INQUIRY")) == ()


def test_a_report_beside_a_complaint_is_told_to_be_handled_apart() -> None:
    bribe = issue("STAFF_MISCONDUCT", 15, 28, act="REPORT")

    assert issue_lines(replace(BOTH, issues=(FEES, bribe)))[1] == say("utter_line_issues_apart")


def told_in_two_messages() -> Talk:
    talk = consented(occurred_at="上个月", contract_number="HT202506180012", amount_fen=30_000, demand="退钱")
    fees, calls = issue("INTEREST_FEE", 0, len(STORY)), issue("COLLECTION", 2, len(LATER))
    talk.say(STORY, "complaint", topic="INTEREST_FEE", cause="GUARANTEE_FEE", issues=(fees,))
    talk.say(LATER, "complaint", topic="COLLECTION", cause="OTHER", issues=(calls,))
    return talk


def test_things_told_one_after_the_other_are_listed_in_the_summary() -> None:
    talk = told_in_two_messages()
    talk.state = replace(talk.state, name="陈静怡", contacts=mobile("13812345678"), asked="staff")

    talk.say("不知道")

    words = [dict(line.args)["words"] for line in issue_lines(talk.state)[0].lines]
    assert words == [STORY, LATER[2:]]
    assert any(line.response == "utter_line_issues" for line in talk.move.says[-1].lines)


def test_after_a_consent_said_in_passing_the_words_stand_where_they_are() -> None:
    talk = Talk()
    talk.say("你好", "greet")

    talk.say("同意，" + TWO, "complaint", issues=(issue("INTEREST_FEE", 3, 18), issue("COLLECTION", 18, 31)))

    assert talk.state.issue == TWO
    assert [(each.spans[0].start, each.spans[0].end) for each in talk.state.issues] == [(0, 15), (15, 28)]


def test_a_new_matter_keeps_the_places_of_the_words_that_began_it() -> None:
    talk = consented(issue=STORY, name="陈静怡")
    talk.state = replace(talk.state, case_number="SL-20261122-7K3Q9-X", case_filing_key=talk.state.filing_key)

    talk.say(TWO, "complaint", issues=(FEES, CALLS))
    talk.say("是新的事", "deny")

    assert talk.state.issue == TWO
    assert talk.state.issues == (FEES, CALLS)
