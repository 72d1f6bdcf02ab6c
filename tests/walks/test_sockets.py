"""Only the public port is open to others, and the set-up can be cut off and ended in the middle of a turn."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from socket import socket

import psutil

from tests.walks.customer import post
from tests.walks.patient import Patient, matters, numbers_of
from tests.walks.stack import Part, Stack, start_stack, until

_STOP_SECONDS = 10
_READY_SECONDS = 60


def listening(stack: Stack) -> set[tuple[str, int]]:
    return {
        (each.laddr.ip, each.laddr.port)
        for process in stack.family()
        for each in process.net_connections(kind="inet")
        if each.status == psutil.CONN_LISTEN
    }


def answers_others(port: int) -> bool:
    """Whether somebody listens on more than 127.0.0.1: its neighbour takes what all addresses take."""
    with closing(socket()) as probe:
        return probe.connect_ex(("127.0.0.2", port)) == 0


def send_quietly(stack: Stack, body: dict[str, object]) -> int | None:
    try:
        return post(stack, body)[0]
    except (OSError, http.client.HTTPException):
        return None


def test_only_the_public_port_is_open_also_after_a_kill(stack: Stack) -> None:
    first = listening(stack)

    stack.kill(Part.SERVICE)
    stack.kill(Part.ACTIONS)
    until(lambda: len(listening(stack)) == len(first), _READY_SECONDS)

    assert listening(stack) == first
    assert len(first) == 4
    assert {port for ip, port in first if ip != "127.0.0.1"} == {stack.public_port}
    assert [port for _, port in first if answers_others(port)] == [stack.public_port]


def test_after_a_power_cut_in_a_turn_it_is_answered_and_the_end_leaves_nobody(tmp_path: Path) -> None:
    cut = start_stack(tmp_path / "var")
    token = cut.staff_token("supervisor", "SUPERVISOR")
    customer = Patient(cut, matter=next(matters(11_000)))
    customer.reach("confirm")
    processes = cut.family()[1:]
    with ThreadPoolExecutor(1) as another:
        confirming = another.submit(send_quietly, cut, customer.body("正确，提交", "the-confirmation"))
        cut.process.kill()
        confirming.result()
    _, survivors = psutil.wait_procs(processes, timeout=_STOP_SECONDS)
    cut.stop()

    again = start_stack(tmp_path / "var")
    customer.stack = again
    customer.confirm(message_id="the-confirmation")
    cases = numbers_of(again, token)
    processes = again.family()
    with ThreadPoolExecutor(1) as another:
        asking = another.submit(send_quietly, again, customer.body("查进度"))
        again.process.terminate()
        asking.result()
    _, left = psutil.wait_procs(processes[1:], timeout=_STOP_SECONDS)

    assert survivors == left == []
    assert again.process.wait(_STOP_SECONDS) == 0
    assert customer.case is not None
    assert cases == {customer.case["number"]}
