"""With TINGSU_TEST_CLOCK=1 the whole set-up lives by the time that a script sets; without it nobody can."""

import json
import logging
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from foundation.clock import FILE_NAME
from tests.walks.customer import fetch, text_of
from tests.walks.patient import Matter, Patient, case_of
from tests.walks.stack import Part, Stack, is_ready, start_stack, until

_VALENTINE = "2026-02-14T10:00+08:00"
_READING = {"now": "2026-02-14T02:00:00+00:00"}
_MATTER = Matter(phone="13766112233", yuan=321, name="陈静怡")
_READY_SECONDS = 90


@pytest.fixture(scope="module")
def settable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    running = start_stack(tmp_path_factory.mktemp("clock") / "var", TINGSU_TEST_CLOCK="1")
    yield running
    running.stop()


def clock(stack: Stack, now: str | None = None) -> tuple[int, object]:
    """Set the clock, or read it."""
    return fetch(
        urllib.request.Request(
            f"{stack.internal}/test/clock",
            data=None if now is None else json.dumps({"now": now}).encode(),
            headers={"Content-Type": "application/json"},
            method="GET" if now is None else "PUT",
        )
    )


def filed_yesterday(stack: Stack) -> tuple[Patient, dict[str, object]]:
    """File a complaint that says it happened yesterday; the customer, and the case as staff read it."""
    token = stack.staff_token("supervisor", "SUPERVISOR")
    customer = Patient(stack, matter=_MATTER)
    customer.reach("occurred_at")
    customer.say("昨天")
    customer.reach("confirm")
    customer.confirm()
    assert customer.case is not None, text_of(customer.heard)
    return customer, case_of(stack, customer.case["number"], token)


def due_of(case: dict[str, object], kind: str) -> datetime:
    """Return when a clock of the case runs out."""
    clocks = case["clocks"]
    assert isinstance(clocks, list)
    return next(datetime.fromisoformat(each["due_at"]) for each in clocks if each["kind"] == kind)


def test_without_the_setting_there_is_no_such_route(stack: Stack) -> None:
    got = clock(stack), clock(stack, _VALENTINE)

    assert [status for status, _ in got] == [404, 404]
    assert not (stack.data_dir / FILE_NAME).exists()
    assert "TEST CLOCK" not in "".join(stack.output)


def test_a_case_bears_the_time_that_was_set_also_after_every_process_died(settable: Stack) -> None:
    put = clock(settable, _VALENTINE)

    _, case = filed_yesterday(settable)
    for part in Part:
        settable.kill(part)
    until(lambda: is_ready(settable), _READY_SECONDS)
    held = clock(settable)
    _, again = filed_yesterday(settable)

    assert put == held == (200, _READING)
    for each in (case, again):
        assert str(each["number"]).startswith("SL-20260214-")
        assert (each["received_at"], each["occurred_from"]) == (_READING["now"], "2026-02-13")
        assert due_of(each, "FIRST_REPLY") == datetime(2026, 2, 15, 2, 0, tzinfo=UTC)


def test_the_clock_may_be_set_back_and_an_open_conversation_goes_on(settable: Stack) -> None:
    clock(settable, "2026-12-31T23:59:59+08:00")
    customer = Patient(settable, matter=_MATTER)
    customer.reach("confirm")

    clock(settable, "2025-12-31T16:00:00Z")
    customer.confirm()

    assert customer.case is not None
    assert customer.case["number"].startswith("SL-20260101-")


def test_the_start_says_loudly_that_the_clock_can_be_set(settable: Stack) -> None:
    log = (settable.data_dir / "logs" / "service.log").read_text(encoding="utf-8").splitlines()
    warned = [line for line in map(json.loads, log) if line["event"] == "clock.settable"]

    assert f"TEST CLOCK    its time can be set: PUT {settable.internal}/test/clock" in "".join(settable.output)
    assert {line["level"].upper() for line in warned} == {logging.getLevelName(logging.WARNING)}
