"""FFmpeg 8 itself shares by WHIP (its libraries come with PyAV), and what it sends is decoded."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import av
import pytest
from aiortc.codecs.h264 import h264_depayload

from tests.media.conftest import Stage, until
from tests.support.webrtc_peer import WatchingPeer
from tests.support.whip_site import whip_site

SECONDS = 20  # it is ended before


class H264Viewer(WatchingPeer):
    """Decodes what comes."""

    codec = "H264"
    parameters = "packetization-mode=1;profile-level-id=42e01f"

    def pictures(self) -> int:
        """How many pictures there are in it."""
        decoder = av.CodecContext.create("h264", "r")
        data = b"".join(h264_depayload(self.packets[n]) for n in sorted(self.packets))
        frames = [frame for packet in decoder.parse(data) for frame in decoder.decode(packet)]
        assert {(frame.width, frame.height) for frame in frames} <= {(320, 240)}
        return len(frames)


@asynccontextmanager
async def ffmpeg(url: str, *options: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.clients.ffmpeg_client", url, str(SECONDS), *options),
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@pytest.mark.parametrize("options", [[], ["flags=dtls_active", "profile=high", "audio=1"]])
async def test_what_ffmpeg_shares_is_seen(stage: Stage, options: list[str]) -> None:
    """By default it waits for our hello, and begins to send before we have made keys of it."""
    viewer = H264Viewer()
    stage.add(viewer)
    async with whip_site(stage.relay) as site, ffmpeg(f"{site.url}/whip", *options):
        await until(lambda: site.answers, "an offer", 20)
        _, answer = await stage.relay.watch("room", "screen", "ana", viewer.offer())
        await viewer.connect(answer)
        await until(lambda: len(viewer.packets) > 60, "packets", 20)
        assert viewer.pictures() > 20
        assert viewer.missing() == []
    assert [status for status, _ in site.answers] == [201]
    assert stage.counters("too_early") == 0


async def test_a_key_that_openssl_does_not_take_is_named(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """FFmpeg with GnuTLS makes one on P-224 unless it is given another."""
    caplog.set_level(logging.INFO, "media.connection")
    async with whip_site(stage.relay) as site, ffmpeg(f"{site.url}/whip", "curve=p224") as process:
        await asyncio.wait_for(process.wait(), 20)
        assert process.returncode != 0
    await until(lambda: stage.lost)
    assert "its certificate has a key on secp224r1" in caplog.text
