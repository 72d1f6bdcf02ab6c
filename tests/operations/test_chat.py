"""The terminal client shows, sends, repeats and numbers as a customer expects."""

import asyncio
import json
import socket
import sys
from pathlib import Path

from operations.chat import Chat, sender_of
from operations.settings import ROOT, child_environment
from operations.terminal_wire import TerminalWire
from tests.operations.terminal_service import TOKEN, Service, serving


class Screen:
    """What a chat showed, and how long it paused."""

    def __init__(self, service: Service) -> None:
        self.lines: list[str] = []
        self.pauses: list[float] = []
        wire = TerminalWire(f"http://127.0.0.1:{service.port}", TOKEN)
        self.chat = Chat(wire, "me", self.lines.append, self.pauses.append)

    async def say(self, text: str) -> None:
        await asyncio.to_thread(self.chat.say, text)


async def test_answers_are_shown_and_buttons_numbered() -> None:
    async with serving() as service:
        screen = Screen(service)

        await screen.say("hello")

    assert screen.lines == ["You said hello", "Right?", "[1] Yes  [2] No"]


async def test_a_number_sends_the_button_and_any_other_number_itself() -> None:
    async with serving() as service:
        screen = Screen(service)

        for typed in ("1", "1", "2", "3"):
            await screen.say(typed)

    assert [text for _, _, text in service.received] == ["1", "I agree", "No", "3"]


async def test_a_message_is_repeated_under_the_same_id_until_it_is_answered() -> None:
    async with serving() as service:
        service.statuses = [503, 502, 503, 503]
        screen = Screen(service)

        await screen.say("hello")

    assert len(set(service.received)) == 1
    assert screen.pauses == [0.5, 1.0, 2.0, 3.0]
    assert screen.lines[0] == "(no answer yet: status 503; still trying)"


async def test_two_messages_have_two_ids() -> None:
    async with serving() as service:
        screen = Screen(service)

        await screen.say("hello")
        await screen.say("hello")

    assert len(set(service.received)) == 2


async def test_the_earlier_conversation_is_shown_and_its_buttons_work() -> None:
    async with serving() as service:
        service.earlier = [
            {"seq": 1, "direction": "in", "text": "hello", "buttons": []},
            {"seq": 2, "direction": "out", "text": "Agree?", "buttons": [{"title": "Yes", "payload": "I agree"}]},
        ]
        screen = Screen(service)

        await asyncio.to_thread(screen.chat.open)
        await screen.say("1")

    assert screen.lines[:3] == ["> hello", "Agree?", "[1] Yes"]
    assert service.received[0][2] == "I agree"


def test_a_conversation_goes_on_until_a_new_one_is_asked_for(tmp_path: Path) -> None:
    first = sender_of(tmp_path, new=False)
    same = sender_of(tmp_path, new=False)
    other = sender_of(tmp_path, new=True)

    assert (first == same, first == other, sender_of(tmp_path, new=False) == other) == (True, False, True)


async def run_chat(folder: Path, port: int, typed: str) -> tuple[int | None, str, str]:
    run = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "operations.chat"),
        cwd=ROOT,
        env=child_environment(TINGSU_DATA_DIR=str(folder), TINGSU_INTERNAL_PORT=str(port)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    shown, errors = await asyncio.wait_for(run.communicate(typed.encode()), 20)
    return run.returncode, shown.decode(), errors.decode()


async def test_a_script_can_talk_through_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text(json.dumps({"TINGSU_TERMINAL_TOKEN": TOKEN}))
    async with serving() as service:
        code, shown, errors = await run_chat(tmp_path, service.port, "hello\n\n2\n")

    assert (code, errors) == (0, "")
    assert shown.splitlines()[:5] == ["> hello", "You said hello", "Right?", "[1] Yes  [2] No", "> 2"]
    assert [text for _, _, text in service.received] == ["hello", "No"]


async def test_a_refused_message_does_not_end_the_chat(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text(json.dumps({"TINGSU_TERMINAL_TOKEN": TOKEN}))
    async with serving() as service:
        service.statuses = [400]
        code, shown, _ = await run_chat(tmp_path, service.port, "bad\nhello\n")

    assert code == 0
    assert "(not accepted: message: too long)" in shown
    assert "You said hello" in shown


async def test_without_a_service_the_client_says_what_to_start(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text(json.dumps({"TINGSU_TERMINAL_TOKEN": TOKEN}))
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    code, _, errors = await run_chat(tmp_path, port, "hello\n")

    assert code == 1
    assert "make run" in errors


async def test_before_the_first_run_the_client_says_what_to_start(tmp_path: Path) -> None:
    code, _, errors = await run_chat(tmp_path, 8081, "hello\n")

    assert code == 1
    assert "make run" in errors
