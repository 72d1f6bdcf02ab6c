"""Whatever is sent: a sensible Chinese answer or a problem document, and no word of the story is lost."""

import http.client
import json
import re
from dataclasses import dataclass

import pytest

from tests.walks.customer import Message, text_of
from tests.walks.patient import Patient, case_of, matters
from tests.walks.stack import Stack

_CHINESE = re.compile("[\u4e00-\u9fff]{4}")
_WAIT_SECONDS = 60

# Nothing is left of these when control characters and blanks are gone.
BLANK = {
    "empty": "",
    "blanks": "  \n\t\u3000 ",
    "control characters": "\x00\x07\x1b\x7f",
    "zero width": "\u200b\u200d\ufeff\u2060",
    "a lone surrogate": "\ud800",
}
TEXTS = {
    "emoji": "😡😡😡🤬",
    "html": "<script>alert('1')</script><img src=x onerror=\"alert(1)\">&nbsp;<b>退钱</b>",
    "a template": "{{7*7}} {0.__class__} {lines} {number} {value} ${jndi:ldap://x} %s %n %(a)s",
    "a command": "/restart",
    "a session command": "/session_start",
    "an unknown command": "/back",
    "an intent": '/complaint{"name": "王强", "amount_fen": 1}',
    "json": '{"sender": "x", "message": ["a", 1, null], "slots": {"consent": true}}',
    "sql": "'; DROP TABLE cases; --",
    "english": "I want my money back, your fees are outrageous",
    "japanese": "手数料が高すぎます。お金を返してください。",
    "korean": "수수료가 너무 비싸요. 돈을 돌려주세요.",
    "uyghur": "پۇلۇمنى قايتۇرۇپ بېرىڭلار",
    "tibetan": "ངའི་དངུལ་ཕྱིར་སྤྲོད་རོགས།",
    "right to left": "\u202eمرحبا\u202c退钱",
    "backslashes": "C:\\new\\table\\u0041 \\n \\\\",
    "digits without end": "9" * 400,
    "punctuation": "？？？！！！。。。",
    "10,000 characters": "你们乱扣费，" * 1_666 + "退钱吧",
}
# The invisible ones are taken out.
CLEANED = TEXTS | {"right to left": "مرحبا退钱"}
STARTING_OVER = ("a command",)


@dataclass(frozen=True)
class Reply:
    """An HTTP answer."""

    status: int
    content_type: str
    body: object

    @property
    def is_problem(self) -> bool:
        """Whether it is a problem document about a fault of the client."""
        is_document = self.content_type.startswith("application/problem+json") and isinstance(self.body, dict)
        return 400 <= self.status < 500 and is_document


