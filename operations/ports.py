"""Ports: refusing a taken one in plain words, finding free ones on loopback."""

import random
import socket
from pathlib import Path

_LOOPBACK = "127.0.0.1"
_LOWEST_FREE = 20_000
_RANGE_FILE = Path("/proc/sys/net/ipv4/ip_local_port_range")
_TRIES = 200


class PortTaken(Exception):
    """Another program listens on a port that is ours to use; the message names the variable to change."""


def refuse_if_taken(host: str, port: int, variable: str) -> None:
    """Raise PortTaken when nobody else could listen on `host:port` now."""
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    if not _is_free(family, address):
        raise PortTaken(
            f"port {port} is taken by another program; stop it or choose another port: {variable}=NNNN make run"
        )


def free_loopback_ports(count: int) -> list[int]:
    """Return different free ports below the range that the system hands out to outgoing connections.

    A client that keeps calling a port inside that range while its server restarts can be given the very same
    port as its own, connects to itself and so keeps the server from starting.
    """
    highest = int(_RANGE_FILE.read_text(encoding="ascii").split()[0]) - 1
    chosen: list[int] = []
    for port in random.sample(range(_LOWEST_FREE, highest), _TRIES):
        if _is_free(socket.AF_INET, (_LOOPBACK, port)):
            chosen.append(port)
        if len(chosen) == count:
            return chosen
    raise PortTaken("no free port was found on loopback")


def _is_free(family: int, address: tuple[object, ...]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen(1)
        except OSError:
            return False
    return True
