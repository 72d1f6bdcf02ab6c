"""What `make evaluate` prints."""

import pytest

from operations.evaluate import show
from operations.evaluation_figures import figures
from operations.evaluation_sets import Row

FOUND = {
    "label": "complaint",
    "act": "COMPLAINT",
    "confidence": 0.9,
    "topic": "SERVICE",
    "urgent": None,
    "fields": {"name": "袁立", "contact": None, "amounts": [], "dates": []},
    "ms": 2.0,
}


def test_every_figure_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        Row("没人理我", "complaint", topics=("SERVICE",)),
        Row("我叫袁立", fields={"name": ("袁立",)}),
        Row("我不想活了", urgent="SELF_HARM"),
    ]

    show(figures("ours", {f"set {number}": [(row, FOUND)] for number, row in enumerate(rows)}))

    printed = capsys.readouterr().out
    assert "label accuracy 1.000   keyword rule 0.000" in printed
    assert "topic: 1.000 of 1" in printed
    assert "0.9-1.0 said 0.90 is 1.00" in printed
    assert "urgent found: 0.000 of 1" in printed
    assert "name             P 1.00 R 1.00 F1 1.00 n 1" in printed
    assert "p50 2.0 p95 2.0 p99 2.0 (n 3)" in printed
