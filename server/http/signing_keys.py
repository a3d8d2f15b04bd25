"""Keys by which other sites sign what they say of a customer who comes from there."""

from server.http.refusals import SiteCode, refusing
from server.http.route import Call, Route
from server.signing_keys import TooManyKeys
from server.site.kinds import BadValue, Text
from signaling.wire.base import milliseconds
from signaling.wire.desk.settings import (
    SigningKey,
    SigningKeyKnown,
    SigningKeyNew,
    SigningKeys,
)

NAME = Text(80, shortest=1)


async def keys(call: Call, _: None) -> SigningKeys:
    """All that count, without their secrets."""
    kept = await call.services.signing_keys.all()
    return SigningKeys(tuple(SigningKeyKnown(key.id, key.by, milliseconds(key.at)) for key in kept))


async def make(call: Call, body: SigningKeyNew) -> SigningKey:
    """A new one; its secret is shown this once."""
    with refusing({BadValue: SiteCode.BAD_VALUE, TooManyKeys: SiteCode.BAD_VALUE}):
        key = await call.services.signing_keys.make(NAME.check(body.by))
    return SigningKey(key.id, key.by, key.secret, milliseconds(key.at))


async def forget(call: Call, _: None) -> None:
    """What it signed counts no more."""
    await call.services.signing_keys.forget(call.request.match_info["key"])


ROUTES = (
    Route("GET", "/api/signing-keys", keys, gives=SigningKeys, needs="admin"),
    Route(
        "POST",
        "/api/signing-keys",
        make,
        takes=SigningKeyNew,
        gives=SigningKey,
        status=201,
        needs="admin",
        refuses=(SiteCode.BAD_VALUE,),
    ),
    Route("DELETE", "/api/signing-keys/{key}", forget, status=204, needs="admin"),
)
