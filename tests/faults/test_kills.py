"""`kill -9` of any process at any moment of a filing: every customer is answered, each has one case."""

import os
import random
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass

import pytest

from tests.walks.customer import signal_of, text_of
from tests.walks.patient import Matter, Patient, case_of, matters, numbers_of
from tests.walks.stack import Part, Stack, until

_KILLS = 30 if os.environ.get("TINGSU_TEST_LONG") == "1" else 2
# A turn that files takes 60 to 150 ms.
_LATEST_KILL_SECONDS = 0.15
_SECONDS = 60
_CONFIRMATION = "the-confirmation"


@dataclass
class Queue:
    """Four customers at four moments of a filing."""

    newcomer: Patient
    halfway: Patient
    confirming: Patient
    filed: Patient

    def __iter__(self) -> Iterator[Patient]:
        return iter((self.newcomer, self.halfway, self.confirming, self.filed))


def queue_of(stack: Stack, told: Iterator[Matter]) -> Queue:
    queue = Queue(*(Patient(stack, matter=next(told)) for _ in range(4)))
    queue.halfway.reach("demand")
    queue.confirming.reach("confirm")
    queue.filed.reach("confirm")
    queue.filed.confirm(message_id=_CONFIRMATION)
    return queue


def kill_while_confirming(stack: Stack, part: Part, queue: Queue, delay_seconds: float) -> None:
    with ThreadPoolExecutor(1) as another:
        confirmation = another.submit(queue.confirming.confirm)
        until(lambda: is_turn_running(stack) or confirmation.done(), _SECONDS)
        threading.Event().wait(delay_seconds)
        stack.kill(part)
        queue.newcomer.reach("contract_number")
        confirmation.result()


def is_turn_running(stack: Stack) -> bool:
    with closing(sqlite3.connect(f"file:{stack.data_dir / 'gateway.db'}?mode=ro", uri=True)) as database:
        return bool(database.execute("SELECT 1 FROM inbound_message WHERE state = 'CLAIMED'").fetchone())


def finish(customer: Patient, stack: Stack, token: str, before: set[str]) -> None:
    if customer.case is None and customer.asked is None:
        # The store was cut off in the middle: the customer was told so, and it is filed later.
        until(lambda: numbers_of(stack, token) - before, _SECONDS)
        customer.say("谢谢")
    if customer.case is None:
        customer.reach("confirm")
        customer.confirm()


@pytest.mark.parametrize("part", Part, ids=lambda part: part.name.lower())
@pytest.mark.parametrize("kill", range(_KILLS))
def test_after_a_kill_everybody_is_answered_and_has_one_case(
    stack: Stack, supervisor_token: str, part: Part, kill: int
) -> None:
    seed = kill * 100 + list(Part).index(part)
    before = numbers_of(stack, supervisor_token)
    queue = queue_of(stack, matters(seed))
    known = numbers_of(stack, supervisor_token)

    kill_while_confirming(stack, part, queue, random.Random(seed).uniform(0, _LATEST_KILL_SECONDS))
    repeated = queue.filed.confirm(message_id=_CONFIRMATION)
    again = queue.filed.confirm()
    finish(queue.confirming, stack, supervisor_token, known)
    finish(queue.newcomer, stack, supervisor_token, known)
    finish(queue.halfway, stack, supervisor_token, known)

    assert signal_of(repeated, "case") == queue.filed.case
    assert text_of(again)
    receipts = [customer.case["number"] for customer in queue if customer.case]
    assert len(receipts) == len(set(receipts)) == 4
    assert numbers_of(stack, supervisor_token) - before == set(receipts)
    for customer, number in zip(queue, receipts, strict=True):
        case = case_of(stack, number, supervisor_token)
        assert {name: case[name] for name in customer.matter.case} == customer.matter.case
