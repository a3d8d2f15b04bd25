"""A signed context: what is not signed as it should be says nothing."""

import hmac
import json
from base64 import urlsafe_b64encode

import pytest

from server.signed_context import LONGEST_LIFE, NotSigned, Why, key_named_by, opened, unsigned

SECRET = bytes(range(32))
NOW = 1_000_000.0


def coded(part: bytes) -> str:
    return urlsafe_b64encode(part).rstrip(b"=").decode()


def signed(payload: object, secret: bytes = SECRET, **header: object) -> str:
    head = {"alg": "HS256", "typ": "JWT", "kid": "k1", **header}
    return sealed(json.dumps(head).encode(), json.dumps(payload).encode(), secret)


def sealed(head: bytes, payload: bytes, secret: bytes = SECRET) -> str:
    said = f"{coded(head)}.{coded(payload)}"
    return f"{said}.{coded(hmac.digest(secret, said.encode(), 'sha256'))}"


def test_what_is_signed_is_read() -> None:
    said = {"name": "小明", "order": 17, "vip": True}
    context = signed({**said, "exp": NOW + 60, "iss": "shop"})
    assert key_named_by(context) == "k1"
    assert opened(context, SECRET, NOW) == {"name": "小明", "order": "17", "vip": "true"}
    assert unsigned(context) == opened(context, SECRET, NOW)
    assert opened(signed({"exp": NOW + LONGEST_LIFE}), SECRET, NOW) == {}


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({}, Why.NO_EXPIRY),
        ({"exp": None}, Why.NO_EXPIRY),
        ({"iat": NOW, "jti": "1"}, Why.NO_EXPIRY),
        ({"exp": NOW - 61}, Why.EXPIRED),
        ({"exp": True}, Why.EXPIRED),
        ({"exp": NOW + LONGEST_LIFE + 61}, Why.LASTS_TOO_LONG),
        ({"exp": 10**400}, Why.LASTS_TOO_LONG),
        ({"exp": NOW + 60, "nbf": NOW + 61}, Why.NOT_YET),
    ],
)
def test_what_would_be_good_for_ever_or_is_out_of_date_is_not_believed(
    claims: dict[str, object], why: Why
) -> None:
    context = signed({"tier": "gold", **claims})
    with pytest.raises(NotSigned) as refusal:
        opened(context, SECRET, NOW)
    assert refusal.value.why is why
    assert unsigned(context) == {"tier": "gold"}  # read as claimed


def test_what_is_none_claims_nothing() -> None:
    for context in ("", "a.b", "a.b.c", signed(["no", "object"]), signed({"a": ["list"]})):
        assert unsigned(context) == {}


@pytest.mark.parametrize(
    "context",
    [
        "",
        "a.b",
        signed({"name": "Xu"}, secret=b"another"),
        signed({"name": "Xu", "exp": NOW + 60}, alg="none"),
        signed({"name": "Xu"}, alg="HS512"),
        signed({"name": "Xu"}, crit=["b64"], b64=False),
        signed({"name": ["a", "list"]}),
        signed(["no", "object"]),
        signed({"exp": NOW - 61}),
        signed({"nbf": NOW + 61}),
        signed({"exp": "tomorrow"}),
        signed({"name": "Xu"}).rsplit(".", 1)[0] + ".",
        signed({"name": "Xu"}) + "=",
        signed({"name": "X" * 9_000}),
        signed({"exp": -(10**400)}),
        signed({"nbf": 10**400}),
        sealed(b'{"alg": "HS256", "kid": "\xff"}', b"{}"),
        sealed(b'{"alg": "HS256", "kid": "k1"}', b'{"name": "\xff"}'),
    ],
)
def test_what_is_not_says_nothing(context: str) -> None:
    with pytest.raises(NotSigned):
        key_named_by(context)
        opened(context, SECRET, NOW)


def test_no_claim_has_a_line_of_its_own_or_turns_what_stands_beside_it() -> None:
    said = {"or\u202eder\r\n": "1\0\n2\u202e", "x" * 500: 1, "\0": "nobody", "exp": NOW + 60}
    expected = {"order": "1 2", "x" * 64: "1"}
    assert opened(signed(said), SECRET, NOW) == unsigned(signed(said)) == expected


def test_one_changed_letter_is_enough() -> None:
    context = signed({"name": "Xu"})
    head, payload, seal = context.split(".")
    other = coded(json.dumps({"name": "Eve"}).encode())
    for forged in (f"{head}.{other}.{seal}", f"{head}.{payload}.{'A' + seal[1:]}"):
        if forged != context:
            with pytest.raises(NotSigned):
                opened(forged, SECRET, NOW)
