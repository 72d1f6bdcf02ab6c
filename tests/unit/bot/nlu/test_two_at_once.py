"""Two pieces of work at once."""

import os

import numpy as np
import pytest

from bot.nlu.two_at_once import OtherFailed, at_once


def test_both_results_come_back() -> None:
    here, there = at_once(lambda: "here", lambda: np.arange(200_000))

    assert here == "here"
    assert there.sum() == 199_999 * 100_000


def test_one_process_does_both_where_another_is_not_worth_it() -> None:
    assert at_once(os.getpid, os.getpid, is_worth_it=False) == (os.getpid(), os.getpid())


@pytest.mark.skipif(len(os.sched_getaffinity(0)) == 1, reason="one processor")
def test_what_fails_beside_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(OtherFailed):
        at_once(lambda: 1, lambda: 1 // 0)

    assert "ZeroDivisionError" in capfd.readouterr().err
