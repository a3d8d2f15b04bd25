"""The server and its recorder are killed while they record: what was on the disk plays, and the
next start makes whole what they left, the voices as one too.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp
import av

from media.rtp.keyframes import Codec
from tests.browser.server_process import ServerProcess
from tests.media.conftest import until
from tests.media.test_recorded_voices import RATE, samples, tone
from tests.server.test_history import get, put
from tests.server.test_recording import call, epoch, recordings, share
from tests.server.test_server import CAPABILITIES, Browser, join
from tests.support.encoded import encoded, send_frame
from tests.support.talking_peer import TalkingPeer
from tests.support.webrtc_peer import SharingPeer

SECONDS, LOST = 4, 1.0  # of which so much may not be on the disk
FRAMES = encoded(Codec.VP8, SECONDS * 25 + 1)  # now: who is busy for long is lost to the relay


class Speaker(TalkingPeer):
    """Says a tone."""

    TONE = tone(440, SECONDS * 50)

    def packet(self, payload: bytes, level: int | None = 20) -> bytes:
        return super().packet(self.TONE[self.spoken], level)


@asynccontextmanager
async def page(server: ServerProcess) -> AsyncIterator[Browser]:
    opened = Browser(f"http://127.0.0.1:{server.port}", aiohttp.ClientSession())
    try:
        yield opened
    finally:
        await opened.close()


async def start(rep: Browser, token: str) -> dict[str, Any]:
    status, place = await rep.post(
        "/api/sessions", {"capabilities": CAPABILITIES}, Authorization=f"Bearer {token}"
    )
    assert status == 201
    await rep.connect(place["token"])
    await rep.sees(lambda view: view["you"]["role"] == "primary")
    return place  # type: ignore[no-any-return]


async def record(rep: Browser, customer: Browser) -> None:
    await call(rep, "recording.start", controlEpoch=epoch(rep))
    view = await customer.sees(lambda view: view["recording"])
    await call(customer, "recording.answer", request=view["recording"]["id"], allow=True)
    await rep.sees(lambda view: view["recording"]["since"] is not None, 30)


async def talk(who: Browser, peer: Speaker) -> None:
    assert who.socket is not None
    answer = await who.socket.call("voice.join", {"offer": peer.offer()})
    assert answer["ok"], answer
    await peer.connect(answer["answer"])


async def show_and_say(screen: SharingPeer, voice: Speaker) -> None:
    """In what passes for real time."""
    await until(lambda: screen.key_frame_requests, "the recorder to ask for a key frame", 20)
    for number in range(SECONDS * 25):
        send_frame(screen, FRAMES[number].data, number)
        voice.say()
        await asyncio.sleep(0.02)
        voice.say()
        await asyncio.sleep(0.02)


def on_the_disk(data: Path) -> dict[str, float]:
    """Seconds that can be read of the files that are being written, by kind."""
    found: dict[str, float] = {}
    for live in (data / "recordings").glob("*/*/*/*.live.*"):
        with suppress(av.FFmpegError), av.open(str(live)) as file:
            for packet in file.demux(file.streams[0]):
                if packet.pts is not None:
                    found[file.streams[0].type] = float(packet.pts * packet.time_base)
    return found


def recorder_of(server: ServerProcess) -> int:
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    for child in children:
        if b"media.recording.process" in Path(f"/proc/{child}/cmdline").read_bytes():
            return int(child)
    raise AssertionError("there is no recorder")


async def test_what_was_written_before_kill_9_is_whole_after_the_next_start(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path / "data")
    await server.start()
    await server.add_person("ana@x.example", "Ana", "admin")
    token = await server.bearer_token("ana@x.example")
    screen, voice = SharingPeer(), Speaker("ana")
    try:
        async with page(server) as rep, page(server) as customer:
            allow = await put(rep, "/api/settings/recording.allowed", {"value": True}, token)
            assert allow[0] == 200
            mine = await start(rep, token)
            await join(customer, rep.views[-1])
            await share(rep, screen, mine["token"])
            await talk(rep, voice)
            await record(rep, customer)
            await show_and_say(screen, voice)

            def written() -> bool:
                there = on_the_disk(server.data)
                return len(there) == 2 and min(there.values()) >= SECONDS - LOST

            await until(written, "all but the last second is on the disk", 60)
            os.kill(recorder_of(server), signal.SIGKILL)
            await server.kill()

        await server.start()
        async with page(server) as rep:
            (found,) = await recordings(rep, 3, token, 120)
            parts = {part["kind"]: part for part in found["parts"]}
            assert set(parts) == {"screen", "voice", "voices"}
            assert all(part["length"] >= (SECONDS - LOST) * 1000 for part in parts.values())
            _, told = await get(rep, f"/api/recordings/{found['id']}/timeline", token)
            assert "recording_interrupted" in {one["type"] for one in told["happened"]}
            assert all(part["sha256"] and part["owner"] in ("Ana", "") for part in parts.values())
            (folder,) = (server.data / "recordings").glob("*/*/1")

            def whole() -> bool:  # the voices are one first, then the screen has them as its sound
                return not [*folder.glob("*.live.*"), *folder.glob("*.raw.*")]

            await until(whole, "nothing is left to be made whole", 60)
            heard = await asyncio.to_thread(samples, folder / "0000.webm")
            assert len(heard) >= (SECONDS - LOST) * RATE and max(heard[-RATE:]) > 4_000
    finally:
        await screen.close()
        await voice.close()
        await server.stop()
