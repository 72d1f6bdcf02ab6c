"""The service as a whole: readiness, restarts, a brain that comes and goes, and its end."""

import asyncio
from collections import deque
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from gateway.domain.conversation import Door
from tests.fakes.brain import FakeBrain, Fault, Item
from tests.fakes.running_service import INTEGRATION, TERMINAL, Running, running_service


async def status_of(service: Running, path: str, base: str | None = None) -> int:
    status, _, _ = await service.call("GET", f"{base or service.public}{path}", "")
    return status


async def test_the_service_is_ready_when_the_brain_is(service: Running) -> None:
    for base in (service.public, service.internal):
        assert await status_of(service, "/healthz", base) == 200
        assert await status_of(service, "/readyz", base) == 200


async def test_the_service_is_alive_but_not_ready_while_the_brain_is_not(service: Running) -> None:
    service.brain.is_ready = False

    assert (await status_of(service, "/healthz"), await status_of(service, "/readyz")) == (200, 503)


async def test_the_service_is_not_ready_without_its_storage(service: Running) -> None:
    async with service.service.engines.write() as connection:
        await connection.exec_driver_sql("DROP TABLE handoff_request")
        await connection.exec_driver_sql("DROP TABLE inbound_message")
        await connection.exec_driver_sql("DROP TABLE outbound_message")
        await connection.exec_driver_sql("DROP TABLE conversation")

    assert (await status_of(service, "/healthz"), await status_of(service, "/readyz")) == (200, 503)


async def test_only_the_two_ports_are_opened_and_the_internal_one_is_loopback(service: Running) -> None:
    mine = psutil.Process().net_connections(kind="inet")
    listening = {(one.laddr.ip, one.laddr.port) for one in mine if one.status == psutil.CONN_LISTEN}

    # Other tests of this process may listen too, on loopback.
    beyond = {port for address, port in listening if address != "127.0.0.1"}
    assert beyond <= {service.settings.public_port}
    assert service.settings.public_port in {port for _, port in listening}
    assert ("127.0.0.1", service.settings.internal_port) in listening


async def test_a_message_sent_while_the_brain_is_down_is_answered_when_it_is_up(
    service: Running, brain: FakeBrain
) -> None:
    await brain.stop()
    waiting = asyncio.create_task(service.texts("你好", "m1"))
    while not await service.service.store.history(Door.REST, "customer"):  # noqa: ASYNC110
        await asyncio.sleep(0)

    await brain.start()

    assert await waiting == ["您说:你好"]
    assert brain.ran == ["你好"]


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
async def test_a_turn_that_goes_wrong_twice_is_answered_once(service: Running, fault: Fault) -> None:
    service.brain.faults = deque([fault, fault])

    assert await service.texts("你好") == ["您说:你好"]
    assert service.brain.ran == ["你好"]


async def test_an_answer_lost_by_the_death_of_the_service_is_there_after_its_restart(
    tmp_path: Path, brain: FakeBrain
) -> None:
    brain.gate = asyncio.Event()
    async with running_service(tmp_path, brain, TINGSU_REST_WAIT_SECONDS="0.05") as before:
        await before.say("你好", "m1")
        for turn in before.service.background._turns:
            turn.cancel()
    brain.gate.set()

    async with running_service(tmp_path, brain) as after:
        answer = await after.texts("你好", "m1")

    assert answer == ["您说:你好"]
    assert brain.ran.count("你好") == 1


async def test_the_receipt_of_a_pending_filing_comes_with_the_next_message_once(service: Running) -> None:
    receipt: list[Item] = [{"text": "已登记", "custom": {"case": {"number": "TS1", "query_code": "K7"}}}]
    service.brain.respond = lambda _: [{"text": "稍后补发", "custom": {"filing": "pending"}}]
    service.brain.respond_filing = lambda _: receipt

    first = await service.texts("确认")
    service.brain.respond = lambda turn: [{"text": str(turn["text"])}]
    second = await service.texts("好了吗")
    third = await service.texts("谢谢")

    assert (first, second, third) == (["稍后补发"], ["已登记", "好了吗"], ["谢谢"])
    assert len(service.brain.filings) == 1


async def test_the_receipt_of_a_pending_filing_is_fetched_without_the_customer(service: Running) -> None:
    filed = asyncio.Event()

    def file(_: dict[str, object]) -> list[Item]:
        filed.set()
        return [{"text": "已登记", "custom": {"case": {"number": "TS1", "query_code": "K7"}}}]

    service.brain.respond = lambda _: [{"text": "稍后补发", "custom": {"filing": "pending"}}]
    service.brain.respond_filing = file
    await service.texts("确认")

    await asyncio.wait_for(filed.wait(), timeout=10)

    assert len(service.brain.filings) == 1


async def test_the_case_api_is_on_the_internal_port_and_the_staff_api_on_the_public_one(service: Running) -> None:
    got = [
        await service.call("POST", f"{service.internal}/internal/cases", "service-token", {}),
        await service.call("POST", f"{service.internal}/internal/cases", TERMINAL, {}),
        await service.call("POST", f"{service.public}/internal/cases", "service-token", {}),
        await service.call("GET", f"{service.public}/api/cases", INTEGRATION),
        await service.call("GET", f"{service.internal}/api/cases", INTEGRATION),
    ]

    assert [status for status, _, _ in got] == [400, 401, 404, 401, 404]


async def test_open_requests_are_told_to_come_back_when_the_service_stops(tmp_path: Path, brain: FakeBrain) -> None:
    brain.gate = asyncio.Event()
    async with running_service(tmp_path, brain) as service:
        waiting = asyncio.create_task(service.say("你好", "m1"))
        await brain.arrived.wait()
        service.service.wakeups.close()
        status, _ = await waiting
        brain.gate.set()

    assert status == 503


def test_the_data_at_rest_shows_neither_words_nor_senders(tmp_path: Path) -> None:
    async def talk() -> None:
        brain = FakeBrain()
        await brain.start()
        async with running_service(tmp_path, brain) as service:
            await service.texts("我叫王芳，电话13800138000", "phone-13800138000", sender="openid-wangfang")
        await brain.stop()

    asyncio.run(talk())

    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    secrets = ("王芳", "13800138000", "openid-wangfang", "您说")
    assert [secret for secret in secrets if secret.encode() in stored] == []
