"""Handing messages to the site's mail server, by SMTP."""

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
    SMTPTimeoutError,
)

from server.site import catalogue as c
from server.site.site import Site
from signaling.domain.terms.invitations import Trouble

PATIENCE = 30.0  # seconds for each answer of a mail server
POLITE = 5.0  # seconds for the answer to a good-bye
Carry = Callable[[EmailMessage], Awaitable[None]]


class Undelivered(Exception):
    """A message was not taken. `for_good`: another try would end the same."""

    def __init__(self, trouble: Trouble, *, for_good: bool = False) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.for_good = for_good


@dataclass(frozen=True)
class MailServer:
    """Where the site's mail goes. `security`: `starttls`, `tls` or `none`."""

    host: str
    port: int
    security: str
    user: str
    password: str


def mail_server(site: Site) -> MailServer | None:
    """As it is set now; None: the site sends no mail."""
    host, address = site.value(c.MAIL_HOST), site.value(c.MAIL_FROM)
    if not host or not address:
        return None
    return MailServer(
        host,
        site.value(c.MAIL_PORT),
        site.value(c.MAIL_SECURITY),
        site.value(c.MAIL_USER),
        site.value(c.MAIL_PASSWORD),
    )


@asynccontextmanager
async def connected(
    server: MailServer, trust: ssl.SSLContext | None = None, patience: float = PATIENCE
) -> AsyncIterator[Carry]:
    """A connection that carries one message after another. `trust`: in place of what the system
    trusts. Raises `Undelivered`, and so does what it gives.
    """
    client = SMTP(
        hostname=server.host,
        port=server.port,
        username=server.user or None,
        password=server.password or None,
        use_tls=server.security == "tls",
        start_tls=server.security == "starttls",
        tls_context=trust or ssl.create_default_context(),
        timeout=patience,
    )

    async def carry(message: EmailMessage) -> None:
        try:
            await client.send_message(message)
        except (SMTPException, OSError) as problem:
            raise undelivered(problem) from None

    try:
        await client.connect()
    except (SMTPException, OSError, ValueError) as problem:
        raise undelivered(problem) from None
    try:
        yield carry
        with suppress(SMTPException, OSError):
            await client.quit(timeout=POLITE)
    finally:
        client.close()


def undelivered(problem: Exception) -> Undelivered:
    """What an answer of a mail server, or none, means for the message."""
    match problem:
        case SMTPRecipientsRefused():
            codes = [refused.code for refused in problem.recipients]
            return Undelivered(Trouble.REFUSED, for_good=all(code >= 500 for code in codes))
        case SMTPConnectError() | SMTPTimeoutError() | SMTPServerDisconnected():
            secure = not _chain(problem, ssl.SSLError)
            return Undelivered(Trouble.UNREACHABLE if secure else Trouble.NOT_SET_UP)
        case SMTPAuthenticationError() | SMTPSenderRefused() | ssl.SSLError() | ValueError():
            return Undelivered(Trouble.NOT_SET_UP)
        case SMTPResponseException(code=code):
            return Undelivered(Trouble.REFUSED, for_good=code >= 500)
        case OSError():
            return Undelivered(Trouble.UNREACHABLE)
        case _:  # no STARTTLS where it is wanted, no way to sign in
            return Undelivered(Trouble.NOT_SET_UP)


def _chain(problem: BaseException | None, kind: type[BaseException]) -> bool:
    """Whether an error of this kind is behind it."""
    while problem is not None:
        if isinstance(problem, kind):
            return True
        problem = problem.__cause__ or problem.__context__
    return False
