"""Notices of a running service on their way to a real mail server and a real robot, over restarts and refusals."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from case_bridge.contract.vocabulary import Role, Urgency
from case_bridge.service.chance import SystemChance
from case_bridge.service.ports import Staff, StaffSecrets
from case_bridge.service.staff import token_digest
from foundation.clock import SystemClock
from tests.fakes.brain import FakeBrain
from tests.fakes.group_robot import GroupRobot, running_robot
from tests.fakes.mail_server import MailServer, running_mail_server
from tests.fakes.office import SUNDAY_NOON, filing
from tests.fakes.running_service import Running, running_service

PEOPLE = {"li": Role.HANDLER, "chen": Role.SUPERVISOR, "root": Role.ADMIN}
PERSONAL = ("王小明", "13800138000", "HT202506180012", "多收了", "退还")


@pytest.fixture
async def mail() -> AsyncIterator[MailServer]:
    async with running_mail_server(MailServer()) as running:
        yield running


@pytest.fixture
async def robot() -> AsyncIterator[GroupRobot]:
    async with running_robot(GroupRobot()) as running:
        yield running


def ways(mail: MailServer, robot: GroupRobot, **changed: str) -> dict[str, str]:
    return {
        "TINGSU_SMTP_HOST": "127.0.0.1",
        "TINGSU_SMTP_PORT": str(mail.port),
        "TINGSU_SMTP_SECURITY": "none",
        "TINGSU_SMTP_FROM": "tingsu@example.com",
        "TINGSU_STAFF_EMAILS": "li=li@example.com,chen=chen@example.com",
        "TINGSU_NOTICE_WEBHOOKS": f"wecom:{robot.url}/group?key=1",
        "TINGSU_ON_CALL": f"duty@example.com,dingtalk:{robot.url}/duty?access_token=2#SEC",
        "TINGSU_NOTICE_TIMEOUT_SECONDS": "2",
        "TINGSU_TEST_CLOCK": "1",
        **changed,
    }


async def employ(service: Running) -> dict[str, str]:
    """Give people accounts and return their tokens; without issue_account, whose hash takes long by design."""
    tokens = {name: SystemChance().token() for name in PEOPLE}
    async with service.service.office.store.write() as unit:
        for name, role in PEOPLE.items():
            secrets = StaffSecrets("none", token_digest(tokens[name]))
            await unit.accounts.put(Staff(name, role, "default"), secrets, SystemClock().now())
    return tokens


async def set_clock(service: Running, hours: float) -> None:
    now = SUNDAY_NOON.timestamp() + hours * 3600
    instant = SUNDAY_NOON.fromtimestamp(now, SUNDAY_NOON.tzinfo).isoformat()
    status, _, _ = await service.call("PUT", f"{service.internal}/test/clock", "", {"now": instant})
    assert status == 200


async def file_case(service: Running, **changed: object) -> str:
    body = msgspec.to_builtins(filing(**changed))
    status, receipt, _ = await service.call("POST", f"{service.internal}/internal/cases", "service-token", body)
    assert status == 201, receipt
    assert isinstance(receipt, dict)
    return str(receipt["number"])


async def inbox(service: Running, token: str, clock: str | None = None) -> list[str]:
    """Return the kinds of somebody's notices, of one clock or of all."""
    _, page, _ = await service.call("GET", f"{service.public}/api/inbox?limit=100", token)
    assert isinstance(page, dict)
    return [notice["kind"] for notice in page["notices"] if clock in (None, notice["clock"])]


def secrets_in(mail: MailServer, robot: GroupRobot) -> list[str]:
    left = " ".join(str(each.message.get_content()) + each.message["Subject"] for each in mail.received)
    left += " ".join(str(heard) for heard in robot.heard)
    return [word for word in PERSONAL if word in left]


async def test_an_emergency_rings_everybody_on_call_within_a_moment(
    tmp_path: Path, brain: FakeBrain, mail: MailServer, robot: GroupRobot
) -> None:
    async with running_service(tmp_path, brain, **ways(mail, robot)) as service:
        await set_clock(service, 0)
        await employ(service)
        number = await file_case(service, urgent=Urgency.SELF_HARM)
        await mail.wait_for(3)
        await robot.wait_for(2)

    recipients = sorted(each.recipients[0] for each in mail.received)
    assert recipients == ["chen@example.com", "duty@example.com", "li@example.com"]
    assert sorted(heard.path for heard in robot.heard) == ["/duty", "/group"]
    assert all(number in text for text in robot.texts)
    assert secrets_in(mail, robot) == []


