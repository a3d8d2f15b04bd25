"""One headless WebRTC peer of the load client: ICE, DTLS, then bare SRTP over its own UDP socket.

The peer handles datagrams in the event loop until it is connected. From then on its owner polls the
socket (sleep and drain), so that no server pays for waking the load client.
Private names used of aiortc: `RTCDtlsTransport._set_role`, `._srtp_profiles`, `._rx_srtp`, `._tx_srtp`
and the duck-typed ICE transport (`role`, `_recv`, `_send`).
"""

from __future__ import annotations

import asyncio
import secrets
import socket
import time
from typing import Any

from aioice import stun
from aiortc.rtcdtlstransport import (
    SRTP_AEAD_AES_128_GCM,
    SRTP_AES128_CM_SHA1_80,
    RTCCertificate,
    RTCDtlsFingerprint,
    RTCDtlsParameters,
    RTCDtlsTransport,
)

from tests.bench.compare import sdp

SO_TIMESTAMPNS = 35
RECEIVE_BUFFER = 4 << 20
CONNECT_TIMEOUT = 20.0
CHECK_INTERVAL = 0.05
CONSENT_INTERVAL = 4.0
"""RFC 7675 section 5.1 asks for consent checks every 5 s or so."""

_certificates: list[RTCCertificate] = []


def certificate() -> RTCCertificate:
    """The load client's certificate, one per process: making one is no server's cost."""
    if not _certificates:
        _certificates.append(RTCCertificate.generateCertificate())
    return _certificates[0]


class _IceSide:
    """The ICE transport that `RTCDtlsTransport` sees."""

    def __init__(self, peer: Peer) -> None:
        self.role = "controlling"
        self._peer = peer
        self.inbox: asyncio.Queue[bytes] = asyncio.Queue()

    async def _recv(self) -> bytes:
        return await self.inbox.get()

    async def _send(self, data: bytes) -> None:
        self._peer.send(data)


