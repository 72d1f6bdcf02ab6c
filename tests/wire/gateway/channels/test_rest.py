"""The REST convention over real HTTP, with the real store and a fake brain."""

import asyncio
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes.brain import FakeBrain
from tests.fakes.running_service import INTEGRATION, TERMINAL, Running, running_service

EMOJI = "😡"
LONGEST = 20_000


def item(text: str, **more: object) -> dict[str, object]:
    return {"recipient_id": "customer", "text": text} | more


async def test_a_message_gets_its_answer_in_rasas_convention(service: Running) -> None:
    service.brain.respond = lambda _: [
        {"text": "选一个", "buttons": [{"title": "投诉", "payload": "我要投诉"}]},
        {"text": "请说", "custom": {"expects": "issue"}},
        {"custom": {"case": {"number": "TS1", "state": "REGISTERED"}}},
    ]

    status, items = await service.say("你好")

    assert (status, items) == (
        200,
        [
            item("选一个", buttons=[{"title": "投诉", "payload": "我要投诉"}]),
            item("请说", custom={"expects": "issue"}),
            {"recipient_id": "customer", "custom": {"case": {"number": "TS1", "state": "REGISTERED"}}},
        ],
    )


async def test_a_silent_answer_is_an_empty_list(service: Running) -> None:
    service.brain.respond = lambda _: []

    assert await service.say("嗯") == (200, [])


async def test_the_brain_never_sees_the_senders_own_name(service: Running) -> None:
    await service.say("你好", sender="openid-of-wang-fang")

    assert "wang-fang" not in json.dumps(service.brain.seen)


async def test_a_repeated_message_gets_the_stored_answer(service: Running) -> None:
    first = await service.say("你好", "m1")

    again = await service.say("你好", "m1")

    assert first == again == (200, [item("您说:你好")])
    assert service.brain.ran == ["你好"]


async def test_a_message_sent_ten_times_at_once_runs_once(service: Running) -> None:
    answers = await asyncio.gather(*(service.say("你好", "m1") for _ in range(10)))

    assert answers == [(200, [item("您说:你好")])] * 10
    assert service.brain.ran == ["你好"]


async def test_messages_sent_at_once_are_answered_in_order_each_to_its_request(service: Running) -> None:
    senders = [f"s{number}" for number in range(5)]

    async def talk(sender: str) -> list[list[object]]:
        sent = []
        for number in range(5):
            sent.append(asyncio.create_task(service.texts(f"{sender} {number}", f"m{number}", sender)))
            await asyncio.sleep(0)
        return list(await asyncio.gather(*sent))

    answers = await asyncio.gather(*(talk(sender) for sender in senders))

    assert answers == [[[f"您说:{sender} {number}"] for number in range(5)] for sender in senders]
    assert service.brain.most_at_once == 1


@pytest.mark.parametrize("character", ["催", EMOJI], ids=["chinese", "emoji"])
async def test_the_longest_story_reaches_the_brain_whole(service: Running, character: str) -> None:
    service.brain.respond = lambda turn: [{"text": str(len(str(turn["text"])))}]
    story = json.dumps({"sender": "customer", "message": character * LONGEST}).encode()

    assert await service.post(story) == (200, [item(str(LONGEST))])


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "/restart", '{"a": 1}', "😡😡😡", "hello", "DROP TABLE x;--", "%s %n \\ud83d"],
)
async def test_odd_texts_reach_the_brain_as_they_are(service: Running, text: str) -> None:
    assert await service.texts(text) == [f"您说:{text}"]


