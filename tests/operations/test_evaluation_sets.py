"""The evaluation sets."""

import pytest

from operations.evaluation_sets import REAL, keyword_labels, own_sets, real_sets


def test_our_own_sets_are_complete() -> None:
    labels, urgent, fields = own_sets()

    assert len(labels.rows) >= 700
    assert {row.label for row in labels.rows} >= {"inquiry", "suggestion", "complaint", "report", "status", "handoff"}
    assert {row.urgent for row in urgent.rows} >= {"none", "SELF_HARM", "VIOLENCE", "SCAM", "MINOR", "THREAT", "GROUP"}
    assert all(row.fields is not None for row in fields.rows)


def test_a_text_may_have_several_right_topics() -> None:
    assert ("OTHER", "FRAUD") in {row.topics for row in own_sets()[0].rows}


def test_amounts_are_fen() -> None:
    known = [row.fields for row in own_sets()[2].rows if row.fields and "1299.5元" in row.text]

    assert [(fields["amounts"], fields["disputed"]) for fields in known] == [(("129950",), ("129950",))]


def test_the_keyword_rule_takes_everything_else_for_an_inquiry() -> None:
    assert keyword_labels(["我要举报", "投诉你们", "今天下雨吗"]) == ["report", "complaint", "inquiry"]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real texts are not on this machine")
def test_a_real_text_is_measured_once() -> None:
    texts = [row.text for one in real_sets() for row in one.rows if row.label]

    assert len(texts) > 1_500
    assert len(set(texts)) >= len(texts) - 30
