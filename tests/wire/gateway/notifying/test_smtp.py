"""E-mail against a real SMTP server on loopback: encrypted, signed in, refused, too slow, cut off."""

import asyncio
from dataclasses import replace
from email.utils import parsedate_to_datetime

import pytest

from case_bridge.service.delivering import NotDelivered
from gateway.notifying.smtp import MailServer as Server
from gateway.notifying.smtp import Security, SmtpPost
from tests.fakes.certificates import make_certificate
from tests.fakes.mail_server import MailServer, running_mail_server
from tests.fakes.running_service import free_port
from tests.wire.gateway.notifying.conftest import NOW

LI = "li@example.com"


@pytest.fixture
def certificate(tmp_path):
    return make_certificate(tmp_path)


def server_at(running: MailServer, **changed: object) -> Server:
    usual = Server("127.0.0.1", running.port, "tingsu@example.com", Security.NONE, timeout_seconds=5)
    return replace(usual, **changed)


async def failure(message, server: Server) -> tuple[str, bool]:
    with pytest.raises(NotDelivered) as failed:
        await SmtpPost(server).send(message, LI)
    # The answer of a server may hold the address: neither the error nor what it came from may.
    assert failed.value.__cause__ is None
    return failed.value.word, failed.value.is_final


async def test_a_notice_arrives_with_its_words_and_an_id_of_its_own(message):
    async with running_mail_server(MailServer()) as running:
        await SmtpPost(server_at(running)).send(message, LI)

    (mail,) = running.received
    assert (mail.sender, mail.recipients) == ("tingsu@example.com", (LI,))
    assert (mail.message["From"], mail.message["To"]) == ("tingsu@example.com", LI)
    assert mail.message["Subject"] == message.title
    assert mail.message.get_content().strip() == message.text
    assert mail.message["Message-ID"] == f"<{message.id}@example.com>"
    assert mail.message["Auto-Submitted"] == "auto-generated"
    assert parsedate_to_datetime(mail.message["Date"]) == NOW


async def test_starttls_and_login_come_before_the_message(message, certificate):
    tls = {"security": Security.STARTTLS, "ca_file": certificate.certificate}
    login = {"user": "tingsu", "password": "geheim"}
    running = MailServer(tls=certificate.server_context(), accounts={"tingsu": "geheim"})
    async with running_mail_server(running):
        await SmtpPost(server_at(running, **tls, **login)).send(message, LI)

    assert [(mail.was_encrypted, mail.user) for mail in running.received] == [(True, "tingsu")]


async def test_tls_from_the_first_byte(message, certificate):
    running = MailServer(tls=certificate.server_context(), is_tls_from_start=True)
    async with running_mail_server(running):
        await SmtpPost(server_at(running, security=Security.TLS, ca_file=certificate.certificate)).send(message, LI)

    assert [mail.was_encrypted for mail in running.received] == [True]


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
async def test_a_server_that_nobody_vouches_for_gets_nothing(message, certificate, security):
    running = MailServer(tls=certificate.server_context(), is_tls_from_start=security is Security.TLS)
    async with running_mail_server(running):
        word, is_final = await failure(message, server_at(running, security=security))

    assert (word, is_final, running.received) == ("tls_failed", False, [])


async def test_a_server_without_starttls_gets_nothing_in_the_clear(message):
    async with running_mail_server(MailServer()) as running:
        word, is_final = await failure(message, server_at(running, security=Security.STARTTLS))

    assert (word, is_final, running.received) == ("not_supported", False, [])


async def test_a_wrong_password_can_be_mended_and_is_tried_again(message, certificate):
    running = MailServer(tls=certificate.server_context(), accounts={"tingsu": "geheim"})
    tls = {"security": Security.STARTTLS, "ca_file": certificate.certificate}
    async with running_mail_server(running):
        word, is_final = await failure(message, server_at(running, user="tingsu", password="falsch", **tls))

    assert (word, is_final) == ("smtp_535", False)


@pytest.mark.parametrize(
    ("command", "answer", "expected"),
    [
        ("RCPT", "550 nobody", ("recipient_refused", True)),
        ("RCPT", "450 later", ("recipient_refused", False)),
        ("MAIL", "553 not you", ("smtp_553", False)),
        ("DATA", "451 later", ("smtp_451", False)),
        ("END", "554 spam", ("smtp_554", False)),
        ("GREETING", "421 closing", ("smtp_421", False)),
        ("RCPT", "die", ("unreachable", False)),
        ("END", "die", ("unreachable", False)),
    ],
    ids=["no such mailbox", "mailbox busy", "sender", "data", "content", "closing", "cut off", "cut off at the end"],
)
async def test_a_refusal_is_told_by_its_kind(message, command, answer, expected):
    async with running_mail_server(MailServer()) as running:
        running.refuse(command, answer)
        told = await failure(message, server_at(running))

    assert (told, running.received) == (expected, [])


@pytest.mark.parametrize("command", ["GREETING", "EHLO", "RCPT", "END"])
async def test_a_server_that_says_nothing_is_left_after_the_time_out(message, command):
    async with running_mail_server(MailServer()) as running:
        running.refuse(command, "hang")
        told = await failure(message, server_at(running, timeout_seconds=0.2))

    assert told == ("timeout", False)


async def test_a_server_that_is_away_is_unreachable(message):
    server = Server("127.0.0.1", free_port(), "tingsu@example.com", Security.NONE, timeout_seconds=5)

    assert await failure(message, server) == ("unreachable", False)


async def test_the_same_message_again_has_the_same_id(message):
    async with running_mail_server(MailServer()) as running:
        running.refuse("END", "die after")
        await failure(message, server_at(running))
        await SmtpPost(server_at(running)).send(message, LI)

    assert len({mail.message["Message-ID"] for mail in running.received}) == 1
    assert len(running.received) == 2


async def test_a_stop_waits_for_no_server(message):
    async with running_mail_server(MailServer()) as running:
        running.refuse("END", "hang after")
        sending = asyncio.create_task(SmtpPost(server_at(running, timeout_seconds=60)).send(message, LI))
        await running.wait_for(1)

        sending.cancel()
        done, _ = await asyncio.wait([sending], timeout=5)

    assert done == {sending}
    assert sending.cancelled()


def test_passwords_do_not_show_when_the_server_is_printed():
    assert "geheim" not in repr(Server("h", 25, "a@b.c", user="u", password="geheim"))
