"""The only file that names underscore attributes of aiortc and pylibsrtp. Both are pinned; the
names used are held by tests/media/test_aiortc_seam.py, which fails when an upgrade moves them:

RTCDtlsTransport      _set_role, _role, _set_state, _srtp_profiles, _setup_srtp, _ssl, _task,
                      _rx_srtp, _tx_srtp
its transport         role, _recv, _send (duck-typed: aiortc wants its own ICE, the relay has one)
RTCCertificate        _create_ssl_context
pylibsrtp             Session._srtp, _binding.ffi, _binding.lib
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from aiortc import rtcdtlstransport
from aiortc.rtcdtlstransport import (
    RTCCertificate,
    RTCDtlsFingerprint,
    RTCDtlsParameters,
    RTCDtlsTransport,
    State,
)
from cryptography.hazmat.primitives.asymmetric import ec
from OpenSSL import SSL
from pylibsrtp import Policy, Session
from pylibsrtp._binding import ffi as srtp_ffi
from pylibsrtp._binding import lib as srtp_lib

MAX_QUEUED_RECORDS = 64
TRAILERS = {b"SRTP_AES128_CM_SHA1_80": 10}  # bytes that protection adds; AES-GCM adds 16
GCM_TRAILER = 16
REPLAY_WINDOW = 256  # packets; repairs of viewers without RTX may be that late

new = srtp_ffi.new
buffer = srtp_ffi.buffer
memmove = srtp_ffi.memmove
protect: Callable[[Any, Any, Any], int] = srtp_lib.srtp_protect
unprotect: Callable[[Any, Any, Any], int] = srtp_lib.srtp_unprotect
protect_rtcp: Callable[[Any, Any, Any], int] = srtp_lib.srtp_protect_rtcp
unprotect_rtcp: Callable[[Any, Any, Any], int] = srtp_lib.srtp_unprotect_rtcp


PROTECT = srtp_ffi.addressof(srtp_lib, "srtp_protect")  # as C calls them
UNPROTECT = srtp_ffi.addressof(srtp_lib, "srtp_unprotect")
PROTECT_RTCP = srtp_ffi.addressof(srtp_lib, "srtp_protect_rtcp")


def address_of(cdata: Any) -> int:
    """The address of a buffer, session or function of libsrtp, to hand to another library."""
    return int(srtp_ffi.cast("uintptr_t", cdata))


def char_pointer(address: int) -> Any:
    """A `char *` of libsrtp's to memory of another library."""
    return srtp_ffi.cast("char *", address)


class DtlsFailed(Exception):
    """The handshake did not complete, or the peer is not who its offer said."""


class Certificate(RTCCertificate):
    """A self-signed certificate whose TLS context is built once, not once per connection."""

    _context: SSL.Context | None = None

    def _create_ssl_context(self, srtp_profiles: Any) -> SSL.Context:
        if self._context is None:
            self._context = super()._create_ssl_context(srtp_profiles)
            self._context.set_session_cache_mode(SSL.SESS_CACHE_OFF)
        return self._context

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256, upper-case hexadecimal with colons."""
        return next(f.value for f in self.getFingerprints() if f.algorithm == "sha-256")


def new_certificate() -> Certificate:
    """A fresh key and certificate, valid for 30 days."""
    return Certificate.generateCertificate()


def _preferred_profiles() -> list[Any]:
    """AES-128-GCM costs some 60 % of AES-CM with SHA-1; OpenSSL honours the server's order."""
    order = [b"SRTP_AEAD_AES_128_GCM", b"SRTP_AES128_CM_SHA1_80", b"SRTP_AEAD_AES_256_GCM"]
    known = {p.openssl_profile: p for p in rtcdtlstransport.SRTP_PROFILES}
    return [known[name] for name in order if name in known]


@dataclass(frozen=True, slots=True)
class SrtpKeys:
    """Handles of libsrtp for one connection; valid as long as this object lives."""

    outbound: Any
    inbound: Any
    trailer: int
    owners: tuple[Any, Any]


class _Path:
    """What aiortc takes for its ICE transport. Bounded: what nobody reads yet is dropped."""

    def __init__(self, role: str, send: Callable[[bytes], None]) -> None:
        self.role = role
        self.deliver = send
        self.records: asyncio.Queue[bytes] = asyncio.Queue(MAX_QUEUED_RECORDS)

    async def _recv(self) -> bytes:
        return await self.records.get()

    async def _send(self, data: bytes) -> None:
        self.deliver(data)


def is_record(data: bytes) -> bool:
    """`data` begins with a whole record of DTLS 1.0 to 1.2, or may be one of 1.3 (RFC 6347 section
    4.1, RFC 9147 section 4). OpenSSL ignores anything else without a word.
    """
    if data[0] > 31:
        return True
    return len(data) >= 13 and data[1] == 0xFE and 13 + (data[11] << 8 | data[12]) <= len(data)


