"""The tables of docs/understanding.md."""

from datetime import date

from benchmarks.understanding_table import tables


def _reader(name, fields, shares):
    labels = {"keyword_accuracy": 0.25, "accuracy": 0.9, "calibration_error": 0.02}
    classes = [{"name": "complaint", "recall": 0.95, "support": 4}]
    one = {
        "name": "own labels",
        "texts": 10,
        "labels": {**labels, "classes": classes},
        "topic": None,
        "urgent": None,
        "fields": [{"kind": kind, "f1": f1, "wanted": 7} for kind, f1 in fields.items()],
    }
    totals = [{"name": what, "texts": 10, "share": share} for what, share in shares.items()]
    return {
        "reader": name,
        "sets": [one],
        "totals": {"shares": totals, "milliseconds": [5, 10, 14], "timed_texts": 9},
    }


def test_what_a_reader_was_not_asked_stays_empty_and_moves_nothing():
    ours = _reader("ours", {"name": 0.8, "staff": 0.7, "dates": 0.6}, {"out of scope": 0.9, "alarms": 0.01})
    peer = _reader("peer", {"name": 0.5, "dates": 0.4}, {"out of scope": 0.7})

    lines = tables([ours, peer], date(2026, 11, 2)).splitlines()

    assert "| name F1, own labels | 7 | 0.800 | 0.500 |  |" in lines
    assert "| staff F1, own labels | 7 | 0.700 | – |  |" in lines
    assert "| dates F1, own labels | 7 | 0.600 | 0.400 |  |" in lines
    assert "| out of scope | 10 | 0.900 | 0.700 |  |" in lines
    assert "| alarms | 10 | 0.010 | – |  |" in lines
