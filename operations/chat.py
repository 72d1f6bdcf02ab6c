"""`make chat`: a customer's terminal on the running set-up."""

import argparse
import contextlib
import importlib
import os
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from operations.secret_file import FILE_NAME, SecretsUnreadable, read
from operations.settings import BadSetting, Settings, environment
from operations.terminal_wire import Button, NotAccepted, NotListening, Reply, TerminalWire, Unreachable

_TOKEN = "TINGSU_TERMINAL_TOKEN"  # noqa: S105 - a name
_SENDER_FILE = "terminal-sender"
_SHORTEST_PAUSE_SECONDS = 0.5
_LONGEST_PAUSE_SECONDS = 3.0
_FROM_CUSTOMER = "in"
_PROMPT = "> "


class NoService(Exception):
    """Nothing to talk to; the message says what to start."""


class Chat:
    """One conversation: shows what the bot says and sends what the customer says, again if need be."""

    def __init__(
        self, wire: TerminalWire, sender: str, show: Callable[[str], None], pause: Callable[[float], None]
    ) -> None:
        self._wire = wire
        self._sender = sender
        self._show = show
        self._pause = pause
        self._buttons: tuple[Button, ...] = ()

    def open(self) -> None:
        """Show the earlier conversation. Raises NoService, NotAccepted."""
        try:
            earlier = self._wire.history(self._sender)
        except Unreachable as unreachable:
            raise NoService(str(unreachable)) from unreachable
        for spoken in earlier:
            if spoken.direction == _FROM_CUSTOMER:
                self._show(_PROMPT + (spoken.text or ""))
                self._buttons = ()
            else:
                self._show_reply(Reply(spoken.text, spoken.buttons))

    def say(self, typed: str) -> None:
        """Send a line (a number stands for the button of that number) and show the answer. Raises NotAccepted."""
        replies = self._answer(self._meant(typed), uuid.uuid4().hex)
        self._buttons = ()
        for reply in replies:
            self._show_reply(reply)

    def _answer(self, text: str, message_id: str) -> tuple[Reply, ...]:
        pause = _SHORTEST_PAUSE_SECONDS
        while True:
            try:
                return self._wire.say(self._sender, message_id, text)
            except Unreachable as unreachable:
                reason = "the service is not running" if isinstance(unreachable, NotListening) else str(unreachable)
                self._show(f"(no answer yet: {reason}; still trying)")
                self._pause(pause)
                pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)

    def _meant(self, typed: str) -> str:
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(self._buttons):
            button = self._buttons[int(typed) - 1]
            return button.payload or button.title
        return typed

    def _show_reply(self, reply: Reply) -> None:
        if reply.text:
            self._show(reply.text)
        if reply.buttons:
            self._buttons = reply.buttons
            self._show("  ".join(f"[{number}] {each.title}" for number, each in enumerate(reply.buttons, 1)))


def sender_of(data_dir: Path, *, new: bool) -> str:
    """Return the id of this terminal's conversation, a fresh one when there is none or `new` asks for it."""
    kept = data_dir / _SENDER_FILE
    if kept.is_file() and not new:
        return kept.read_text(encoding="ascii").strip()
    sender = f"terminal-{uuid.uuid4().hex}"
    kept.write_text(sender, encoding="ascii")
    return sender


def _typed_lines() -> Iterator[str]:
    if not sys.stdin.isatty():
        for line in filter(None, map(str.strip, sys.stdin)):
            print(_PROMPT + line, flush=True)
            yield line
        return
    with contextlib.suppress(ImportError):
        # Line editing and recall within this session; nothing is kept, since customers' words are personal data.
        importlib.import_module("readline")
    with contextlib.suppress(EOFError):
        while True:
            yield input(_PROMPT).strip()


def _talk(settings: Settings, *, new: bool) -> None:
    token = environment().get(_TOKEN) or read(settings.data_dir / FILE_NAME).get(_TOKEN)
    base = f"http://127.0.0.1:{settings.internal_port}"
    if token is None:
        raise NoService("there are no secrets yet")
    chat = Chat(TerminalWire(base, token), sender_of(settings.data_dir, new=new), print, time.sleep)
    chat.open()
    for line in _typed_lines():
        if line:
            try:
                chat.say(line)
            except NotAccepted as refused:
                print(f"(not accepted: {refused})")


def main() -> int:
    """Talk until the end of input (Ctrl-D) or Ctrl-C."""
    parser = argparse.ArgumentParser(prog="make chat", description=__doc__)
    parser.add_argument("--new", action="store_true", help="start a new conversation")
    arguments = parser.parse_args()
    os.umask(0o077)
    try:
        settings = Settings.from_env(environment())
        _talk(settings, new=arguments.new)
    except NoService as nothing:
        print(
            f"tingsu: nothing to talk to ({nothing}). Start it with `make run` in another terminal; it must use the "
            "same TINGSU_DATA_DIR and TINGSU_INTERNAL_PORT.",
            file=sys.stderr,
        )
        return 1
    except (BadSetting, SecretsUnreadable, NotAccepted) as refused:
        print(f"tingsu: {refused}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
    except BrokenPipeError:
        # Whoever read the output has gone; Python would complain again when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
