"""Putting a reading together from its parts."""

import pytest

from bot.dialogue.reading import Fields, Ranked
from bot.nlu.reader import combine

REPORT = (Ranked(label="report", confidence=0.71),)


@pytest.mark.parametrize(
    ("mentions", "topic", "act"),
    [
        ((), "SERVICE", "COMPLAINT"),
        (("STAFF_VIOLATION",), "SERVICE", "REPORT"),
        ((), "STAFF_MISCONDUCT", "REPORT"),
        ((), "COLLECTION", "REPORT"),
    ],
    ids=["bad service", "bad service and a violation", "misconduct", "collection"],
)
def test_bad_service_reported_is_a_complaint(mentions: tuple[str, ...], topic: str, act: str) -> None:
    reading = combine(Fields(mentions=mentions), REPORT, (topic, "OTHER", 0.9))

    assert reading.act == act
    assert reading.label == act.lower()
    assert reading.confidence == 0.71


def test_a_dialogue_move_files_nothing() -> None:
    reading = combine(Fields(), (Ranked(label="greet", confidence=1.0),), ("OTHER", "OTHER", 0.0))

    assert reading.act is None
