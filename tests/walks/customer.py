"""A scripted customer on the REST channel, as an integrator would write one."""

import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.walks.stack import Stack

_WAIT_SECONDS = 90
_MOST_TURNS = 40

Message = dict[str, object]


@dataclass
class Customer:
    """One conversation; `heard` keeps every message of the bot in order."""

    stack: Stack
    sender: str = field(default_factory=lambda: uuid.uuid4().hex)
    heard: list[Message] = field(default_factory=list)

    def say(self, text: str, message_id: str | None = None) -> list[Message]:
        """Send one message and return the answer."""
        status, body = post(self.stack, self.body(text, message_id))
        assert status == 200, (status, body)
        assert isinstance(body, list)
        assert all(message["recipient_id"] == self.sender for message in body)
        self.heard += body
        return body

    def body(self, text: str, message_id: str | None = None) -> dict[str, object]:
        """Return the request for one message."""
        metadata = {"message_id": message_id or uuid.uuid4().hex}
        return {"sender": self.sender, "message": text, "metadata": metadata}

    def walk(self, opening: str, answers: Mapping[str, str | tuple[str, ...]]) -> "Filed":
        """Open, answer each question from `answers` and return what was filed and asked."""
        script = {field: [answer] if isinstance(answer, str) else list(answer) for field, answer in answers.items()}
        asked: list[str] = []
        said = self.say(opening)
        for _ in range(_MOST_TURNS):
            case = signal_of(said, "case")
            if isinstance(case, dict):
                return Filed(case, asked)
            expects = signal_of(said, "expects")
            assert isinstance(expects, str), said
            asked.append(expects)
            assert expects in script, f"asked for {expects}: {said}"
            lines = script[expects]
            said = self.say(lines.pop(0) if len(lines) > 1 else lines[0])
        raise AssertionError(f"no receipt after {asked}")


@dataclass(frozen=True)
class Filed:
    """A filed case as the receipt told it, and the questions on the way."""

    case: dict[str, str]
    asked: list[str]

    @property
    def questions(self) -> int:
        """Questions before the summary, consent and confirmation not counted."""
        return len([field for field in self.asked if field not in ("consent", "confirm")])


def signal_of(said: list[Message], name: str) -> object:
    """Return the last `custom` signal called `name` in the answer, or None."""
    found = None
    for message in said:
        custom = message.get("custom")
        if isinstance(custom, dict) and name in custom:
            found = custom[name]
    return found


def text_of(said: list[Message]) -> str:
    """Return all that was said, one message a paragraph."""
    return "\n\n".join(str(message.get("text", "")) for message in said)


def post(stack: Stack, body: object, token: str | None = None) -> tuple[int, object]:
    """Post to the REST channel; return the status and the decoded body."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(
        f"{stack.public}/webhooks/rest/webhook",
        data=raw,
        headers={
            "Authorization": f"Bearer {token or stack.token}",
            "Content-Type": "application/json",
        },
    )
    return fetch(request)


def get(stack: Stack, path: str, token: str) -> tuple[int, object]:
    """Get a path of the public port as staff; return the status and the decoded body."""
    request = urllib.request.Request(f"{stack.public}{path}", headers={"Authorization": f"Bearer {token}"})
    return fetch(request)


def fetch(request: urllib.request.Request) -> tuple[int, object]:
    """Send the request; return the status and the decoded body, also of a refusal."""
    try:
        with urllib.request.urlopen(request, timeout=_WAIT_SECONDS) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read() or b"null")
