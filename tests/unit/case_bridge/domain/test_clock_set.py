"""The clocks of a case as a set: one for each kind and key, and no breach lost."""

from datetime import datetime, timedelta, timezone

from case_bridge.contract.vocabulary import ClockKind, ClockStatus
from case_bridge.domain.clock_set import ClockSet, first_key
from case_bridge.domain.clocks import Due, started

K = ClockKind
START = datetime(2026, 11, 23, 2, 0, tzinfo=timezone.utc)
LATER = START + timedelta(days=30)


def clock(kind=K.PROGRESS_NOTICE, key="", at=START):
    return started(kind, at, Due(at + timedelta(days=5), at + timedelta(days=5)), key)


def test_a_clock_is_found_by_kind_and_key():
    clocks = ClockSet((clock(K.EXECUTE, "a"), clock(K.EXECUTE, "b"), clock()))

    assert clocks.get(K.EXECUTE, "b").key == "b"
    assert clocks.get(K.EXECUTE) is None
    assert clocks.is_owed(K.PROGRESS_NOTICE)
    assert not clocks.is_owed(K.DECISION)


def test_a_fresh_clock_takes_the_place_of_one_that_was_met():
    fresh = clock(at=START + timedelta(days=1))

    assert ClockSet((clock().stopped(START),)).plus(fresh).clocks == (fresh,)


def test_a_late_clock_stays_visible_beside_the_one_that_takes_its_place():
    clocks = ClockSet((clock(),))
    for days in (10, 20):
        at = START + timedelta(days=days)
        clocks = clocks.stopped(at, (K.PROGRESS_NOTICE,)).plus(clock(at=at))

    names = [(each.key, each.status) for each in clocks.in_order()]

    assert names == [
        ("", ClockStatus.RUNNING),
        ("late-1", ClockStatus.BREACHED),
        ("late-2", ClockStatus.BREACHED),
    ]


def test_a_late_visit_is_kept_under_its_own_key():
    clocks = ClockSet((clock(K.LOOK_BACK, "2").stopped(LATER),)).plus(clock(K.LOOK_BACK, "2", LATER))

    late = clocks.get(K.LOOK_BACK, "2-late-1")

    assert late.status is ClockStatus.BREACHED
    assert [first_key(each) for each in clocks.clocks] == ["2", "2"]


def test_what_is_stopped_or_cancelled_is_what_is_owed_of_these_kinds():
    clocks = ClockSet((clock(K.EXECUTE, "a"), clock(K.EXECUTE, "b"), clock()))

    stopped = clocks.stopped_one(START, K.EXECUTE, "a").cancelled(START, (K.EXECUTE,))

    assert [each.status for each in stopped.clocks] == [
        ClockStatus.MET, ClockStatus.CANCELLED, ClockStatus.RUNNING,
    ]  # fmt: skip


def test_the_order_is_that_of_kinds_then_keys():
    clocks = ClockSet((clock(), clock(K.EXECUTE, "b"), clock(K.ACK), clock(K.EXECUTE, "a")))

    assert [(each.kind, each.key) for each in clocks.in_order()] == [
        (K.ACK, ""), (K.EXECUTE, "a"), (K.EXECUTE, "b"), (K.PROGRESS_NOTICE, ""),
    ]  # fmt: skip
