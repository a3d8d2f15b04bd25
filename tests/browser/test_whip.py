"""A script shares and watches over HTTP (WHIP, WHEP), by the same rules as a page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from fractions import Fraction

import aiohttp
import av
from aiortc.codecs.vpx import Vp8Encoder
from playwright.async_api import expect

from tests.browser import pages
from tests.browser.harness import Stage
from tests.support.webrtc_peer import VP8, SharingPeer, WatchingPeer

WIDTH, HEIGHT, RATE = 320, 240, 20


class Picture(SharingPeer):
    """Shares real VP8: a grey bar that moves, so that browsers have something to decode."""

    def __init__(self) -> None:
        super().__init__()
        self._encoder = Vp8Encoder()
        self._encoder.target_bitrate = 300_000
        self._number = 0

    async def run(self) -> None:
        """Frames until cancelled."""
        while True:
            key, self.key_frame_wanted = self.key_frame_wanted, False
            payloads, self.timestamp = self._encoder.encode(self._draw(), force_keyframe=key)
            for index, payload in enumerate(payloads):
                self.sent[self.sequence] = payload
                last = index == len(payloads) - 1
                self.send_rtp(VP8, last, self.sequence, self.ssrc, payload)
                self.sequence = (self.sequence + 1) & 0xFFFF
            await asyncio.sleep(1 / RATE)

    def _draw(self) -> av.VideoFrame:
        self._number += 1
        frame = av.VideoFrame(WIDTH, HEIGHT, "yuv420p")
        luma, *chroma = frame.planes
        top = self._number * 4 % HEIGHT
        for plane, grey in ((luma, 90), *((one, 128) for one in chroma)):
            plane.update(bytes([grey]) * plane.buffer_size)
        lines = bytearray(bytes(luma))
        lines[top * luma.line_size : (top + 8) * luma.line_size] = b"\xe0" * 8 * luma.line_size
        luma.update(bytes(lines[: luma.buffer_size]))
        frame.pts, frame.time_base = self._number * 90_000 // RATE, Fraction(1, 90_000)
        return frame


@asynccontextmanager
async def script(stage: Stage, email: str) -> AsyncIterator[aiohttp.ClientSession]:
    """An HTTP client with the bearer token that the command line prints for that person."""
    token = await stage.server.bearer_token(email)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/sdp"}
    async with aiohttp.ClientSession(stage.server.url, headers=headers) as client:
        yield client


async def post(client: aiohttp.ClientSession, path: str, offer: str) -> tuple[str, str]:
    """The answer and the Location of what was made."""
    async with client.post(path, data=offer) as response:
        text = await response.text()
        assert response.status == 201, (response.status, text)
        return text, response.headers["Location"]


async def test_publish_watch_and_delete(stage: Stage) -> None:
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)
    picture, watcher = Picture(), WatchingPeer()
    async with script(stage, li.email) as lis, script(stage, ana.email) as anas:
        async with anas.post(f"/whip/{number}", data=picture.offer()) as refused:
            assert refused.status == 403
            assert await refused.json() == {"code": "not_controller"}

        answer, location = await post(lis, f"/whip/{number}", picture.offer())
        await picture.connect(answer)
        async with asyncio.TaskGroup() as group:
            frames = group.create_task(picture.run())
            await pages.sees_moving_picture(maria.page)
            await pages.sees_moving_picture(ana.page)
            await expect(maria.text("You see Li Wei's screen").first).to_be_visible()

            answer, watching = await post(anas, f"/whep/{number}/latest", watcher.offer())
            await watcher.connect(answer)
            await pages.until(lambda: has_packets(watcher), "the player receives nothing")

            async with lis.delete(location) as stopped:
                assert stopped.status in {200, 204}
            for somebody in (maria, ana):
                await pages.sees_no_picture(somebody.page)
            count = len(watcher.packets)
            await pages.nothing_arrives(maria.page, ana.page)  # the script goes on sending
            assert len(watcher.packets) == count, "the player still receives"
            frames.cancel()
        async with anas.delete(watching) as gone:
            assert gone.status in {200, 204, 404}
    await picture.close()
    await watcher.close()


async def has_packets(watcher: WatchingPeer) -> bool:
    return len(watcher.packets) > 20
