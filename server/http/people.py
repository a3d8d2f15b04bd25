"""People, for administrators: add with a one-time link, change, disable, reset, devices."""

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from server.accounts import invitations
from server.accounts.accounts import BadEmail, BadName
from server.accounts.administration import Account, LastAdmin, UnknownDevice, UnknownPerson
from server.accounts.credentials import device_of
from server.accounts.people import EmailTaken, Role
from server.http.refusals import SiteCode, refusing
from server.http.route import Body, Call, Route
from server.http.sessions import close_pages
from signaling.domain.refusals import Code

# so many customers at the same time (S34)
Customers = Annotated[int, msgspec.Meta(ge=1, le=500)]
RoleName = Literal["rep", "admin"]
REFUSALS: Mapping[type[Exception], Code | SiteCode] = {
    BadName: Code.BAD_NAME,
    BadEmail: SiteCode.BAD_EMAIL,
    EmailTaken: SiteCode.EMAIL_TAKEN,
    UnknownPerson: SiteCode.NO_PERSON,
    UnknownDevice: SiteCode.NO_DEVICE,
    LastAdmin: SiteCode.LAST_ADMIN,
}


class Somebody(Body, frozen=True):
    """A person as administrators see them; milliseconds.

    `invited`: they have yet to choose a password. `usedAt`: when they last used a device that is
    signed in, or else last signed in; null when that is long ago, or they never did. `multi`: may
    have several sessions where the site allows that; `customers`: may help so many at the same
    time, null: as many as the site says.
    """

    id: str
    name: str
    email: str
    role: RoleName
    disabled: bool
    invited: bool
    created_at: int
    used_at: int | None
    multi: bool
    customers: int | None


class People(Body, frozen=True):
    """Everybody, by e-mail address."""

    people: list[Somebody]


class NewPerson(Body, frozen=True):
    """Somebody to be invited."""

    name: str
    email: str
    role: RoleName = "rep"


class Invited(Body, frozen=True):
    """The link by which that person chooses a password; shown once, good once, until `expiresAt`
    (milliseconds).
    """

    person: Somebody
    link: str
    expires_at: int


class PersonChange(Body, frozen=True):
    """What is to be another; all else stays."""

    name: str | msgspec.UnsetType = msgspec.UNSET
    role: RoleName | msgspec.UnsetType = msgspec.UNSET
    disabled: bool | msgspec.UnsetType = msgspec.UNSET
    multi: bool | msgspec.UnsetType = msgspec.UNSET
    customers: Customers | msgspec.UnsetType | None = msgspec.UNSET


class Device(Body, frozen=True):
    """Where somebody is signed in; milliseconds.

    `bearer`: a token for scripts. `browser` and `system` are a word each, or empty. `current`: the
    one that asks.
    """

    id: str
    kind: Literal["browser", "bearer"]
    browser: str
    system: str
    created_at: int
    used_at: int
    current: bool


class Devices(Body, frozen=True):
    """The last used first."""

    devices: list[Device]


async def list_people(call: Call, _: None) -> People:
    """Everybody with an account."""
    accounts = await call.services.administration.everybody()
    return People([_shown(account) for account in accounts])


async def add_person(call: Call, body: NewPerson) -> Invited:
    """Add somebody; the answer has the link that they are to be sent."""
    with refusing(REFUSALS):
        account, token = await call.services.administration.add(
            body.name, body.email, Role(body.role)
        )
    return _invited(call, account, token)


async def reset_person(call: Call, _: None) -> Invited:
    """Void a password and sign its owner out everywhere; the answer has the link to a new one."""
    with refusing(REFUSALS):
        account, token = await call.services.administration.reset(_id(call))
    return _invited(call, account, token)


