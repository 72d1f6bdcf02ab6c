"""Figures of an evaluation, against values worked out by hand."""

import pytest

from operations import scores

PAIRS = [("a", "a"), ("a", "b"), ("a", "a"), ("b", "b"), ("b", "a")]


def test_accuracy_is_the_share_that_agrees() -> None:
    assert scores.accuracy(PAIRS) == pytest.approx(0.6)
    assert scores.accuracy([]) == 0


def test_class_scores_come_most_frequent_first() -> None:
    first, second = scores.class_scores(PAIRS)

    assert (first.name, first.support) == ("a", 3)
    assert (first.precision, first.recall) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert (second.precision, second.recall, second.f1) == (0.5, 0.5, 0.5)


def test_confusion_counts_what_was_found_for_what() -> None:
    assert scores.confusion(PAIRS)["a"] == {"a": 2, "b": 1}


def test_a_model_that_is_as_right_as_it_says_has_no_calibration_error() -> None:
    assert scores.calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0)


def test_overconfidence_is_the_distance_to_the_truth() -> None:
    assert scores.calibration_error([1.0, 1.0], [True, False]) == pytest.approx(0.5)


@pytest.mark.parametrize(("part", "value"), [(0.5, 3), (0.95, 5), (0.0, 1)])
def test_a_percentile_is_one_of_the_values(part: float, value: float) -> None:
    assert scores.percentile([5, 1, 4, 2, 3], part) == value


def test_values_are_compared_text_by_text_and_each_once() -> None:
    precision, recall, f1 = scores.bag_f1([(("10", "10"), ("10",)), (("5",), ("5", "6")), ((), ())])

    assert (precision, recall) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert f1 == pytest.approx(2 / 3)


def test_reliability_tells_each_step_of_confidence_that_has_texts() -> None:
    low, high = scores.reliability([0.25, 0.25, 1.0], [True, False, True])

    assert (low.low, low.high, low.confidence, low.accuracy, low.texts) == (0.2, 0.3, 0.25, 0.5, 2)
    assert (high.low, high.texts, high.accuracy) == (0.9, 1, 1.0)