async def test_the_clock_is_answered_when_the_warnings_are_in_the_inboxes(tmp_path: Path, brain: FakeBrain) -> None:
    async with running_service(tmp_path, brain, TINGSU_TEST_CLOCK="1") as service:
        await set_clock(service, 0)
        tokens = await employ(service)
        await file_case(service)
        seen = []
        for hours in (11.9, 12, 19.2, 24, 49):
            await set_clock(service, hours)
            seen.append({name: await inbox(service, tokens[name], "FIRST_REPLY") for name in ("li", "chen")})

    assert [each["li"] for each in seen[:2]] == [[], ["CLOCK_AT_50"]]
    assert [each["chen"] for each in seen[:2]] == [[], []]
    assert sorted(seen[2]["li"]) == ["CLOCK_AT_50", "CLOCK_AT_80"]
    assert sorted(seen[4]["chen"]) == ["CLOCK_AT_80", "CLOCK_DUE"]


async def test_mail_that_the_server_refuses_waits_and_what_was_cut_off_comes_again_with_its_id(
    tmp_path: Path, brain: FakeBrain, mail: MailServer, robot: GroupRobot
) -> None:
    mail.refuse("END", "hang after")
    only_mail = ways(mail, robot, TINGSU_NOTICE_WEBHOOKS="", TINGSU_ON_CALL="", TINGSU_NOTICE_TIMEOUT_SECONDS="20")
    async with running_service(tmp_path, brain, **only_mail) as service:
        await set_clock(service, 0)
        await employ(service)
        await file_case(service)
        # Taken by the server, not yet settled here: now the service stops.
        await mail.wait_for(1)

    async with running_service(tmp_path, brain, **only_mail) as service:
        async with service.service.case_engines.write() as connection:
            # Only real time ends a lease; nobody waits for it here.
            await connection.exec_driver_sql("UPDATE notice_delivery SET next_try_at = '2000-01-01 00:00:00.000000'")
        await mail.wait_for(2)

    assert len({each.message["Message-ID"] for each in mail.received}) == 1
    assert [each.recipients for each in mail.received] == [("li@example.com",)] * 2


async def test_without_settings_nothing_is_sent_and_the_inbox_has_it_all(
    tmp_path: Path, brain: FakeBrain, mail: MailServer, robot: GroupRobot
) -> None:
    async with running_service(tmp_path, brain, TINGSU_TEST_CLOCK="1") as service:
        await set_clock(service, 0)
        tokens = await employ(service)
        await file_case(service, urgent=Urgency.VIOLENCE)
        await set_clock(service, 100)
        kinds = await inbox(service, tokens["chen"])
        loops = len(service.service.background._loops)

    assert {"CASE_ESCALATED", "CLOCK_DUE"} <= set(kinds)
    assert loops == 3
    assert (mail.received, robot.heard) == ([], [])


async def test_a_robot_that_is_away_and_comes_back_hears_of_it(
    tmp_path: Path, brain: FakeBrain, mail: MailServer, robot: GroupRobot, caplog: pytest.LogCaptureFixture
) -> None:
    robot.answers.extend([500, {"errcode": 45009}])
    async with running_service(tmp_path, brain, **ways(mail, robot, TINGSU_ON_CALL="")) as service:
        await set_clock(service, 0)
        await employ(service)
        number = await file_case(service, urgent=Urgency.SCAM)
        for heard in (1, 2, 3):
            await robot.wait_for(heard)
            while await is_claimed(service):  # noqa: ASYNC110 - the store has no event to wait for
                await asyncio.sleep(0)
            async with service.service.case_engines.write() as connection:
                await connection.exec_driver_sql(
                    "UPDATE notice_delivery SET next_try_at = '2000-01-01 00:00:00.000000', last_try_at = NULL"
                )

    assert [number in text for text in robot.texts] == [True] * 3
    assert "notice.not_delivered" in caplog.messages
    assert number not in " ".join(str(vars(record)) for record in caplog.records if "delivering" in record.name)


async def is_claimed(service: Running) -> bool:
    """Tell whether a message to the group is under way: tried, and neither settled nor put off yet."""
    async with service.service.case_engines.read() as connection:
        open_tries = await connection.exec_driver_sql(
            "SELECT count(*) FROM notice_delivery WHERE route = 'WEBHOOK' AND status = 'WAITING'"
            " AND attempts > 0 AND last_error IS NULL AND last_try_at IS NOT NULL"
        )
        return bool(open_tries.scalar_one())