async def change_person(call: Call, body: PersonChange) -> Somebody:
    """Rename, give another role or other permissions, disable or enable."""
    with refusing(REFUSALS):
        account = await call.services.administration.change(
            _id(call),
            name=_given(body.name),
            role=None if body.role is msgspec.UNSET else Role(body.role),
            disabled=None if body.disabled is msgspec.UNSET else body.disabled,
            multi=None if body.multi is msgspec.UNSET else body.multi,
            customers=... if body.customers is msgspec.UNSET else body.customers,
        )
    await call.services.roster.look()  # it counts at once
    return _shown(account)


async def list_devices(call: Call, _: None) -> Devices:
    """Where a person is signed in."""
    with refusing(REFUSALS):
        found = await call.services.administration.devices(_id(call))
    mine = device_of(call.secret or "")
    return Devices(
        [
            Device(
                id=device.id,
                kind=device.kind,
                browser=device.agent.browser,
                system=device.agent.system,
                created_at=_milliseconds(device.created_at),
                used_at=_milliseconds(device.used_at),
                current=device.id == mine,
            )
            for device in found
        ]
    )


async def sign_out_device(call: Call, _: None) -> None:
    """Sign a person out there; pages of live sessions that were opened from it close."""
    services, person = call.services, _id(call)
    device = call.request.match_info["device"]
    with refusing(REFUSALS):
        known = await services.administration.devices(person)
        if any(one.id == device for one in known):
            # what cannot be closed now is asked for again, still signed in
            await close_pages(services, person, device)
        await services.administration.sign_out(person, device)
    services.acd.expel(person, device)
    await close_pages(services, person, device)  # what was opened meanwhile


async def sign_out_devices(call: Call, _: None) -> None:
    """Sign a person out everywhere; their pages in live sessions close."""
    with refusing(REFUSALS):
        await call.services.administration.sign_out_everywhere(_id(call))


def _id(call: Call) -> str:
    return call.request.match_info["person"]


def _given(text: str | msgspec.UnsetType) -> str | None:
    return None if text is msgspec.UNSET else text


def _invited(call: Call, account: Account, token: str) -> Invited:
    link = f"{call.services.settings.site_url}/invitation#{token}"
    expires = call.services.administration.now() + invitations.GOOD_FOR
    return Invited(_shown(account), link, _milliseconds(expires))


def _shown(account: Account) -> Somebody:
    person = account.person
    return Somebody(
        id=person.id,
        name=person.name,
        email=person.email,
        role=person.role.value,
        disabled=person.disabled,
        invited=account.invited,
        created_at=_milliseconds(account.created_at),
        used_at=None if account.used_at is None else _milliseconds(account.used_at),
        multi=person.permissions.multi,
        customers=person.permissions.customers,
    )


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


ROUTES = (
    Route("GET", "/api/people", list_people, gives=People, needs="admin"),
    Route(
        "POST",
        "/api/people",
        add_person,
        takes=NewPerson,
        gives=Invited,
        status=201,
        needs="admin",
        refuses=(Code.BAD_NAME, SiteCode.BAD_EMAIL, SiteCode.EMAIL_TAKEN),
    ),
    Route(
        "PATCH",
        "/api/people/{person}",
        change_person,
        takes=PersonChange,
        gives=Somebody,
        needs="admin",
        refuses=(SiteCode.NO_PERSON, SiteCode.LAST_ADMIN, Code.BAD_NAME),
    ),
    Route(
        "POST",
        "/api/people/{person}/reset",
        reset_person,
        gives=Invited,
        needs="admin",
        refuses=(SiteCode.NO_PERSON, SiteCode.LAST_ADMIN),
    ),
    Route(
        "GET",
        "/api/people/{person}/devices",
        list_devices,
        gives=Devices,
        needs="admin",
        refuses=(SiteCode.NO_PERSON,),
    ),
    Route(
        "DELETE",
        "/api/people/{person}/devices",
        sign_out_devices,
        status=204,
        needs="admin",
        refuses=(SiteCode.NO_PERSON,),
    ),
    Route(
        "DELETE",
        "/api/people/{person}/devices/{device}",
        sign_out_device,
        status=204,
        needs="admin",
        refuses=(SiteCode.NO_PERSON, SiteCode.NO_DEVICE),
    ),
)