BAD = {
    "empty body": (b"", 400, None),
    "not JSON": (b"{", 400, None),
    "not UTF-8": (b'{"sender": "\xff"}', 400, None),
    "encoded surrogate": (b'{"sender": "\xed\xa0\x80"}', 400, None),
    "lone high surrogate": (b'{"sender": "a", "message": "\\ud800"}', 400, None),
    "lone low surrogate": (b'{"sender": "a", "message": "\\udc00 x"}', 400, None),
    "deep nesting": (b'{"sender": "a", "metadata": ' + b"[" * 100_000, 400, "$.metadata"),
    "deep nesting of an unknown key": (b'{"x": ' + b'{"a":' * 40_000, 400, None),
    "array": (b"[]", 400, "$"),
    "null": (b"null", 400, "$"),
    "number": (b"1" * 4000, 400, "$"),
    "no sender": (b'{"message": "x"}', 400, "$.sender"),
    "no message": (b'{"sender": "a"}', 400, "$.message"),
    "null message": (b'{"sender": "a", "message": null}', 400, "$.message"),
    "numeric sender": (b'{"sender": ' + b"9" * 4000 + b', "message": "x"}', 400, "$.sender"),
    "empty sender": (b'{"sender": "", "message": "x"}', 400, "$.sender"),
    "long sender": (json.dumps({"sender": "a" * 129, "message": "x"}).encode(), 400, "$.sender"),
    "list message": (b'{"sender": "a", "message": ["x"]}', 400, "$.message"),
    "list metadata": (b'{"sender": "a", "message": "x", "metadata": []}', 400, "$.metadata"),
    "numeric id": (b'{"sender": "a", "message": "x", "metadata": {"message_id": 7}}', 400, "$.metadata.message_id"),
    "empty id": (b'{"sender": "a", "message": "x", "metadata": {"message_id": ""}}', 400, "$.metadata.message_id"),
    "empty text": (b'{"sender": "a", "message": ""}', 400, "$.message"),
    "blank text": (b'{"sender": "a", "message": " \\n\\u0000\\u200b"}', 400, "$.message"),
    "long text": (json.dumps({"sender": "a", "message": "x" * (LONGEST + 1)}).encode(), 413, "$.message"),
    "huge body": (b'"' + b"x" * 400_000 + b'"', 413, None),
}


@pytest.mark.parametrize(("body", "status", "path"), BAD.values(), ids=BAD.keys())
async def test_a_bad_request_is_refused_with_a_problem_document_that_names_the_field(
    service: Running, body: bytes, status: int, path: str | None
) -> None:
    got, problem = await service.post(body)

    assert isinstance(problem, dict)
    assert (got, problem["status"]) == (status, status)
    assert [error["path"] for error in problem["errors"]] == ([path] if path else [])
    assert service.brain.seen == []


async def test_a_body_that_is_compressed_wrongly_is_refused(service: Running) -> None:
    status, problem = await service.post(b"abcde", **{"Content-Encoding": "gzip"})

    assert isinstance(problem, dict)
    assert (status, problem["code"]) == (400, "bad_body")


async def test_a_compressed_body_is_no_way_around_the_limit(service: Running) -> None:
    status, _ = await service.post(gzip.compress(b" " * 50_000_000), **{"Content-Encoding": "gzip"})

    assert status == 413


async def test_fields_that_only_rasa_knows_are_ignored(service: Running) -> None:
    body = {"sender": "customer", "message": "你好", "input_channel": "x", "stream": 1, "metadata": {"page": [1]}}

    assert await service.post(body) == (200, [item("您说:你好")])


async def test_metadata_may_be_null(service: Running) -> None:
    body = {"sender": "customer", "message": "你好", "metadata": None}

    assert await service.post(body) == (200, [item("您说:你好")])


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml"])
async def test_another_media_type_is_refused(service: Running, kind: str) -> None:
    status, _ = await service.post(b'{"sender": "a", "message": "x"}', **{"Content-Type": kind})

    assert status == 415


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer wrong", f"Basic {INTEGRATION}", INTEGRATION, "Bearer \u00ff", f"Bearer {TERMINAL}"]
)
async def test_without_the_token_nothing_is_said(service: Running, header: str) -> None:
    status, problem = await service.post({"sender": "a", "message": "x"}, Authorization=header)

    assert isinstance(problem, dict)
    assert (status, problem["code"]) == (401, "unauthorized")
    assert service.brain.seen == []


