"""Notices as e-mail over SMTP."""

import asyncio
import ssl
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from enum import Enum
from pathlib import Path

import aiosmtplib

from case_bridge.service.delivering import NotDelivered, Outgoing

_FINAL = range(500, 600)


class Security(Enum):
    """How the connection is protected: upgraded by STARTTLS, TLS from the first byte, or not at all."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True)
class MailServer:
    """The company's mail server; `sender` is the address that notices come from, `ca_file` a CA of its own."""

    host: str
    port: int
    sender: str
    security: Security = Security.STARTTLS
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca_file: Path | None = None
    timeout_seconds: float = 10.0


class SmtpPost:
    """Hands one message at a time to the server, each on a connection of its own."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        cafile = str(server.ca_file) if server.ca_file else None
        self._tls = None if server.security is Security.NONE else ssl.create_default_context(cafile=cafile)

    async def send(self, message: Outgoing, address: str) -> None:
        """Hand a message over, all within the time-out. Raises NotDelivered."""
        client = self._client()
        try:
            async with asyncio.timeout(self._server.timeout_seconds):
                await client.connect()
                await client.send_message(_mail(message, self._server.sender, address))
        except aiosmtplib.SMTPRecipientsRefused as refused:
            codes = [each.code for each in refused.recipients]
            is_final = bool(codes) and all(code in _FINAL for code in codes)
            raise NotDelivered("recipient_refused", is_final=is_final) from None
        except (aiosmtplib.SMTPException, OSError) as failed:
            # Not `from failed`: the message of the other side may hold the address.
            raise NotDelivered(_word(failed)) from None
        finally:
            # Without a farewell, whose answer could keep a stop waiting; what was taken stays taken.
            client.close()

    def _client(self) -> aiosmtplib.SMTP:
        server = self._server
        return aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.security is Security.TLS,
            start_tls=server.security is Security.STARTTLS,
            tls_context=self._tls,
            timeout=server.timeout_seconds,
        )


def _mail(message: Outgoing, sender: str, address: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = Address(addr_spec=sender)
    mail["To"] = Address(addr_spec=address)
    mail["Subject"] = message.title
    mail["Date"] = format_datetime(message.at)
    mail["Message-ID"] = f"<{message.id}@{sender.rpartition('@')[2]}>"
    # No answer of an absent reader shall come back (RFC 3834).
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(f"{message.text}\n")
    return mail


def _word(failed: Exception) -> str:
    if isinstance(failed, TimeoutError):
        return "timeout"
    if isinstance(failed, ssl.SSLError) or isinstance(failed.__cause__, ssl.SSLError):
        return "tls_failed"
    if isinstance(failed, aiosmtplib.SMTPResponseException):
        return f"smtp_{failed.code}"
    # What is left: a lost connection, or a server that lacks an extension that the settings ask for.
    return "unreachable" if isinstance(failed, OSError) else "not_supported"
