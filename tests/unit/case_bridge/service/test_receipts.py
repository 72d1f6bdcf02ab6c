"""Query codes and receipts."""

from dataclasses import replace
from datetime import timedelta

from case_bridge.contract.numbers import normalise_query_code
from case_bridge.contract.vocabulary import ClockKind, ClockStatus
from case_bridge.service.receipts import clock_view, keys_for, query_code, receipt_of
from foundation.sealing import Sealer, new_key
from tests.fakes.cases import case
from tests.fakes.office import KEYS, SUNDAY_NOON

SEALER = Sealer(KEYS)


def test_a_code_depends_on_the_filing_and_the_secret_alone():
    code = query_code(SEALER, "conversation-1:1")

    assert code == query_code(Sealer(KEYS), "conversation-1:1") == normalise_query_code(code)
    assert code != query_code(SEALER, "conversation-1:2")
    assert code != query_code(Sealer(new_key("k9")), "conversation-1:1")


def test_a_code_survives_a_new_key():
    rotated = Sealer(f"{new_key('k2')},{KEYS}")

    assert query_code(rotated, "conversation-1:1") == query_code(SEALER, "conversation-1:1")


def test_what_is_kept_holds_neither_key_nor_code():
    kept = keys_for(SEALER, "conversation-1:1")

    assert "conversation-1" not in kept.filing
    assert query_code(SEALER, "conversation-1:1").replace("-", "") not in kept.query_code.upper()


def test_a_promise_no_longer_owed_is_not_on_the_receipt():
    first_reply_cancelled = tuple(
        replace(clock, status=ClockStatus.CANCELLED) if clock.kind is ClockKind.FIRST_REPLY else clock
        for clock in case().clocks
    )

    receipt = receipt_of(replace(case(), clocks=first_reply_cancelled), "8F3K-Q2WD", SUNDAY_NOON)

    assert [clock.kind for clock in receipt.clocks] == [ClockKind.ACK, ClockKind.COMPLEX_PRELIM, ClockKind.DECISION]


def test_the_companys_own_clocks_are_not_on_the_receipt():
    of_the_company = replace(case().clocks[1], kind=ClockKind.MAJOR_START)

    receipt = receipt_of(replace(case(), clocks=(of_the_company,)), "8F3K-Q2WD", SUNDAY_NOON)

    assert receipt.clocks == ()


def test_a_late_promise_is_shown_as_breached():
    clock = case().clocks[1]

    assert clock_view(clock, clock.due_at).status is ClockStatus.RUNNING
    assert clock_view(clock, clock.due_at + timedelta(seconds=1)).status is ClockStatus.BREACHED
