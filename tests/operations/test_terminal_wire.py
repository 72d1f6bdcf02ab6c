"""The client tells apart what to repeat, what to correct, and that nobody is there."""

import asyncio
import socket

import pytest

from operations.terminal_wire import Button, NotAccepted, NotListening, Reply, Spoken, TerminalWire, Unreachable
from tests.operations.terminal_service import TOKEN, Service, serving


def wire(service: Service, token: str = TOKEN) -> TerminalWire:
    return TerminalWire(f"http://127.0.0.1:{service.port}", token)


async def test_answers_are_read_with_their_buttons() -> None:
    async with serving() as service:
        replies = await asyncio.to_thread(wire(service).say, "me", "m1", "hello")

    assert service.received == [("me", "m1", "hello")]
    assert replies == (
        Reply("You said hello"),
        Reply("Right?", (Button("Yes", "I agree"), Button("No"))),
        Reply(),
    )


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
async def test_a_passing_failure_is_to_be_repeated(status: int) -> None:
    async with serving() as service:
        service.statuses = [status]

        with pytest.raises(Unreachable, match=str(status)):
            await asyncio.to_thread(wire(service).say, "me", "m1", "hello")


async def test_a_refusal_says_why() -> None:
    async with serving() as service:
        service.statuses = [413]

        with pytest.raises(NotAccepted, match="message: too long"):
            await asyncio.to_thread(wire(service).say, "me", "m1", "hello")


async def test_a_wrong_token_is_refused() -> None:
    async with serving() as service:
        with pytest.raises(NotAccepted, match="token"):
            await asyncio.to_thread(wire(service, "other").say, "me", "m1", "hello")


async def test_the_history_is_read() -> None:
    async with serving() as service:
        service.earlier = [{"seq": 1, "direction": "in", "text": "hello", "buttons": []}]

        assert await asyncio.to_thread(wire(service).history, "me") == (Spoken("in", "hello"),)


def test_nobody_on_the_port_is_said_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    with pytest.raises(NotListening):
        TerminalWire(f"http://127.0.0.1:{port}", TOKEN).history("me")
