"""A customer with words and the values that the case must hold; all data are invented."""

from dataclasses import dataclass

Answers = dict[str, str | tuple[str, ...]]
"""What is said to the question for a field; of several texts the next at each time, the last one ever after."""

CURT: Answers = {
    "consent": "同意",
    "act": "投诉",
    "occurred_at": "上个月",
    "occurred_place": "APP上",
    "staff": "不知道",
    "collection": "不清楚",
    "contract_number": "没有",
    "amount": "没有",
    "demand": "给个说法",
    "organisation": "不方便说",
    "name": "不愿提供",
    "contact": "不留",
    "case_number": "没有",
    "confirm": "正确，提交",
}
"""What everybody answers who has nothing better to say."""


@dataclass(frozen=True)
class Persona:
    """`answers` are given to the field asked for, `after` is said after the receipt.

    `case` is what staff must read in the end, equal to the letter; `most_questions` bounds the questions
    before the summary, consent and confirmation not counted.
    """

    name: str
    opening: str
    answers: Answers
    case: dict[str, object]
    role: str = "SUPERVISOR"
    after: tuple[str, ...] = ()
    most_questions: int | None = None


def curt(**answers: str | tuple[str, ...]) -> Answers:
    """Return the usual answers with these in place of some."""
    return CURT | answers


def person(name: str | None, *contacts: str) -> dict[str, object]:
    """Return a person who complains as staff read it."""
    return {"kind": "PERSON", "name": name, "contacts": list(contacts)}


def company(name: str | None, *contacts: str) -> dict[str, object]:
    """Return an organisation that complains as staff read it."""
    return {"kind": "ORGANISATION", "name": name, "contacts": list(contacts)}
