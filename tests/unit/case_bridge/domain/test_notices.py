"""The same news to the same person has one key; anything else has another."""

from dataclasses import replace
from datetime import timedelta

import pytest

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import Act, ClockKind, Role
from case_bridge.domain.notices import Occasion, Subject, ear_of, subject_of
from tests.fakes.cases import case
from tests.fakes.office import SUNDAY_NOON

SUBJECT = Subject("1" * 32, "SL-20261122-00001-0", Act.COMPLAINT, "default", "li")
NEWS = Occasion(NoticeKind.CLOCK_AT_50, (Role.HANDLER,), SUBJECT, ClockKind.DECISION, SUNDAY_NOON, "a")


def test_a_case_is_seen_without_any_of_its_content():
    seen = subject_of(replace(case(), handler="li"))

    assert seen == Subject(case().case_id, case().number, Act.COMPLAINT, "default", "li")


def test_the_same_news_to_the_same_person_has_the_same_key():
    again = replace(NEWS, roles=(Role.SUPERVISOR,), subject=replace(SUBJECT, handler=None))

    assert again.key("li") == NEWS.key("li")
    assert len(NEWS.key("li")) == 32


@pytest.mark.parametrize(
    "other",
    [
        replace(NEWS, kind=NoticeKind.CLOCK_AT_80),
        replace(NEWS, subject=replace(SUBJECT, case_id="2" * 32)),
        replace(NEWS, subject=None),
        replace(NEWS, clock=ClockKind.EXECUTE),
        replace(NEWS, due_at=SUNDAY_NOON + timedelta(seconds=1)),
        replace(NEWS, mark="b"),
    ],
    ids=["kind", "case", "no case", "clock", "due time", "mark"],
)
def test_other_news_has_another_key(other):
    assert other.key("li") != NEWS.key("li")


def test_another_person_has_another_key():
    assert NEWS.key("wang") != NEWS.key("li")


def test_a_key_is_the_stem_of_the_news_with_the_ear_of_the_listener():
    assert NEWS.key("li") == NEWS.stem + ear_of("li")


def test_news_of_one_case_stands_together():
    others = [replace(NEWS, kind=kind).key(name) for kind in NoticeKind for name in ("li", "wang")]

    assert len(set(others)) == len(others)
    assert {key[:10] for key in others} == {NEWS.key("li")[:10]}
