"""The evaluation sets."""

import pytest

from operations.evaluate import REAL, own_sets, real_sets


def test_our_own_sets_are_complete() -> None:
    labels, urgent, fields = own_sets()

    assert len(labels.rows) >= 200
    assert {row.label for row in labels.rows} >= {"inquiry", "suggestion", "complaint", "report", "status", "handoff"}
    assert {row.urgent for row in urgent.rows} >= {"none", "SELF_HARM", "VIOLENCE", "SCAM", "MINOR", "THREAT", "GROUP"}
    assert all(row.fields is not None for row in fields.rows)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real texts are not on this machine")
def test_a_real_text_is_measured_once() -> None:
    texts = [row.text for one in real_sets() for row in one.rows if row.label]

    assert len(texts) > 1_500
    assert len(set(texts)) >= len(texts) - 30
