"""A real SMTP server that keeps what it is sent (aiosmtpd), on a port of this machine."""

import asyncio
import ssl
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class Mail:
    """One message as the server got it. `secure`: over TLS; `user`: who had signed in."""

    sender: str
    to: list[str]
    message: EmailMessage
    secure: bool
    user: str | None

    def part(self, kind: str) -> str:
        """The text of its `plain` or `html` part."""
        body = self.message.get_body((kind,))
        assert body is not None
        return str(body.get_content())


@dataclass
class MailServer:
    """`answer`: what it says to a recipient, such as "550 no such user"; "" takes the message."""

    port: int = 0
    received: list[Mail] = field(default_factory=list)
    answer: str = ""
    came: asyncio.Event = field(default_factory=asyncio.Event)
    connections: int = 0

    async def handle_RCPT(
        self, server: Any, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if self.answer:
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
        content = envelope.original_content
        assert content is not None
        message = message_from_bytes(content, policy=policy.default)
        user = session.auth_data.login.decode() if session.authenticated else None
        secure = server.transport.get_extra_info("ssl_object") is not None
        mail = Mail(envelope.mail_from or "", list(envelope.rcpt_tos), message, secure, user)
        self.received.append(mail)
        self.came.set()
        return "250 OK"

    async def mails(self, count: int) -> list[Mail]:
        """The first so many, as soon as they are there."""
        async with asyncio.timeout(30):
            while len(self.received) < count:
                self.came.clear()
                await self.came.wait()
        return self.received[:count]


def server_context(certificate: Path, key: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


@asynccontextmanager
async def running_mail_server(
    context: ssl.SSLContext | None = None,
    *,
    security: str = "none",
    login: tuple[str, str] | None = None,
) -> AsyncIterator[MailServer]:
    """`security`: as the site's setting, with the server's `context`."""
    handler, loop = MailServer(), asyncio.get_running_loop()
    open_ones: list[SMTP] = []

    def authenticate(server: Any, session: Any, envelope: Any, kind: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and login is not None
        right = right and (data.login.decode(), data.password.decode()) == login
        return AuthResult(success=bool(right), handled=bool(right), auth_data=data)

    def conversation() -> SMTP:
        handler.connections += 1
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it takes passwords in clear
            smtp = SMTP(
                handler,
                hostname="localhost",
                loop=loop,
                tls_context=context if security == "starttls" else None,
                require_starttls=security == "starttls",
                authenticator=authenticate if login else None,
                auth_required=login is not None,
                auth_require_tls=security == "starttls",
            )
        open_ones.append(smtp)
        return smtp

    secure = context if security == "tls" else None
    server = await loop.create_server(conversation, "localhost", 0, ssl=secure)
    handler.port = server.sockets[0].getsockname()[1]
    try:
        yield handler
    finally:
        server.close()
        for smtp in open_ones:
            if smtp.transport is not None:
                smtp.transport.abort()
        await server.wait_closed()
        await asyncio.sleep(0)  # so that each hears of its end
