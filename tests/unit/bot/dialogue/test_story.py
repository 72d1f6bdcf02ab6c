"""What kind of story a message tells, by the labels that the classifier holds likely."""

import pytest

from bot.dialogue.reading import Ranked, Reading
from bot.dialogue.story import is_mere_service, likely_acts, story_label, surest_act


def labelled(**shares: float) -> Reading:
    """Return a reading with these labels, the likeliest first."""
    ranking = tuple(Ranked(label=label, confidence=share) for label, share in shares.items())
    return Reading(label=ranking[0].label, confidence=ranking[0].confidence, ranking=ranking)


TOLD = {
    "complaint": (labelled(complaint=0.9, inform=0.1), "complaint"),
    "fields beside a complaint": (labelled(inform=0.7, complaint=0.3), "complaint"),
    "odd words": (labelled(out_of_scope=0.5, report=0.4), "report"),
    "surely out of scope": (labelled(out_of_scope=0.9, complaint=0.1), None),
    "mere fields": (labelled(inform=0.95, complaint=0.05), None),
    "wish for a person": (labelled(handoff=0.6, complaint=0.4), None),
}


@pytest.mark.parametrize(("reading", "label"), TOLD.values(), ids=TOLD.keys())
def test_a_story_is_heard_beside_fields_and_odd_words(reading: Reading, label: str | None) -> None:
    assert story_label(reading) == label


ACTS = {
    "sure": (labelled(complaint=0.9, inquiry=0.1), "COMPLAINT"),
    "fields beside a report": (labelled(inform=0.6, report=0.3, complaint=0.1), "REPORT"),
    "between two acts": (labelled(complaint=0.45, inquiry=0.4, report=0.15), None),
    "no act likely": (labelled(inform=1.0), None),
    "something else": (labelled(status=0.6, complaint=0.4), None),
}


@pytest.mark.parametrize(("reading", "act"), ACTS.values(), ids=ACTS.keys())
def test_the_customer_chooses_the_act_when_it_is_not_sure(reading: Reading, act: str | None) -> None:
    assert surest_act(reading) == act


def test_a_report_of_mere_rudeness_is_a_complaint() -> None:
    rude = Reading(label="report", confidence=0.9, topic="SERVICE")

    assert surest_act(rude) == "COMPLAINT"


def test_without_a_ranking_the_label_itself_counts() -> None:
    assert surest_act(Reading(label="suggestion", confidence=0.9)) == "SUGGESTION"
    assert surest_act(Reading(label="suggestion", confidence=0.3)) is None


def test_a_report_of_a_violation_stays_a_report_although_it_is_about_service() -> None:
    bribed = Reading(label="report", confidence=0.9, topic="SERVICE", mentions=("STAFF_VIOLATION",))

    assert surest_act(bribed) == "REPORT"


MERE_SERVICE = {
    "by its topic": (("SERVICE", (), "等了半天没人理"), True),
    "by its words": (("OTHER", (), "客服态度恶劣还骂我"), True),
    "a violation beside it": (("SERVICE", ("STAFF_VIOLATION",), "客服态度恶劣"), False),
    "another matter": (("INTEREST_FEE", (), "多收了服务费"), False),
}


@pytest.mark.parametrize(("told", "is_service"), MERE_SERVICE.values(), ids=MERE_SERVICE.keys())
def test_bad_service_is_told_apart_from_what_is_reported(
    told: tuple[str, tuple[str, ...], str], *, is_service: bool
) -> None:
    assert is_mere_service(*told) is is_service


BETWEEN = {
    "two likely acts": (labelled(complaint=0.45, inquiry=0.4, report=0.15), ("COMPLAINT", "INQUIRY")),
    "just not sure": (labelled(inquiry=0.55, complaint=0.35), ("INQUIRY", "COMPLAINT")),
    "sure": (labelled(complaint=0.65, inquiry=0.35), ("COMPLAINT",)),
    "no second act": (labelled(complaint=0.55, out_of_scope=0.3, inquiry=0.1), ("COMPLAINT",)),
    "nothing likely": (labelled(complaint=0.4, out_of_scope=0.35, handoff=0.2), ()),
}


@pytest.mark.parametrize(("reading", "acts"), BETWEEN.values(), ids=BETWEEN.keys())
def test_a_story_is_sure_or_stands_between_two_acts(reading: Reading, acts: tuple[str, ...]) -> None:
    assert likely_acts(reading) == acts


def test_bad_service_does_not_stand_between_complaint_and_report() -> None:
    assert likely_acts(labelled(report=0.5, complaint=0.45), "客服阴阳怪气，爱理不理") == ("COMPLAINT",)
