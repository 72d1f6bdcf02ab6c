"""What the net lets through."""

import time

import pytest

from foundation.masking import MASK, hidden_spans, masked


@pytest.mark.parametrize(
    "harmless",
    [
        "2026-11-22T05:02:03.123456+00:00",
        "SL-20261122-7K3Q9-X",
        "13812345678a4f0e9b21c0d4e5f60718",
        "20261122",
    ],
)
def test_ids_and_dates_stay_readable(harmless):
    assert masked(harmless) == harmless


@pytest.mark.parametrize("text", ["a" * 20_000, "1" * 20_000, "a@" * 10_000, "1234 " * 4_000, "0123-" * 4_000])
def test_long_texts_are_masked_in_linear_time(text):
    started = time.process_time()

    masked(text)

    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "personal", ["13812345678", "１３８１２３４５６７８", "zhang@example.com", "110101199003070011"]
)
def test_what_looks_personal_is_hidden_however_its_digits_are_written(personal):
    assert masked(f"请打{personal}找我") == f"请打{MASK}找我"


@pytest.mark.parametrize(
    "text",
    ["", "没有号码", "打13800138000或13912345678,邮箱a@b.com,案号0123456789abcdef0123456789abcdef"],
)
def test_what_is_hidden_tells_where_it_stood(text):
    shown, end = "", 0
    for start, after in hidden_spans(text):
        shown += text[end:start] + MASK
        end = after

    assert shown + text[end:] == masked(text)
