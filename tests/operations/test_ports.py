"""Taken ports are refused by name; free ones keep clear of the system's own range."""

import socket
from pathlib import Path

import pytest

from operations.ports import PortTaken, free_loopback_ports, refuse_if_taken


def test_a_taken_port_is_refused_with_the_variable_to_change() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(PortTaken, match=f"port {port} .*TINGSU_PUBLIC_PORT"):
            refuse_if_taken("0.0.0.0", port, "TINGSU_PUBLIC_PORT")


def test_a_port_that_was_given_up_is_free_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            server.accept()[0].close()

    assert refuse_if_taken("127.0.0.1", port, "TINGSU_PUBLIC_PORT") is None


def test_free_ports_differ_and_are_never_given_to_outgoing_connections() -> None:
    outgoing_from = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])

    ports = free_loopback_ports(5)

    assert len(set(ports)) == 5
    assert max(ports) < outgoing_from
