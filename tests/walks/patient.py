"""A customer whose client repeats a message, with its id, until it is answered."""

import http.client
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.walks.customer import Customer, Message, get, post, signal_of
from tests.walks.stack import Stack, until

# Rasa takes ten seconds to come back, twice that when the machine is busy.
_PATIENCE_SECONDS = 90
_MOST_TURNS = 20
_LATER = 503
_NAMES = ("李娜", "陈静怡", "赵敏", "欧阳明", "王海燕", "刘志强")


@dataclass(frozen=True)
class Matter:
    """What a customer tells, and what the case must then hold."""

    phone: str
    yuan: int
    name: str

    @property
    def opening(self) -> str:
        return f"你们乱收费，每期多扣我{self.yuan}元，说了好几次都没人管"

    @property
    def answers(self) -> dict[str, str]:
        return {
            "consent": "同意",
            "act": "投诉",
            "staff": "不知道",
            "collection": "不清楚",
            "amount": "没有",
            "occurred_at": "上个月",
            "occurred_place": "APP上",
            "contract_number": "没有",
            "demand": "退钱",
            "name": self.name,
            "contact": self.phone,
            "confirm": "正确，提交",
        }

    @property
    def case(self) -> dict[str, object]:
        return {
            "act": "COMPLAINT",
            "issue_text": self.opening,
            "amount_fen": self.yuan * 100,
            "demand": "退钱",
            "occurred_at": "上个月",
            "name": self.name,
            "contacts": [self.phone],
        }


def matters(seed: int) -> Iterator[Matter]:
    """Return endless different matters, the same for the same seed."""
    chance = random.Random(seed)
    while True:
        phone = f"138{chance.randrange(10**7, 10**8)}"
        yield Matter(phone, chance.randrange(100, 5_000), chance.choice(_NAMES))


@dataclass
class Patient(Customer):
    """Tells one matter; `asked` is the field of the last question, `case` the last receipt."""

    matter: Matter = field(kw_only=True)
    asked: str | None = None
    case: dict[str, str] | None = None

    def say(self, text: str, message_id: str | None = None) -> list[Message]:
        body = self.body(text, message_id or uuid.uuid4().hex)
        return self.take(until(lambda: _answered(self.stack, body), _PATIENCE_SECONDS))

    def take(self, said: object) -> list[Message]:
        """Note an answer, also one that was got in another way."""
        assert isinstance(said, list)
        self.heard += said
        expects, case = signal_of(said, "expects"), signal_of(said, "case")
        self.asked = expects if isinstance(expects, str) else None
        if isinstance(case, dict) and "query_code" in case:
            self.case = case
        return said

    def reach(self, wanted: str) -> None:
        """Open if nothing was said yet, and answer until asked for `wanted`."""
        if not self.heard:
            self.say(self.matter.opening)
        for _ in range(_MOST_TURNS):
            if self.asked == wanted:
                return
            assert self.asked in self.matter.answers, self.heard[-1]
            self.say(self.matter.answers[self.asked])
        raise AssertionError(f"never asked for {wanted}: {self.heard[-1]}")

    def confirm(self, message_id: str | None = None) -> list[Message]:
        """Confirm the summary."""
        return self.say(self.matter.answers["confirm"], message_id)


def numbers_of(stack: Stack, token: str) -> set[str]:
    """Return the numbers of all cases that staff can list."""
    found: set[str] = set()
    cursor: object = ""
    while cursor is not None:
        page = _read(stack, f"/api/cases?limit=100{cursor}", token)
        assert isinstance(page["cases"], list)
        found |= {case["number"] for case in page["cases"]}
        cursor = f"&cursor={page['next']}" if page.get("next") else None
    return found


def case_of(stack: Stack, number: str, token: str) -> dict[str, object]:
    """Return a case as staff read it unmasked, name and contacts as plain values."""
    case = _read(stack, f"/api/cases/{number}?unmask=test", token)
    complainant = case["complainant"]
    assert isinstance(complainant, dict)
    contacts = [contact["value"] for contact in complainant["contacts"]]
    return case | {"name": complainant["name"], "contacts": contacts}


def _answered(stack: Stack, body: dict[str, object]) -> list[Message] | None:
    """Return the answer, None when the connection broke or the answer is not there yet."""
    try:
        status, answer = post(stack, body)
    except (OSError, http.client.HTTPException):
        return None
    if status == _LATER:
        return None
    assert status == 200, (status, answer)
    assert isinstance(answer, list)
    assert answer, "no answer at all"
    return answer


def _read(stack: Stack, path: str, token: str) -> dict[str, object]:
    status, body = until(lambda: _got(stack, path, token), _PATIENCE_SECONDS)
    assert status == 200, body
    assert isinstance(body, dict)
    return body


def _got(stack: Stack, path: str, token: str) -> tuple[int, object] | None:
    try:
        return get(stack, path, token)
    except (OSError, http.client.HTTPException):
        return None
