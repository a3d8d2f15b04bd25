"""One headless peer of the load client, towards any server: ICE, DTLS in either role, SRTP keys.

The peer reads in the event loop until it is connected. From then on its owner polls the socket
(sleep and drain), so that no server pays for waking the load client.
"""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import Callable

from aioice import stun
from aiortc import rtcdtlstransport

from media import aiortc_seam as seam
from tests.bench.compare import sdp
from tests.support.webrtc_peer import CERTIFICATE, WebRtcPeer

SO_TIMESTAMPNS = 35
RECEIVE_BUFFER = 4 << 20
CONNECT_TIMEOUT = 20.0
CONSENT_INTERVAL = 2.5
"""Chromium's; RFC 7675 section 5.1 asks for about 5 s."""

PROFILES = (rtcdtlstransport.SRTP_AEAD_AES_128_GCM, rtcdtlstransport.SRTP_AES128_CM_SHA1_80)
GCM_TRAILER = 16


class Peer(WebRtcPeer):
    """A connection to one server. `direction` is `sendonly` (sharer) or `recvonly` (viewer)."""

    def __init__(self, direction: str) -> None:
        only_measured_profiles()
        super().__init__()
        self.direction = direction
        self.ssrc = secrets.randbits(31) | 1
        self.payload_type = sdp.VP8
        self.transport_sequence_id: int | None = None
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        self.socket.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        self.on_feedback: Callable[[bytes], None] = lambda compound: None
        self._controlling = True
        self._nominated = asyncio.Event()
        self._next_consent = 0.0

    def offer(self) -> str:
        return self._describe("actpass")

    def respond(self, offer: str) -> str:
        """The answer to a server that offers, as Janus does to its subscribers."""
        self.payload_type = sdp.read(offer).payload_type
        return self._describe("active", sdp.mid_of(offer))

    async def connect(self, answer: str, *, controlling: bool = True) -> None:
        """Everything up to keys. `answer` is the server's description, though it may be an offer:
        then the server controls ICE. Raises `TimeoutError`, `ValueError` or `seam.DtlsFailed`."""
        remote = sdp.read(answer)
        self._controlling = controlling
        self.payload_type = remote.payload_type
        self.transport_sequence_id = remote.transport_sequence_id
        if remote.setup == "active":
            self._dtls = seam.DtlsSession(CERTIFICATE, self.send, self.goodbye.set, role="server")
        self.accept(answer)
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT):
                await self.establish_ice()
                if not controlling:
                    await self._nominated.wait()
                await self.handshake()
        finally:
            self.stop_reading()
        assert self._consent is not None
        self._consent.cancel()  # its owner calls `keep_consent`

    @property
    def profile(self) -> str:
        """The SRTP profile in use, told by the tag: only one of `PROFILES` has 16 bytes."""
        assert self.keys is not None
        gcm, other = (p.openssl_profile.decode().removeprefix("SRTP_") for p in PROFILES)
        return gcm if self.keys.trailer == GCM_TRAILER else other

    def check(self, *, nominate: bool = True) -> None:
        """See `WebRtcPeer`; the controlled side nominates nothing (RFC 8445 section 7.1)."""
        if self._controlling:
            super().check(nominate=nominate)
            return
        request = stun.Message(stun.Method.BINDING, stun.Class.REQUEST)
        request.attributes["USERNAME"] = f"{self.answer.ufrag}:{self.ufrag}"
        request.attributes["PRIORITY"] = 1
        request.attributes["ICE-CONTROLLED"] = 1
        request.add_message_integrity(self.answer.password.encode())
        self.send(bytes(request))

    def keep_consent(self, now: float) -> None:
        """Send a consent check when one is due (`now`: monotonic seconds)."""
        if now >= self._next_consent:
            self._next_consent = now + CONSENT_INTERVAL
            self.check()

    def on_datagram(self, data: bytes) -> None:
        """Handle what the owner read and does not know: STUN and DTLS."""
        if data:
            self._dispatch(data)

    def _dispatch(self, data: bytes) -> None:
        if data[0] < 4:
            message = stun.parse_message(data)
            if message.message_class is stun.Class.REQUEST:
                self._answer_check(message)
            if message.message_class is not stun.Class.RESPONSE:
                return  # Janus answers a check that comes too early with an unsigned error
        super()._dispatch(data)

    def _on_rtcp(self, data: bytes) -> None:
        self.on_feedback(data)

    def _answer_check(self, request: stun.Message) -> None:
        """Servers that are full ICE agents check us as well."""
        if not request.check_message_integrity(self.password.encode()):
            return
        response = stun.Message(
            stun.Method.BINDING, stun.Class.RESPONSE, transaction_id=request.transaction_id
        )
        response.attributes["XOR-MAPPED-ADDRESS"] = self.answer.address
        response.add_message_integrity(self.password.encode())
        self.send(bytes(response))
        if "USE-CANDIDATE" in request.attributes:
            self._nominated.set()

    def _describe(self, setup: str, mid: str = "0") -> str:
        return sdp.write(
            ufrag=self.ufrag,
            pwd=self.password,
            fingerprint=CERTIFICATE.fingerprint,
            setup=setup,
            direction=self.direction,
            port=self.socket.getsockname()[1],
            ssrc=self.ssrc,
            payload_type=self.payload_type,
            mid=mid,
        )


def only_measured_profiles() -> None:
    """Offer AES-128-GCM and the profile that everyone has, so that all servers encrypt alike."""
    rtcdtlstransport.SRTP_PROFILES[:] = PROFILES