class _Dtls(RTCDtlsTransport):
    """Keeps shorter replay windows than aiortc: libsrtp shifts the whole window for every packet,
    which with 1,024 took 3 % of the time at 50 viewers."""

    def _setup_srtp(self) -> None:
        ssl: Any = self._ssl
        name = ssl.get_selected_srtp_profile()
        profile = next((p for p in self._srtp_profiles if p.openssl_profile == name), None)
        if profile is None:
            self._set_state(State.FAILED)
            return
        size = 2 * (profile.key_length + profile.salt_length)
        material = ssl.export_keying_material(b"EXTRACTOR-dtls_srtp", size)
        ours = 1 if self._role == "server" else 0
        self._tx_srtp = _session(profile, material, ours, Policy.SSRC_ANY_OUTBOUND)
        self._rx_srtp = _session(profile, material, 1 - ours, Policy.SSRC_ANY_INBOUND)


def _session(profile: Any, material: bytes, index: int, kind: int) -> Session:
    """What libsrtp needs for one direction."""
    policy = Policy(
        key=profile.get_key_and_salt(material, index),
        ssrc_type=kind,
        srtp_profile=profile.libsrtp_profile,
    )
    policy.allow_repeat_tx = True
    policy.window_size = REPLAY_WINDOW
    return Session(policy)


class DtlsSession:
    """One DTLS connection that carries only keys for SRTP (RFC 5764).

    `send` puts a record on the wire; `feed` takes one from it; `on_closed` is called once when the
    peer says goodbye. `role` is ours.
    """

    def __init__(
        self,
        certificate: Certificate,
        send: Callable[[bytes], None],
        on_closed: Callable[[], None],
        role: Literal["server", "client"] = "server",
    ) -> None:
        self._path = _Path("controlled" if role == "server" else "controlling", send)
        path: Any = self._path  # aiortc names a class of its own; only three attributes are used
        self._dtls: Any = _Dtls(path, [certificate])
        self._dtls._set_role(role)
        self._dtls._srtp_profiles = _preferred_profiles()
        self._on_closed = on_closed
        self._closing = False

    def feed(self, record: bytes) -> bool:
        """Take a record from an authenticated address; False when the queue is full."""
        try:
            self._path.records.put_nowait(record)
        except asyncio.QueueFull:
            return False
        return True

    async def handshake(self, fingerprints: Sequence[tuple[str, str]]) -> SrtpKeys:
        """Complete the handshake and check the peer's certificate; raises DtlsFailed.

        Waits for ever if the peer is silent: the caller brings the deadline.
        """
        parameters = RTCDtlsParameters(
            fingerprints=[RTCDtlsFingerprint(algorithm=a, value=v) for a, v in fingerprints]
        )
        try:
            await self._dtls.start(parameters)
        except Exception as error:  # whatever a hostile peer provokes inside OpenSSL
            raise DtlsFailed(type(error).__name__) from error
        if self._dtls.state != "connected":
            raise DtlsFailed(self._reason())
        self._dtls._task.add_done_callback(self._pump_ended)
        profile = self._dtls._ssl.get_selected_srtp_profile()
        inbound, outbound = self._dtls._rx_srtp, self._dtls._tx_srtp
        return SrtpKeys(
            outbound=outbound._srtp[0],
            inbound=inbound._srtp[0],
            trailer=TRAILERS.get(profile, GCM_TRAILER),
            owners=(outbound._srtp, inbound._srtp),
        )

    def _reason(self) -> str:
        """What can be told of a handshake that failed; aiortc keeps OpenSSL's reasons to itself."""
        if self._dtls.encrypted:
            return "its certificate is not the one that was offered"
        certificate = self._dtls._ssl.get_peer_certificate(as_cryptography=True)
        if certificate is None:
            return "before there was a certificate"
        key = certificate.public_key()
        kind = f"a key on {key.curve.name}" if isinstance(key, ec.EllipticCurvePublicKey) else "RSA"
        return f"its certificate has {kind}"

    def _pump_ended(self, task: asyncio.Future[None]) -> None:
        if not task.cancelled():
            task.exception()  # seen; otherwise asyncio logs it
        if not self._closing:
            self._on_closed()

    async def close(self) -> None:
        """Say close_notify and stop. Safe to call again and in any state."""
        if not self._closing:
            self._closing = True
            await self._dtls.stop()


__all__ = [
    "PROTECT",
    "PROTECT_RTCP",
    "UNPROTECT",
    "Certificate",
    "DtlsFailed",
    "DtlsSession",
    "SrtpKeys",
    "address_of",
    "buffer",
    "char_pointer",
    "is_record",
    "memmove",
    "new",
    "new_certificate",
    "protect",
    "protect_rtcp",
    "unprotect",
    "unprotect_rtcp",
]
