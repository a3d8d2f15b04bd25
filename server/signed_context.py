"""What another site says of a customer, signed by it: a compact JWS (RFC 7515) with HS256, whose
header names the key (`kid`) and whose payload is an object of texts and numbers.
"""

import hmac
import re
import time
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from signaling.acd.rules.forms import one_line

LONGEST = 8_000  # characters
CLAIMS = 20  # that are kept
VALUE = 400  # characters of one
NAME = 64  # characters of what one is called
LONGEST_LIFE = 24 * 3600.0  # seconds: whoever sees the link can use it until then
# About the token itself (RFC 7519, 4.1); all others are about the customer.
ABOUT_ITSELF = frozenset({"iss", "sub", "aud", "exp", "nbf", "iat", "jti"})
LEEWAY = 60.0  # seconds that two clocks may differ
# What msgspec raises for a document that is none; bytes that are no UTF-8 are not among its own.
UNREADABLE = (msgspec.MsgspecError, RecursionError, UnicodeDecodeError)
Claim = str | int | float | bool | None
_PART = re.compile(r"[A-Za-z0-9_-]+")


class Why(StrEnum):
    """For whoever signs: why it is not believed."""

    NOT_SIGNED = "not_signed"  # by none of the keys, or changed, or no such thing at all
    NO_EXPIRY = "no_expiry"  # no `exp`: anybody who sees it could use it for ever
    LASTS_TOO_LONG = "lasts_too_long"  # `exp` is more than LONGEST_LIFE ahead
    EXPIRED = "expired"
    NOT_YET = "not_yet"  # `nbf`


class NotSigned(Exception):
    """It is none of ours, was changed, or is too old or too new."""

    def __init__(self, why: Why = Why.NOT_SIGNED) -> None:
        super().__init__(why.value)
        self.why = why


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """No other algorithm, and no critical extension."""

    alg: str
    kid: str
    typ: str = "JWT"


def key_named_by(context: str) -> str:
    """The id of the key that it says it is signed with. Raises NotSigned."""
    return _header(_parts(context)[0]).kid


def opened(context: str, secret: bytes, now: float | None = None) -> Mapping[str, str]:
    """What it says of the customer. Raises NotSigned."""
    head, payload, seal = _parts(context)
    _header(head)
    ours = hmac.digest(secret, f"{head}.{payload}".encode("ascii"), "sha256")
    if not hmac.compare_digest(_decoded(seal), ours):
        raise NotSigned
    said = _claims(payload)
    _check_time(said, time.time() if now is None else now)
    return _about(said)


def unsigned(context: str) -> Mapping[str, str]:
    """The same, whoever says so; nothing where it cannot be read."""
    try:
        return _about(_claims(_parts(context)[1]))
    except NotSigned:
        return {}


def _claims(payload: str) -> Mapping[str, Claim]:
    try:
        return msgspec.json.decode(_decoded(payload), type=dict[str, Claim])
    except UNREADABLE:
        raise NotSigned from None


def _about(said: Mapping[str, Claim]) -> Mapping[str, str]:
    """On one line each: who made the link may be anybody, and agents read names as they stand."""
    about = {
        shown: one_line(_text(value))
        for name, value in said.items()
        if name not in ABOUT_ITSELF and (shown := one_line(name)[:NAME])
    }
    return dict(list(about.items())[:CLAIMS])


def _parts(context: str) -> tuple[str, str, str]:
    parts = context.split(".")
    if len(context) > LONGEST or len(parts) != 3 or not all(map(_PART.fullmatch, parts)):
        raise NotSigned
    return parts[0], parts[1], parts[2]


def _header(part: str) -> Header:
    try:
        header = msgspec.json.decode(_decoded(part), type=Header)
    except UNREADABLE:
        raise NotSigned from None
    if header.alg != "HS256" or header.typ.upper() != "JWT":
        raise NotSigned
    return header


def _check_time(said: Mapping[str, object], now: float) -> None:
    # The leeway is our clock's: a whole number of any length compares, but cannot be added to.
    until, since = said.get("exp"), said.get("nbf")
    if until is None:
        raise NotSigned(Why.NO_EXPIRY)
    if not (isinstance(until, int | float) and now - LEEWAY < until):
        raise NotSigned(Why.EXPIRED)
    if until > now + LONGEST_LIFE + LEEWAY:
        raise NotSigned(Why.LASTS_TOO_LONG)
    if since is not None and not (isinstance(since, int | float) and since <= now + LEEWAY):
        raise NotSigned(Why.NOT_YET)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)[:VALUE]


def _decoded(part: str) -> bytes:
    try:
        return urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError:
        raise NotSigned from None
