"""The part of STUN that an ICE-lite agent speaks (RFC 8489, RFC 8445 section 7.3): binding requests
in, binding responses out. Pure; every length is checked, nothing raises."""

from __future__ import annotations

import hmac
import struct
from binascii import crc32
from typing import NamedTuple

MAGIC = 0x2112A442
BINDING_REQUEST, BINDING_RESPONSE, BINDING_ERROR = 0x0001, 0x0101, 0x0111
USERNAME, MESSAGE_INTEGRITY, ERROR_CODE, XOR_MAPPED_ADDRESS = 0x0006, 0x0008, 0x0009, 0x0020
USE_CANDIDATE, FINGERPRINT, ICE_CONTROLLED = 0x0025, 0x8028, 0x8029
FINGERPRINT_XOR = 0x5354554E
MAX_SIZE = 1_000
MAX_ATTRIBUTES = 24

_HEADER = struct.Struct("!HHI12s")
_ATTRIBUTE = struct.Struct("!HH")


class BindingRequest(NamedTuple):
    """A well-formed request that is not yet authenticated."""

    transaction: bytes
    local_ufrag: str  # ours: the part before the colon of USERNAME
    nominated: bool
    controlled: bool  # the peer believes that it is controlled: a role conflict for us
    signed: bytes  # what MESSAGE-INTEGRITY covers, with the length it was signed with
    signature: bytes


def parse_binding_request(data: bytes) -> BindingRequest | None:
    """The binding request in `data`, or None for anything else."""
    size = len(data)
    if size < 20 or size > MAX_SIZE:
        return None
    kind, length, magic, transaction = _HEADER.unpack_from(data)
    if kind != BINDING_REQUEST or magic != MAGIC or length + 20 != size or length & 3:
        return None
    username = signed = signature = b""
    nominated = controlled = False
    position = 20
    for _ in range(MAX_ATTRIBUTES):
        if position + 4 > size:
            break
        attribute, length = _ATTRIBUTE.unpack_from(data, position)
        end = position + 4 + length
        if end > size:
            return None
        if attribute == MESSAGE_INTEGRITY:
            if length != 20:
                return None
            signature = data[position + 4 : end]
            # RFC 8489 section 14.5: signed with the length that ends at this attribute
            signed = data[:2] + struct.pack("!H", position + 4) + data[4:position]
            break  # what follows is not authenticated
        if attribute == USERNAME:
            username = data[position + 4 : end]
        elif attribute == USE_CANDIDATE:
            nominated = True
        elif attribute == ICE_CONTROLLED:
            controlled = True
        position = end + (-length & 3)
    ufrag, colon, _ = username.partition(b":")
    if not signature or not colon or not ufrag.isascii():
        return None
    return BindingRequest(transaction, ufrag.decode(), nominated, controlled, signed, signature)


def is_authentic(request: BindingRequest, password: bytes) -> bool:
    """The request was signed with our password (short-term credentials)."""
    return hmac.compare_digest(hmac.digest(password, request.signed, "sha1"), request.signature)


def binding_response(transaction: bytes, password: bytes, ip: bytes, port: int) -> bytes:
    """Success: tells the peer its own address, 4 or 16 bytes of `ip`."""
    mask = struct.pack("!I", MAGIC) + transaction
    value = struct.pack("!BBH", 0, 1 if len(ip) == 4 else 2, port ^ MAGIC >> 16)
    value += bytes(a ^ b for a, b in zip(ip, mask, strict=False))
    return _finish(BINDING_RESPONSE, transaction, XOR_MAPPED_ADDRESS, value, password)


def role_conflict(transaction: bytes, password: bytes) -> bytes:
    """Error 487: we are ICE-lite and always controlled (RFC 8445 section 7.3.1.1)."""
    return _finish(BINDING_ERROR, transaction, ERROR_CODE, b"\0\0\x04\x57", password)


def _finish(kind: int, transaction: bytes, attribute: int, value: bytes, password: bytes) -> bytes:
    body = _ATTRIBUTE.pack(attribute, len(value)) + value
    head = _HEADER.pack(kind, len(body) + 24, MAGIC, transaction) + body
    signature = hmac.digest(password, head, "sha1")
    body += _ATTRIBUTE.pack(MESSAGE_INTEGRITY, 20) + signature
    message = _HEADER.pack(kind, len(body) + 8, MAGIC, transaction) + body
    fingerprint = crc32(message) ^ FINGERPRINT_XOR
    return message + _ATTRIBUTE.pack(FINGERPRINT, 4) + struct.pack("!I", fingerprint)
