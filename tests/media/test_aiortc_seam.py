"""The underscore names the seam uses exist and mean what it thinks; red after a bad upgrade."""

from __future__ import annotations

import asyncio
from importlib.metadata import version

import pytest
from aiortc.rtcdtlstransport import RTCCertificate, RTCDtlsTransport
from pylibsrtp import Session, _binding

from media import aiortc_seam as seam


def test_versions_are_the_ones_that_were_read() -> None:
    assert version("aiortc") == "1.16.0"
    assert version("pylibsrtp").startswith("1.0")


def test_the_names_exist() -> None:
    certificate = seam.new_certificate()
    dtls = RTCDtlsTransport(None, [certificate])  # type: ignore[arg-type]
    for name in ("_set_role", "_srtp_profiles", "_ssl", "_task", "_rx_srtp", "_tx_srtp"):
        assert hasattr(dtls, name), name
    for name in ("_role", "_set_state", "_setup_srtp"):
        assert hasattr(dtls, name), name
    assert hasattr(RTCCertificate, "_create_ssl_context")
    assert hasattr(Session(), "_srtp")
    for name in ("srtp_protect", "srtp_unprotect", "srtp_protect_rtcp", "srtp_unprotect_rtcp"):
        assert hasattr(_binding.lib, name), name


class Pair:
    """A server and a client joined by two function calls."""

    def __init__(self) -> None:
        self.closed: list[str] = []
        self.server = seam.DtlsSession(
            seam.new_certificate(),
            lambda r: self.to_client(r),
            lambda: self.closed.append("server"),
        )
        self.client_certificate = seam.new_certificate()
        self.client = seam.DtlsSession(
            self.client_certificate,
            lambda r: self.to_server(r),
            lambda: self.closed.append("client"),
            role="client",
        )
        self.server_certificate = self.server._dtls.getLocalParameters().fingerprints

    def to_client(self, record: bytes) -> None:
        self.client.feed(record)

    def to_server(self, record: bytes) -> None:
        self.server.feed(record)

    async def connect(self) -> tuple[seam.SrtpKeys, seam.SrtpKeys]:
        async with asyncio.timeout(5):
            return await asyncio.gather(
                self.server.handshake([("sha-256", self.client_certificate.fingerprint)]),
                self.client.handshake([(f.algorithm, f.value) for f in self.server_certificate]),
            )


async def test_a_handshake_gives_keys_that_fit_and_the_cheap_cipher() -> None:
    pair = Pair()
    server, client = await pair.connect()
    assert server.trailer == client.trailer == seam.GCM_TRAILER
    packet = b"\x80\x60" + bytes(10) + b"payload"
    box, length = seam.new("char[]", 100), seam.new("int *")
    seam.memmove(box, packet, len(packet))
    length[0] = len(packet)
    assert seam.protect(server.outbound, box, length) == 0
    assert length[0] == len(packet) + server.trailer
    assert seam.unprotect(client.inbound, box, length) == 0
    assert bytes(seam.buffer(box, length[0])) == packet
    await pair.server.close()
    await pair.client.close()


async def test_goodbye_is_heard_by_the_other_side_only() -> None:
    pair = Pair()
    await pair.connect()
    await pair.client.close()
    async with asyncio.timeout(2):
        while not pair.closed:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    assert pair.closed == ["server"]
    await pair.server.close()


async def test_another_certificate_fails() -> None:
    pair = Pair()
    pair.client_certificate = seam.new_certificate()  # not the one the client uses
    with pytest.raises(seam.DtlsFailed):
        await pair.connect()


async def test_no_cipher_in_common_fails() -> None:
    pair = Pair()
    gcm, sha1, *_ = pair.server._dtls._srtp_profiles
    pair.server._dtls._srtp_profiles, pair.client._dtls._srtp_profiles = [gcm], [sha1]
    with pytest.raises(seam.DtlsFailed):
        await pair.connect()


async def test_the_queue_is_bounded() -> None:
    pair = Pair()
    fed = [pair.server.feed(b"\x16") for _ in range(seam.MAX_QUEUED_RECORDS + 5)]
    assert fed.count(False) == 5
