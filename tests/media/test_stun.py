"""Binding requests and responses, checked against aioice, which is independent of ours."""

from __future__ import annotations

import aioice.stun as reference
from hypothesis import example, given
from hypothesis import strategies as st

from media import address as addresses
from media import stun

PASSWORD = b"a password of ours"


def request(
    username: str = "ours:theirs", *, nominate: bool = True, key: bytes = PASSWORD
) -> bytes:
    message = reference.Message(
        message_method=reference.Method.BINDING, message_class=reference.Class.REQUEST
    )
    message.attributes["USERNAME"] = username
    message.attributes["PRIORITY"] = 1
    message.attributes["ICE-CONTROLLING"] = 1
    if nominate:
        message.attributes["USE-CANDIDATE"] = None
    message.add_message_integrity(key)
    message.add_fingerprint()
    return bytes(message)


def test_a_request_is_understood_and_authenticated() -> None:
    parsed = stun.parse_binding_request(request())
    assert parsed is not None
    assert (parsed.local_ufrag, parsed.nominated, parsed.controlled) == ("ours", True, False)
    assert stun.is_authentic(parsed, PASSWORD)
    assert not stun.is_authentic(parsed, b"another")
    unnominated = stun.parse_binding_request(request(nominate=False))
    assert unnominated is not None
    assert not unnominated.nominated


def test_every_flipped_bit_before_the_signature_is_noticed() -> None:
    good = request()
    for index in range(20, len(good) - 32):
        bad = bytearray(good)
        bad[index] ^= 1
        parsed = stun.parse_binding_request(bytes(bad))
        assert parsed is None or not stun.is_authentic(parsed, PASSWORD)


@given(st.ip_addresses(), st.integers(1, 65_535), st.binary(min_size=12, max_size=12))
def test_responses_say_where_the_request_came_from(ip: object, port: int, txid: bytes) -> None:
    packed = addresses.pack(str(ip).split("%")[0], port)
    raw, found = addresses.parts(packed)
    answer = stun.binding_response(txid, PASSWORD, raw, found)
    message = reference.parse_message(answer)
    assert message.check_message_integrity(PASSWORD)
    assert message.transaction_id == txid
    host, got = message.attributes["XOR-MAPPED-ADDRESS"]
    assert got == port
    assert addresses.parts(addresses.pack(host, 1))[0] == raw


def test_role_conflict_is_error_487() -> None:
    message = reference.parse_message(stun.role_conflict(bytes(12), PASSWORD))
    assert message.attributes["ERROR-CODE"][0] == 487
    assert message.check_message_integrity(PASSWORD)


@given(st.binary(max_size=200))
@example(bytes.fromhex("000100082112a442") + bytes(12) + bytes.fromhex("0020000401000000"))
@example(bytes.fromhex("000100042112a442") + bytes(12) + bytes.fromhex("0008ffff"))
def test_nothing_raises(data: bytes) -> None:
    parsed = stun.parse_binding_request(data)
    assert parsed is None or not stun.is_authentic(parsed, PASSWORD)


@given(st.data())
def test_no_mangled_request_raises_or_passes(data: st.DataObject) -> None:
    message = bytearray(request())
    index = data.draw(st.integers(2, len(message) - 33))
    message[index] ^= data.draw(st.integers(1, 255))
    parsed = stun.parse_binding_request(bytes(message))
    assert parsed is None or not stun.is_authentic(parsed, PASSWORD)
