"""The several things that one message is about."""

import pytest

from bot.dialogue.reading import IssueRead, SpanRead
from bot.nlu.clauses import Clause
from bot.nlu.issues import LabelledClause, ReadClause, issues_of, may_tell_things


def piece(start: int, topic: str, confidence: float = 0.9, text: str = "乱收费", **labels: float) -> ReadClause:
    """Return a piece of ten characters that tells of a topic."""
    clause = Clause(start, start + 10, text)
    return ReadClause(LabelledClause(clause, text, labels or {"complaint": 0.9}), topic, "OTHER", confidence)


FEES, CALLS = piece(0, "INTEREST_FEE"), piece(10, "COLLECTION")


def test_two_sure_topics_are_two_issues_with_their_places() -> None:
    assert issues_of([FEES, CALLS], "COLLECTION") == (
        IssueRead(
            act="COMPLAINT", topic="INTEREST_FEE", cause="OTHER", confidence=0.9, spans=(SpanRead(start=0, end=10),)
        ),
        IssueRead(
            act="COMPLAINT", topic="COLLECTION", cause="OTHER", confidence=0.9, spans=(SpanRead(start=10, end=20),)
        ),
    )


def test_the_pieces_of_one_topic_are_one_issue_as_sure_as_the_surest() -> None:
    [issue] = issues_of([FEES, piece(20, "INTEREST_FEE", 0.95)], "INTEREST_FEE")

    assert (issue.confidence, [span.start for span in issue.spans]) == (0.95, [0, 20])


NO_ISSUE = {
    "a topic that is not sure": piece(10, "COLLECTION", 0.7),
    "a vague topic that is not very sure": piece(10, "SERVICE", 0.85),
    "mere abuse": piece(10, "SYSTEM", 0.85),
    "another thing": piece(10, "OTHER", 0.99),
    "a question": piece(10, "COLLECTION", 0.9, inquiry=0.8, complaint=0.2),
    "only fields": piece(10, "COLLECTION", 0.9, inform=0.7, complaint=0.3),
}


@pytest.mark.parametrize("other", NO_ISSUE.values(), ids=NO_ISSUE.keys())
def test_a_piece_that_is_not_sure_is_no_issue(other: ReadClause) -> None:
    assert [issue.topic for issue in issues_of([FEES, other], "INTEREST_FEE")] == ["INTEREST_FEE"]


def test_pieces_that_contradict_the_whole_are_not_believed() -> None:
    assert issues_of([FEES, CALLS], "FRAUD") == ()


def test_a_sure_report_within_is_an_issue_to_report() -> None:
    bribed = piece(10, "STAFF_MISCONDUCT", 0.9, "经理收了回扣", report=0.8, complaint=0.1)

    assert [issue.act for issue in issues_of([FEES, bribed], "INTEREST_FEE")] == ["COMPLAINT", "REPORT"]


def test_bad_service_is_complained_of_also_when_it_is_said_to_be_reported() -> None:
    rude = piece(10, "SERVICE", 0.95, "举报你们客服阴阳怪气", report=0.8)

    assert [issue.act for issue in issues_of([FEES, rude], "INTEREST_FEE")] == ["COMPLAINT", "COMPLAINT"]


def test_only_a_message_that_may_tell_something_is_read_by_its_pieces() -> None:
    assert may_tell_things({"complaint": 0.1, "report": 0.15, "inquiry": 0.75})
    assert not may_tell_things({"inquiry": 0.9, "complaint": 0.1})
