"""Whoever declines is in no file: neither their screen nor its sound, their camera nor their voice.
Of who agrees all four are.
"""

import asyncio
from pathlib import Path
from typing import Any

import av
import pytest

from media.rtp import header
from media.rtp.keyframes import Codec
from server.settings import Settings
from tests.media.test_recorded_voices import loud, samples, tone
from tests.server.fakes import write_web_client
from tests.server.test_history import get
from tests.server.test_recording import (
    allow_view,
    call,
    epoch,
    is_fed,
    recorded_site,
    share,
)
from tests.server.test_server import CAPABILITIES, Browser, join, start
from tests.support.encoded import encoded, send_frame
from tests.support.sounding_peer import OPUS, SoundingSharer
from tests.support.talking_peer import TalkingPeer
from tests.support.webrtc_peer import VP8, SharingPeer

CANARY = b"a canary's picture"
SECONDS = 2
FRAMES = encoded(Codec.VP8, SECONDS * 25 + 1)
LOW, HIGH, HUM, OTHER = (tone(hertz, SECONDS * 50) for hertz in (440, 1_760, 660, 2_640))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        port=0,
        media_port=0,
        media_addresses=("127.0.0.1",),
        data=tmp_path / "data",
        web_root=write_web_client(tmp_path / "web"),
        refusal_seconds=0,
    )


class Speaker(TalkingPeer):
    def __init__(self, name: str, says: list[bytes]) -> None:
        super().__init__(name)
        self.says = says

    def packet(self, payload: bytes, level: int | None = 20) -> bytes:
        return super().packet(self.says[self.spoken], level)


class Screen(SoundingSharer):
    """Frames that play, or a canary, and a sound."""

    def __init__(self, says: list[bytes], canary: bool) -> None:
        super().__init__()
        self.says, self.canary = says, canary

    def hum(self, number: int) -> None:
        begin = (self.sound_began + number * 960) & 0xFFFFFFFF
        plain = header.pack(
            OPUS, False, self.sound_sequence, begin, self.sound_ssrc, self.says[number]
        )
        self.sound_sequence = (self.sound_sequence + 1) & 0xFFFF
        self.send(self.seal(plain))

    def show(self, number: int) -> None:
        if self.canary:
            show_canary(self, number)
        else:
            send_frame(self, FRAMES[number].data, number)


def show_canary(peer: SharingPeer, number: int) -> None:
    """Each is a key frame."""
    peer.timestamp = number * 3_600
    peer.send_rtp(VP8, True, peer.sequence, peer.ssrc, b"\x10\x00\x00\x00\x9d\x01\x2a" + CANARY)
    peer.sequence = (peer.sequence + 1) & 0xFFFF


async def ask(who: Browser, verb: str, **fields: Any) -> dict[str, Any]:
    assert who.socket is not None
    answer = await who.socket.call(verb, fields)
    assert answer["ok"], answer
    return answer  # type: ignore[no-any-return]


async def talk(who: Browser, peer: TalkingPeer) -> None:
    await peer.connect((await ask(who, "voice.join", offer=peer.offer()))["answer"])


async def film(who: Browser, peer: SharingPeer) -> None:
    can = {**CAPABILITIES, "camera": True}
    await ask(who, "capabilities.report", capabilities=can)
    begun = await ask(who, "video.start", surface="camera")
    answer = await ask(who, "media.publish", share=begun["share"], offer=peer.offer())
    await peer.connect(answer["answer"])


async def whole(rep: Browser) -> Any:
    """The recording, once its voices are one and its pictures have them."""
    async with asyncio.timeout(120):
        while True:
            (found,) = (await get(rep, "/api/recordings"))[1]["recordings"]
            pictures = [part for part in found["parts"] if part["kind"] in ("screen", "camera")]
            if pictures and all(part["sounding"] for part in pictures):
                return found
            await asyncio.sleep(0.05)


async def test_who_declines_is_in_no_file_and_who_agrees_in_all(settings: Settings) -> None:
    async with recorded_site(settings) as (_, rep, customer):
        mine = await start(rep)
        theirs = await join(customer, rep.views[-1])
        voices = Speaker("ana", LOW), Speaker("li", HIGH)
        screens = Screen(HUM, False), Screen(OTHER, True)
        cameras = SharingPeer(), SharingPeer()
        try:
            await share(rep, screens[0], mine["token"])
            await allow_view(rep, customer)
            await share(customer, screens[1], theirs["token"])
            for who, voice, camera in zip((rep, customer), voices, cameras, strict=True):
                await talk(who, voice)
                await film(who, camera)
            await call(rep, "recording.start", controlEpoch=epoch(rep))
            which = (await customer.sees(lambda view: view["recording"]))["recording"]["id"]
            await call(customer, "recording.answer", request=which, allow=True)
            await rep.sees(lambda view: view["recording"]["since"] is not None, 30)
            await call(customer, "recording.answer", request=which, allow=False)
            await is_fed(screens[0])
            me = rep.views[-1]["you"]["id"]
            for number in range(SECONDS * 25):
                if number in (SECONDS * 17, SECONDS * 20):  # a moment of silence
                    await call(rep, "voice.mute", participant=me, on=number == SECONDS * 17)
                for screen in screens:
                    screen.show(number)
                    screen.hum(2 * number)
                    screen.hum(2 * number + 1)
                send_frame(cameras[0], FRAMES[number].data, number)
                show_canary(cameras[1], number)
                for voice in voices:
                    voice.say(times=2)
                await asyncio.sleep(0.04)
            await call(rep, "recording.stop", controlEpoch=epoch(rep))
            found = await whole(rep)
        finally:
            for peer in (*voices, *screens, *cameras):
                await peer.close()
        kinds = sorted((part["kind"], part["owner"]) for part in found["parts"])
        hers = [(kind, "Ana") for kind in ("camera", "screen", "sound", "voice")]
        assert kinds == [*hers, ("voices", "")]
        sounding = sorted(part["kind"] for part in found["parts"] if part["sounding"])
        assert sounding == ["camera", "screen"]
        files = [path for path in settings.data.glob("recordings/*/*/*/*") if path.is_file()]
        written = b"".join(path.read_bytes() for path in files)
        assert CANARY not in written
        assert not any(packet in written for packet in (*HIGH, *OTHER) if len(packet) > 8)
        (mixed,) = settings.data.glob("recordings/*/*/*/0000.webm")
        pictures = [path for path in files if path.name != mixed.name and has_picture(path)]
        assert len(pictures) == 2
        for path in (mixed, *pictures):
            heard = await asyncio.to_thread(samples, path)
            assert loud(heard, 440, 1.0) and loud(heard, 660, 1.0)
            assert not loud(heard, 1_760, 1.0) and not loud(heard, 2_640, 1.0)


def has_picture(path: Path) -> bool:
    if path.suffix != ".webm":
        return False
    with av.open(str(path)) as file:
        return bool(file.streams.video)