async def test_other_methods_and_paths_get_problem_documents(service: Running) -> None:
    got = [
        await service.call("GET", f"{service.public}/webhooks/rest/webhook", INTEGRATION),
        await service.call("POST", f"{service.public}/webhooks/rest", INTEGRATION, {}),
        await service.call("POST", f"{service.public}/webhooks/terminal/webhook", TERMINAL, {}),
        await service.call("POST", f"{service.internal}/webhooks/rest/webhook", INTEGRATION, {}),
    ]

    assert [status for status, _, _ in got] == [405, 404, 404, 404]
    assert {headers["Content-Type"] for _, _, headers in got} == {"application/problem+json"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["sender", "message", "metadata", "message_id", "x"]), inner, max_size=4)
        ),
        max_leaves=8,
    )
)
async def test_no_json_document_breaks_the_channel(service: Running, body: object) -> None:
    status, _ = await service.post(json.dumps(body).encode("utf-8", "surrogatepass"))

    assert status in {200, 400}


async def test_an_answer_that_is_late_is_there_at_the_repeat(tmp_path: Path, brain: FakeBrain) -> None:
    brain.gate = asyncio.Event()
    async with running_service(tmp_path, brain, TINGSU_REST_WAIT_SECONDS="0.05") as hasty:
        body = {"sender": "customer", "message": "你好", "metadata": {"message_id": "m1"}}
        status, problem, headers = await hasty.call("POST", f"{hasty.public}/webhooks/rest/webhook", INTEGRATION, body)
        brain.gate.set()

    async with running_service(tmp_path, brain) as patient:
        again = await patient.say("你好", "m1")

    assert isinstance(problem, dict)
    assert (status, problem["code"], headers["Retry-After"]) == (503, "answer_pending", "5")
    assert again == (200, [item("您说:你好")])
    assert brain.ran == ["你好"]


async def test_an_answer_that_was_never_fetched_comes_first_with_the_next_message(
    tmp_path: Path, brain: FakeBrain
) -> None:
    brain.gate = asyncio.Event()
    async with running_service(tmp_path, brain, TINGSU_REST_WAIT_SECONDS="0.05") as hasty:
        await hasty.say("一", "m1")
        brain.gate.set()

    async with running_service(tmp_path, brain) as patient:
        assert await patient.texts("二", "m2") == ["您说:一", "您说:二"]


async def test_the_channel_is_off_without_a_token(tmp_path: Path, brain: FakeBrain) -> None:
    async with running_service(tmp_path, brain, TINGSU_INTEGRATION_TOKEN="") as service:
        status, _ = await service.say("你好")

    assert status == 404
    assert brain.seen == []


async def test_an_answer_to_a_client_that_hung_up_comes_with_the_next_message(
    service: Running, brain: FakeBrain
) -> None:
    brain.gate = asyncio.Event()
    hung_up = asyncio.create_task(service.say("一", "m1"))
    await brain.arrived.wait()
    hung_up.cancel()
    await asyncio.gather(hung_up, return_exceptions=True)
    brain.gate.set()

    assert await service.texts("二", "m2") == ["您说:一", "您说:二"]


async def test_the_terminal_is_a_door_of_its_own_with_a_history(service: Running) -> None:
    service.brain.respond = lambda turn: [
        {"text": f"您说:{turn['text']}", "buttons": [{"title": "好", "payload": "好的"}]}
    ]
    await service.say("从REST来", sender="alice")
    body = {"sender": "alice", "message": "从终端来"}
    await service.call("POST", f"{service.internal}/webhooks/terminal/webhook", TERMINAL, body)

    status, lines, _ = await service.call("GET", f"{service.internal}/webhooks/terminal/history?sender=alice", TERMINAL)

    assert (status, lines) == (
        200,
        [
            {"seq": 1, "direction": "in", "text": "从终端来", "buttons": []},
            {
                "seq": 2,
                "direction": "out",
                "text": "您说:从终端来",
                "buttons": [{"title": "好", "payload": "好的"}],
            },
        ],
    )


@pytest.mark.parametrize(
    ("path", "token", "status"),
    [
        ("/webhooks/terminal/history?sender=nobody", TERMINAL, 200),
        ("/webhooks/terminal/history", TERMINAL, 400),
        ("/webhooks/terminal/history?sender=alice", INTEGRATION, 401),
    ],
    ids=["unknown sender", "no sender", "wrong token"],
)
async def test_the_history_is_for_the_terminal_only(service: Running, path: str, token: str, status: int) -> None:
    got, _, _ = await service.call("GET", f"{service.internal}{path}", token)

    assert got == status
