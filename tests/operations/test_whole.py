"""The whole set-up as an operator sees it: its sockets, its files, its end."""

import stat
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.walks.stack import Stack, start_stack

_LOOPBACK = ("127.0.0.1", "::1")
_STOP_SECONDS = 10


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    running = start_stack(tmp_path / "var", TINGSU_PUBLIC_HOST="0.0.0.0")
    with running.process:
        yield running
        running.stop()


def family(stack: Stack) -> list[psutil.Process]:
    supervisor = psutil.Process(stack.process.pid)
    return [supervisor, *supervisor.children(recursive=True)]


def test_only_the_public_port_listens_beyond_loopback_and_files_are_private(stack: Stack) -> None:
    sockets = [
        each.laddr
        for process in family(stack)
        for each in process.net_connections(kind="inet")
        if each.status == psutil.CONN_LISTEN
    ]
    readable = [
        path.name
        for path in stack.data_dir.rglob("*")
        if path.is_file() and path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH)
    ]

    assert len(sockets) == 4
    assert {address.port for address in sockets if address.ip not in _LOOPBACK} == {stack.public_port}
    assert readable == []


def test_a_killed_supervisor_leaves_no_process(stack: Stack) -> None:
    processes = family(stack)

    stack.process.kill()

    _, alive = psutil.wait_procs(processes[1:], timeout=_STOP_SECONDS)
    assert len(processes) == 5
    assert alive == []


def test_the_end_comes_within_ten_seconds_and_leaves_no_process(stack: Stack) -> None:
    processes = family(stack)

    stack.process.terminate()

    _, alive = psutil.wait_procs(processes, timeout=_STOP_SECONDS)
    assert alive == []
    assert stack.process.wait() == 0