class Peer:
    """A connection to one server. `direction` is `sendonly` (sharer) or `recvonly` (viewer)."""

    def __init__(self, direction: str) -> None:
        self.direction = direction
        self.ssrc = secrets.randbits(31) | 1
        self.payload_type = sdp.VP8
        self.profile = ""
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setblocking(False)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        self.socket.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        self.socket.bind(("127.0.0.1", 0))
        self._ufrag, self._pwd = secrets.token_hex(4), secrets.token_hex(16)
        self._ice = _IceSide(self)
        self._dtls = RTCDtlsTransport(self._ice, [certificate()])  # type: ignore[arg-type]
        self._dtls._srtp_profiles = [SRTP_AEAD_AES_128_GCM, SRTP_AES128_CM_SHA1_80]
        self._remote: sdp.Remote | None = None
        self._nominated = asyncio.Event()
        self._checked = asyncio.Event()
        self._next_consent = 0.0

    def offer(self) -> str:
        return self._describe("actpass")

    def answer(self, offer: str) -> str:
        """Answer a server that offers (Janus to its subscribers); the peer then is controlled."""
        self.payload_type = sdp.read(offer).payload_type
        return self._describe("active", sdp.mid_of(offer))

    async def connect(self, description: str, *, controlling: bool = True) -> None:
        """ICE, DTLS and SRTP keys. Raises `TimeoutError` or `ConnectionError`."""
        remote = self._remote = sdp.read(description)
        self.payload_type = remote.payload_type
        self._ice.role = "controlling" if controlling else "controlled"
        self._dtls._set_role("server" if remote.setup == "active" else "client")
        loop = asyncio.get_running_loop()
        self.socket.connect(remote.address)
        loop.add_reader(self.socket, self._on_readable)
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT):
                await self._check_connectivity(wait_for_nomination=not controlling)
                await self._dtls.start(
                    RTCDtlsParameters([RTCDtlsFingerprint(a, v) for a, v in remote.fingerprints])
                )
        finally:
            loop.remove_reader(self.socket)
        if self._dtls.state != "connected":
            raise ConnectionError(f"DTLS {self._dtls.state}")
        assert self._dtls._ssl is not None
        self.profile = self._dtls._ssl.get_selected_srtp_profile().decode()

    @property
    def inbound(self) -> Any:
        """The pylibsrtp session that authenticates what the server sends."""
        return self._dtls._rx_srtp

    @property
    def outbound(self) -> Any:
        """The pylibsrtp session that protects what this peer sends."""
        return self._dtls._tx_srtp

    def send(self, data: bytes) -> None:
        try:
            self.socket.send(data)
        except (BlockingIOError, ConnectionRefusedError):
            pass  # a full buffer or a server that has just gone: loss, as on a network

    def send_rtcp(self, packet: bytes) -> None:
        self.send(self.outbound.protect_rtcp(packet))

    def keep_consent(self, now: float) -> None:
        """Send a consent check when one is due (`now`: monotonic seconds)."""
        if now >= self._next_consent:
            self._next_consent = now + CONSENT_INTERVAL
            self._send_check()

    def on_datagram(self, data: bytes) -> None:
        """Handle what is neither SRTP nor SRTCP, told apart by the first byte (RFC 7983)."""
        if not data:
            return
        if data[0] < 4:
            self._on_stun(data)
        elif 19 < data[0] < 64:
            self._ice.inbox.put_nowait(data)

    async def close(self) -> None:
        if self._dtls.state == "connected":
            await self._dtls.stop()
        self.socket.close()

    def _describe(self, setup: str, mid: str = "0") -> str:
        prints = certificate().getFingerprints()
        return sdp.write(
            ufrag=self._ufrag,
            pwd=self._pwd,
            fingerprint=next(f.value for f in prints if f.algorithm == "sha-256"),
            setup=setup,
            direction=self.direction,
            port=self.socket.getsockname()[1],
            ssrc=self.ssrc,
            payload_type=self.payload_type,
            mid=mid,
        )

    async def _check_connectivity(self, *, wait_for_nomination: bool) -> None:
        ready = self._nominated if wait_for_nomination else self._checked
        while not ready.is_set():
            self._send_check()
            try:
                await asyncio.wait_for(ready.wait(), CHECK_INTERVAL)
            except TimeoutError:
                continue
        self._next_consent = time.monotonic() + CONSENT_INTERVAL

    def _send_check(self) -> None:
        remote = self._remote
        assert remote is not None
        request = stun.Message(stun.Method.BINDING, stun.Class.REQUEST)
        request.attributes["USERNAME"] = f"{remote.ufrag}:{self._ufrag}"
        request.attributes["PRIORITY"] = 1845501695
        if self._ice.role == "controlling":
            request.attributes["ICE-CONTROLLING"] = 1
            request.attributes["USE-CANDIDATE"] = None
        else:
            request.attributes["ICE-CONTROLLED"] = 1
        request.add_message_integrity(remote.pwd.encode())
        request.add_fingerprint()
        self.send(bytes(request))

    def _on_readable(self) -> None:
        while True:
            try:
                self.on_datagram(self.socket.recv(2048))
            except (BlockingIOError, ConnectionRefusedError):
                return

    def _on_stun(self, data: bytes) -> None:
        message = stun.parse_message(data)
        if message.message_class is stun.Class.REQUEST:
            self._answer_check(message)
        elif message.message_class is stun.Class.RESPONSE:
            self._checked.set()

    def _answer_check(self, request: stun.Message) -> None:
        if not request.check_message_integrity(self._pwd.encode()):
            return
        response = stun.Message(
            stun.Method.BINDING, stun.Class.RESPONSE, transaction_id=request.transaction_id
        )
        response.attributes["XOR-MAPPED-ADDRESS"] = self.socket.getpeername()
        response.add_message_integrity(self._pwd.encode())
        response.add_fingerprint()
        self.send(bytes(response))
        if "USE-CANDIDATE" in request.attributes:
            self._nominated.set()
