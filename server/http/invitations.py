"""Somebody chooses their password, by the one-time link they were sent."""

from aiohttp import web

from server.accounts.accounts import WeakPassword
from server.accounts.invitations import InvitationOver
from server.http.accounts import SignedIn, agent_of, signed_in
from server.http.refusals import SiteCode, refusing
from server.http.route import Body, Call, Route


class Token(Body, frozen=True):
    """What the link holds."""

    token: str


class Invitation(Body, frozen=True):
    """Whom it is for."""

    name: str
    email: str


class Acceptance(Body, frozen=True):
    """What the link holds, and the password chosen."""

    token: str
    password: str


async def show_invitation(call: Call, body: Token) -> Invitation:
    """Whom a link is for; it is not used up by looking."""
    with refusing({InvitationOver: SiteCode.INVITATION_OVER}):
        person = await call.services.accounts.invited(body.token)
    return Invitation(person.name, person.email)


async def accept_invitation(call: Call, body: Acceptance) -> web.Response:
    """Choose the password and sign in; the link is used up."""
    codes = {
        InvitationOver: SiteCode.INVITATION_OVER,
        WeakPassword: SiteCode.WEAK_PASSWORD,
    }
    with refusing(codes):
        person, secret = await call.services.accounts.accept(
            body.token, body.password, agent_of(call)
        )
    return await signed_in(call, person, secret)


ROUTES = (
    Route(
        "POST",
        "/api/invitation",
        show_invitation,
        takes=Token,
        gives=Invitation,
        refuses=(SiteCode.INVITATION_OVER,),
    ),
    Route(
        "POST",
        "/api/invitation/accept",
        accept_invitation,
        takes=Acceptance,
        gives=SignedIn,
        refuses=(SiteCode.INVITATION_OVER, SiteCode.WEAK_PASSWORD),
    ),
)
