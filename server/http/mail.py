"""Whether the site's mail goes out, for administrators."""

from collections.abc import Mapping
from typing import Literal

from server.http.refusals import SiteCode, SiteRefused
from server.http.route import Body, Call, Route
from server.mail.carrier import Undelivered
from signaling.domain.terms.invitations import Trouble

CODES: Mapping[Trouble, SiteCode] = {
    Trouble.UNREACHABLE: SiteCode.MAIL_UNREACHABLE,
    Trouble.NOT_SET_UP: SiteCode.MAIL_NOT_SET_UP,
    Trouble.REFUSED: SiteCode.MAIL_REFUSED,
}


class TestMessage(Body, frozen=True):
    """In which language."""

    language: Literal["en", "zh-Hans"]


async def send_test(call: Call, body: TestMessage) -> None:
    """Send a message to the caller's own address, now; it is there or the reason is."""
    try:
        await call.services.test_mail(call.caller.email, body.language)
    except Undelivered as problem:
        raise SiteRefused(CODES[problem.trouble]) from None


ROUTES = (
    Route(
        "POST",
        "/api/mail/test",
        send_test,
        takes=TestMessage,
        status=204,
        needs="admin",
        refuses=tuple(CODES.values()),
    ),
)