def send(stack: Stack, body: bytes, **headers: str) -> Reply:
    """Post a body as it is; a header given as empty is left out."""
    given = {"Authorization": f"Bearer {stack.token}", "Content-Type": "application/json"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection("127.0.0.1", stack.public_port, timeout=_WAIT_SECONDS)
    try:
        sent = {name: value for name, value in given.items() if value}
        connection.request("POST", "/webhooks/rest/webhook", body, sent)
        answer = connection.getresponse()
        return Reply(answer.status, answer.headers.get("Content-Type", ""), json.loads(answer.read() or b"null"))
    finally:
        connection.close()


def teller(stack: Stack, seed: int) -> Patient:
    return Patient(stack, matter=next(matters(seed)))


def brought_to_issue(stack: Stack) -> Patient:
    """Return a customer with a suggestion, which has the fewest questions, who is asked what it is about."""
    customer = teller(stack, 9_000)
    customer.say("建议")
    customer.reach("issue")
    return customer


def is_sensible(said: list[Message]) -> bool:
    return _CHINESE.search(text_of(said)) is not None


@pytest.mark.parametrize("name", TEXTS)
def test_an_odd_opening_gets_a_chinese_answer(stack: Stack, name: str) -> None:
    said = teller(stack, 9_001).say(TEXTS[name])

    assert is_sensible(said), said


@pytest.mark.parametrize("name", TEXTS)
def test_an_odd_answer_to_the_amount_gets_a_chinese_answer(stack: Stack, name: str) -> None:
    customer = teller(stack, 9_002)
    customer.say("你们上个月乱收费，合同号HT202506180012，说了好几次都没人管")
    customer.reach("amount")

    said = customer.say(TEXTS[name])

    assert is_sensible(said), said


def test_odd_answers_to_the_summary_get_chinese_answers_and_the_case_is_filed(stack: Stack) -> None:
    customer = teller(stack, 9_003)
    customer.reach("confirm")

    answers = [customer.say(text) for name, text in TEXTS.items() if name not in STARTING_OVER]
    customer.reach("confirm")
    customer.confirm()

    assert [said for said in answers if not is_sensible(said)] == []
    assert customer.case is not None


@pytest.mark.parametrize("name", STARTING_OVER)
def test_a_typed_command_does_not_throw_the_matter_away(stack: Stack, name: str) -> None:
    customer = teller(stack, 9_004)
    customer.reach("confirm")

    customer.say(TEXTS[name])
    customer.reach("confirm")

    assert customer.matter.opening in text_of(customer.heard[-1:])


@pytest.mark.parametrize("name", BLANK)
def test_a_text_without_a_character_is_refused_and_changes_nothing(stack: Stack, name: str) -> None:
    customer = brought_to_issue(stack)

    reply = send(stack, json.dumps(customer.body(BLANK[name])).encode())
    customer.say("你们乱扣费")

    assert reply.is_problem
    assert reply.status == 400
    assert customer.asked not in (None, "issue")


@pytest.mark.parametrize("name", TEXTS)
def test_a_story_is_filed_to_the_letter(stack: Stack, supervisor_token: str, name: str) -> None:
    customer = brought_to_issue(stack)

    said = customer.say(f"扣费的规则要写清楚。\n{TEXTS[name]}\n谢谢")
    customer.reach("confirm")
    customer.confirm()

    assert is_sensible(said), said
    assert customer.case is not None
    case = case_of(stack, customer.case["number"], supervisor_token)
    assert case["issue_text"] == f"扣费的规则要写清楚。\n{CLEANED[name]}\n谢谢"


def test_what_is_told_in_several_long_messages_is_filed_whole(stack: Stack, supervisor_token: str) -> None:
    customer = brought_to_issue(stack)
    first, second = "乱扣费，" * 3_000, "没人管，" * 3_000

    customer.say(first)
    customer.reach("confirm")
    customer.say(second)
    customer.reach("confirm")
    customer.confirm()

    assert customer.case is not None
    case = case_of(stack, customer.case["number"], supervisor_token)
    whole = str(case["issue_text"]) + "".join(str(message) for message in case["messages"])  # type: ignore[attr-defined]
    assert first in whole
    assert second in whole


def test_the_summary_shows_braces_as_they_were_typed(stack: Stack) -> None:
    customer = brought_to_issue(stack)
    customer.say("你们乱扣费 {{7*7}} {value} {lines} {number} {hotline} {0.__class__} %s")

    customer.reach("confirm")

    assert "{{7*7}} {value} {lines} {number} {hotline} {0.__class__} %s" in text_of(customer.heard)


def test_a_text_that_is_too_long_is_refused(stack: Stack) -> None:
    customer = teller(stack, 1)

    reply = send(stack, json.dumps(customer.body("退" * 25_000)).encode())

    assert reply.is_problem
    assert reply.status == 413


_SENDER = b'"sender":"bad-input"'
BODIES = {
    "nothing": b"",
    "no json": b"sender=a&message=b",
    "broken json": b'{"sender":"a","message":"b"',
    "two documents": b'{"sender":"a","message":"b"}{"sender":"a","message":"b"}',
    "null": b"null",
    "a number": b"1",
    "an array": b'[{"sender":"a","message":"b"}]',
    "no sender": b'{"message":"b"}',
    "an empty sender": b'{"sender":"","message":"b"}',
    "a very long sender": b'{"sender":"' + b"a" * 10_000 + b'","message":"b"}',
    "a sender of the wrong type": b'{"sender":7,"message":"b"}',
    "no message": b"{" + _SENDER + b"}",
    "a message of null": b"{" + _SENDER + b',"message":null}',
    "a message that is a number": b"{" + _SENDER + b',"message":1e999}',
    "a huge number": b"{" + _SENDER + b',"message":' + b"9" * 5_000 + b"}",
    "a message that is an array": b"{" + _SENDER + b',"message":["a"]}',
    "a message that is an object": b"{" + _SENDER + b',"message":{"text":"a"}}',
    "metadata of the wrong type": b"{" + _SENDER + b',"message":"b","metadata":"c"}',
    "a message id of the wrong type": b"{" + _SENDER + b',"message":"b","metadata":{"message_id":3}}',
    "a very long message id": b"{" + _SENDER + b',"message":"b","metadata":{"message_id":"' + b"c" * 5_000 + b'"}}',
    "deep nesting": b"{" + _SENDER + b',"message":"b","metadata":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "deep nesting in an unknown field": b'{"x":' + b"[" * 50_000 + b"]" * 50_000 + b"," + _SENDER + b',"message":"b"}',
    "bytes that are no utf-8": b"{" + _SENDER + b',"message":"\xff\xfe\xc0\x80"}',
    "gbk": b"{" + _SENDER + b',"message":"' + "乱扣费".encode("gbk") + b'"}',
    "a raw control character": b"{" + _SENDER + b',"message":"a\x00b"}',
    "more than can be read": b"{" + _SENDER + b',"message":"' + b"a" * 1_000_000 + b'"}',
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_no_message_gets_a_problem_document(stack: Stack, name: str) -> None:
    reply = send(stack, BODIES[name])

    assert reply.is_problem, reply


ODD_SENDERS = {
    "a lone surrogate": r'"\ud800"',
    "a nul": r'"\u0000"',
    "an emoji": '"😡"',
    "a path": '"../../etc/passwd"',
    "sql": '"\' OR 1=1 --"',
    "128 characters": json.dumps("长" * 128),
}


@pytest.mark.parametrize("name", ODD_SENDERS)
def test_an_odd_sender_is_answered_or_refused(stack: Stack, name: str) -> None:
    body = f'{{"sender":{ODD_SENDERS[name]},"message":"你好"}}'

    reply = send(stack, body.encode())

    assert reply.is_problem or reply.status == 200, reply


def test_surrogates_between_words_leave_the_words(stack: Stack) -> None:
    body = r'{"sender":"surrogates","message":"你们乱\ud800扣费\udfff，退钱 \ud83d\ude21"}'

    reply = send(stack, body.encode())

    assert reply.is_problem or reply.status == 200, reply


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": ""}, 401),
        ({"Authorization": "Bearer " + "长".encode().decode("latin-1")}, 401),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content_Type": ""}, 415),
        ({"Content_Encoding": "gzip"}, 400),
        ({"Content_Encoding": "nonsense"}, None),
    ],
    ids=["wrong token", "no token", "odd token", "text", "form", "no type", "not gzip", "unknown coding"],
)
def test_wrong_headers_get_a_problem_document(stack: Stack, headers: dict[str, str], status: int | None) -> None:
    reply = send(stack, json.dumps(teller(stack, 1).body("你好")).encode(), **headers)

    if status is None:
        assert reply.is_problem or reply.status == 200, reply
    else:
        assert reply.is_problem, reply
        assert reply.status == status


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_get_a_problem_document(stack: Stack, method: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", stack.public_port, timeout=_WAIT_SECONDS)

    connection.request(method, "/webhooks/rest/webhook")
    answer = connection.getresponse()
    kind = answer.headers.get("Content-Type", "")
    connection.close()

    assert answer.status == 405
    assert kind.startswith("application/problem+json")
