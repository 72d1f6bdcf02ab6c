"""A real SMTP server on loopback that keeps what it is given, and refuses, hangs or dies as told.

Speaks as much of RFC 5321, 3207 (STARTTLS) and 4954 (AUTH) as a client needs to hand over a message.
"""

import asyncio
import base64
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass(frozen=True)
class Received:
    """A message with its envelope, and whether it came over TLS after signing in."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage
    raw: bytes
    was_encrypted: bool
    user: str | None


@dataclass
class MailServer:
    """What it does: `refusals` maps a command to the answer it gets instead, once for each entry.

    The answer "hang" never comes, "die" closes the connection. `accounts` has passwords by user; with any, a
    message is taken only after AUTH.
    """

    tls: ssl.SSLContext | None = None
    is_tls_from_start: bool = False
    accounts: dict[str, str] = field(default_factory=dict)
    refusals: dict[str, list[str]] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0

    def refuse(self, command: str, *answers: str) -> None:
        self.refusals.setdefault(command, []).extend(answers)

    async def wait_for(self, count: int) -> list[Received]:
        """Return what was received, once it is so many messages."""
        async with asyncio.timeout(10):
            while len(self.received) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return self.received


@asynccontextmanager
async def running_mail_server(server: MailServer) -> AsyncIterator[MailServer]:
    """Listen on a free loopback port until the end of the block."""
    sessions: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        sessions.add(task)
        try:
            await _Session(server, reader, writer).run()
        except (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            sessions.discard(task)
            writer.close()

    context = server.tls if server.is_tls_from_start else None
    listening = await asyncio.start_server(serve, "127.0.0.1", server.port, ssl=context)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for task in tuple(sessions):
            task.cancel()
        await asyncio.gather(*sessions, return_exceptions=True)
        await listening.wait_closed()


class _Session:
    def __init__(self, server: MailServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._server = server
        self._reader = reader
        self._writer = writer
        self._is_encrypted = server.is_tls_from_start
        self._user: str | None = None
        self._sender = ""
        self._recipients: list[str] = []

    async def run(self) -> None:
        await self._say(self._answer("GREETING", "220 ready"))
        while line := (await self._reader.readline()).decode().strip():
            command = line.split(" ", 1)[0].upper()
            rest = line[len(command) + 1 :]
            if command == "QUIT":
                await self._say("221 bye")
                return
            await self._do(command, rest)

    async def _do(self, command: str, rest: str) -> None:
        if command == "STARTTLS":
            await self._say(self._answer(command, "220 go"))
            await self._writer.start_tls(self._server.tls)
            self._is_encrypted = True
        elif command == "AUTH":
            await self._say(self._answer(command, self._signed_in(rest)))
        elif command == "DATA":
            await self._data()
        else:
            await self._say(self._answer(command, self._plain(command, rest)))

    def _plain(self, command: str, rest: str) -> str:
        if command == "EHLO":
            offers = ["STARTTLS"] if self._server.tls and not self._is_encrypted else []
            offers += ["AUTH PLAIN"] if self._server.accounts else []
            lines = ["127.0.0.1", *offers, "8BITMIME"]
            return "\r\n".join(f"250{'-' if line is not lines[-1] else ' '}{line}" for line in lines)
        if command == "MAIL":
            if self._server.accounts and self._user is None:
                return "530 sign in first"
            self._sender, self._recipients = _address(rest), []
            return "250 ok"
        if command == "RCPT":
            self._recipients.append(_address(rest))
            return "250 ok"
        return "250 ok" if command in ("HELO", "NOOP", "RSET") else "500 what?"

    def _signed_in(self, rest: str) -> str:
        _, user, password = base64.b64decode(rest.split(" ")[1]).decode().split("\0")
        if self._server.accounts.get(user) != password:
            return "535 wrong"
        self._user = user
        return "235 welcome"

    async def _data(self) -> None:
        answer = self._answer("DATA", "354 go on")
        await self._say(answer)
        if not answer.startswith("354"):
            return
        lines = []
        while (line := await self._reader.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        raw = b"".join(lines)
        answer = self._answer("END", "250 taken")
        if answer.startswith("250") or answer in ("die after", "hang after"):
            self._keep(raw)
        await self._say(answer.removesuffix(" after"))

    def _keep(self, raw: bytes) -> None:
        message = message_from_bytes(raw, policy=policy.default)
        assert isinstance(message, EmailMessage)
        one = Received(self._sender, tuple(self._recipients), message, raw, self._is_encrypted, self._user)
        self._server.received.append(one)
        self._server.arrived.set()

    def _answer(self, command: str, usual: str) -> str:
        answers = self._server.refusals.get(command)
        return answers.pop(0) if answers else usual

    async def _say(self, answer: str) -> None:
        if answer == "hang":
            await asyncio.Event().wait()
        if answer == "die":
            raise ConnectionError
        self._writer.write(f"{answer}\r\n".encode())
        await self._writer.drain()


def _address(rest: str) -> str:
    return rest[rest.index("<") + 1 : rest.index(">")]
