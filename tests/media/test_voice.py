"""People talking through the relay: slots, laws of hearing, what ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from media import Relay, RelayRefused, RelaySettings, VoiceEvents
from media.offer import sdp
from media.offer.lines import LocalParameters
from media.offer.voice import answer_voice, choose_voice
from media.plane import InSlots
from media.rtp import rtcp
from media.voice.conference import Conference
from media.voice.member import MOST_LOSS_TOLD
from tests.media.conftest import ROOM, until
from tests.support.lossy_link import LossPattern
from tests.support.talking_peer import QUIET, TalkingPeer
from tests.support.tcp_path import over_tcp
from tests.support.webrtc_peer import SharingPeer, WatchingPeer, WebRtcPeer, datagram_socket

FIXTURES = Path(__file__).parent / "sdp"
LOCAL = LocalParameters("ufrag", "password" * 3, "AB:" * 31 + "AB", ["192.0.2.1"], 8081)


class Table:
    """A relay, and people around a table."""

    def __init__(self, **settings: object) -> None:
        self.slots: dict[str, InSlots] = {}
        self.speaking: list[frozenset[str]] = []
        self.lost: list[str] = []
        self.peers: dict[str, TalkingPeer] = {}
        self.others: list[WebRtcPeer] = []
        events = VoiceEvents(self._on_slots, self._on_speaking, self._on_lost)
        self.relay = Relay(RelaySettings(**settings), voice_events=events)  # type: ignore[arg-type]

    def _on_slots(self, room: str, member: str, heard: InSlots) -> None:
        self.slots[member] = heard

    def _on_speaking(self, room: str, speakers: frozenset[str]) -> None:
        self.speaking.append(speakers)

    def _on_lost(self, room: str, member: str) -> None:
        self.lost.append(member)

    async def join(self, name: str, *, listens: bool = False, slots: int = 3) -> TalkingPeer:
        peer = TalkingPeer(name, first=65_500 + len(self.peers), listens=listens, slots=slots)
        self.peers[name] = peer
        await peer.connect(await self.relay.voice(ROOM, name, peer.offer()))
        return peer

    async def sit(self, names: str) -> list[TalkingPeer]:
        """All of them, hearing each other."""
        found = [await self.join(name) for name in names]
        await self.everybody()
        return found

    async def everybody(self, *but: str) -> None:
        """Hears everybody, but for those, whom nobody does."""
        names = frozenset(self.peers)
        await self.relay.hear(
            ROOM, {one: frozenset() if one in but else names - {one} for one in names}
        )

    async def talk(self, times: int, *peers: TalkingPeer, level: int | None = 20) -> None:
        """All of these at once, for so many packets, some milliseconds apart."""
        for _ in range(times):
            for peer in peers:
                peer.say(level)
            await asyncio.sleep(0.005)


@pytest.fixture
async def make_table() -> AsyncIterator[Callable[..., Awaitable[Table]]]:
    tables: list[Table] = []

    async def make(**settings: object) -> Table:
        tables.append(Table(**settings))
        await tables[-1].relay.start()
        return tables[-1]

    yield make
    for table in tables:
        for peer in (*table.peers.values(), *table.others):
            peer.vanish()
        await table.relay.stop()


@pytest.fixture
async def table(make_table: Callable[..., Awaitable[Table]]) -> Table:
    return await make_table()


# Offers


@pytest.mark.parametrize(
    ("name", "number", "level_id", "speaks"),
    [
        ("chromium-voice", 111, 1, True),
        ("chromium-voice-listen", 111, 0, False),
        ("firefox-voice", 109, 1, True),
        ("firefox-voice-listen", 109, 0, False),
    ],
)
def test_answers_to_browsers(name: str, number: int, level_id: int, speaks: bool) -> None:
    offer = sdp.parse((FIXTURES / f"{name}.sdp").read_text())
    choice = choose_voice(offer)
    assert (choice.speaks is not None) == speaks
    assert choice.level_id == level_id
    text = answer_voice(offer, choice, LOCAL, [11, 12, 13], "cname")
    sections = text.split("m=")[1:]
    assert [s.split("\r\n")[0] for s in sections] == [f"audio 8081 UDP/TLS/RTP/SAVPF {number}"] * 3
    directions = ["sendrecv" if speaks else "sendonly", "sendonly", "sendonly"]
    for index, section in enumerate(sections):
        assert f"a={directions[index]}\r\n" in section
        assert f"a=ssrc:{11 + index} cname:cname\r\n" in section
        assert f"a=mid:{index}\r\n" in section
        assert "usedtx=1" in section
        assert ("ssrc-audio-level" in section) == (speaks and index == 0)
    assert "a=group:BUNDLE 0 1 2\r\n" in text


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text.replace("opus/48000", "speex/8000"), "no_common_codec"),
        (lambda text: text.replace("m=audio", "m=video"), "bad_offer"),
        (lambda text: text.replace("a=rtcp-mux", "a=x"), "bad_offer"),
        (lambda text: text.replace("a=sendrecv", "a=inactive"), None),
        (lambda text: text.replace("BUNDLE 0 1 2", "BUNDLE 1 0 2"), "bad_offer"),
        (lambda text: text.replace("111", "72"), "bad_offer"),
        (lambda text: text.replace("a=extmap:1 ", "a=extmap:0 "), "bad_offer"),
        (lambda text: text.replace("a=extmap:1 ", "a=extmap:15 "), "bad_offer"),
        (lambda text: "v=0", "bad_offer"),
        (lambda text: "", "bad_offer"),
    ],
)
def test_offers_that_cannot_be_answered(change: Callable[[str], str], code: str | None) -> None:
    text = change((FIXTURES / "chromium-voice.sdp").read_text())
    if code is None:
        text = text.replace("BUNDLE 0 1 2", "BUNDLE 1 2")
        assert len(choose_voice(sdp.parse(text)).slots) == 2
        return
    with pytest.raises(RelayRefused) as refused:
        choose_voice(sdp.parse(text))
    assert refused.value.code == code


# Talking


async def test_three_people_hear_each_other_and_nobody_themselves(table: Table) -> None:
    a, b, c = await table.sit("abc")
    await table.talk(20, a, b, c)
    for listener, others in ((a, "bc"), (b, "ac"), (c, "ab")):
        await until(lambda listener=listener: len(listener.words()) >= 38)
        assert {name for name, _ in listener.words()} == set(others)
        for slot in range(3):
            assert len({name for name, _ in listener.words(slot)}) <= 1
    assert set(table.slots["a"]) == {"b", "c", None}
    await until(lambda: table.speaking and table.speaking[-1] == frozenset("abc"))


async def test_a_fourth_speaker_waits_and_a_silent_one_gives_way(table: Table) -> None:
    people = await table.sit("abcde")
    listener, b, c, d, e = people
    await table.talk(10, b, c, d)
    await until(lambda: set(table.slots.get("a", ())) == set("bcd"))
    await table.talk(10, b, c, d, e)
    assert "e" not in {name for name, _ in listener.words()}
    silenced = table.slots["a"].index("d")
    async with asyncio.timeout(10):
        while "e" not in table.slots["a"]:
            await table.talk(1, b, c, e)
    assert table.slots["a"].index("e") == silenced


async def test_who_hears_everything_goes_on_is_not_interrupted(table: Table) -> None:
    a, b, c = await table.sit("abc")
    await table.talk(5, b)
    for but in ((), ("c",), (), ("c",)):
        await table.everybody(*but)
        await table.talk(5, b, c)
    await until(lambda: ("b", 24) in a.words())
    slot = next(slot for slot in a.heard if slot and slot[0].payload.startswith(b"b"))
    numbers = [packet.sequence for packet in slot]
    assert numbers == [(numbers[0] + i) & 0xFFFF for i in range(25)]


async def test_when_hear_returns_nothing_outside_it_leaves(table: Table) -> None:
    a, b, c = await table.sit("abc")
    await table.talk(10, a, b, c)
    await until(lambda: len(a.words()) >= 18)
    a.say(times=5)  # these wait at the relay's socket
    await table.relay.hear(ROOM, {"a": frozenset("c"), "b": frozenset("a"), "c": frozenset()})
    heard = {one.name: len(one.words()) for one in (a, b)}
    await table.talk(10, a, b, c)
    await until(lambda: ("a", 24) in c.words())
    assert len(b.words()) <= heard["b"] + 10  # what left before, at most
    assert max(n for name, n in b.words() if name == "a") < 15
    assert all(n < 10 for name, n in a.words() if name == "c")
    assert table.slots["b"] == (None, None, None)


async def test_a_whisper_reaches_one(table: Table) -> None:
    rep, customer, supervisor = await table.sit("rcs")
    whisper = {"r": frozenset("cs"), "c": frozenset("rs"), "s": frozenset("r")}
    await table.relay.hear(ROOM, whisper)
    await table.talk(15, rep, customer, supervisor)
    await until(lambda: len(rep.words()) >= 28)
    assert {name for name, _ in rep.words()} == {"c", "s"}
    assert {name for name, _ in customer.words()} == {"r"}
    assert {name for name, _ in supervisor.words()} == {"r", "c"}


async def test_quiet_people_are_heard_while_there_is_room(table: Table) -> None:
    a, b, _ = await table.sit("abc")
    await table.talk(10, b, level=QUIET)
    await until(lambda: len(a.words()) >= 9)
    await asyncio.sleep(0.25)
    assert not table.speaking


async def test_who_tells_no_level_speaks_by_size(table: Table) -> None:
    a, b = await table.sit("ab")
    await table.talk(10, b, level=None)
    await until(lambda: frozenset("b") in table.speaking)
    assert a.words()


async def test_who_is_on_tcp_talks_with_who_is_not(table: Table) -> None:
    far = over_tcp(TalkingPeer("f", first=65_510))
    table.peers["f"] = far
    await far.connect(await table.relay.voice(ROOM, "f", far.offer()))
    a, b = await table.sit("ab")
    await table.talk(10, far, a, b)
    for one, others in ((far, "ab"), (a, "bf"), (b, "af")):
        await until(lambda one=one: len(one.words()) >= 18)
        assert {name for name, _ in one.words()} == set(others)
    for slot in filter(None, far.heard):
        numbers = [packet.sequence for packet in slot]
        assert numbers == [(numbers[0] + i) & 0xFFFF for i in range(len(numbers))]
    await table.relay.hear(ROOM, {"f": frozenset(), "a": frozenset("b"), "b": frozenset("a")})
    await table.talk(10, a, b)
    await until(lambda: ("b", 19) in a.words())
    assert all(number < 10 for _, number in far.words())


async def test_whoever_moves_all_the_time_makes_nobody_work(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who hears whom is not worked out again: a thousand times a second it would be too much."""
    a, b = await table.sit("ab")
    await table.talk(5, a, b)
    await until(lambda: a.words() and b.words())
    arranged: list[Conference] = []
    arrange = Conference.arrange
    monkeypatch.setattr(
        Conference, "arrange", lambda self: (arranged.append(self), arrange(self))[1]
    )
    answered, homes = a.checks_answered, [a.socket.dup(), datagram_socket()]
    for number in range(40):
        a.move(homes[number % 2].dup())
        a.check()
        await until(lambda number=number: a.checks_answered > answered + number)
    assert len(arranged) < 5
    await table.talk(5, b)
    await until(lambda: ("b", 9) in a.words())
    for home in homes:
        home.close()


async def test_who_moves_to_another_network_goes_on_hearing(table: Table) -> None:
    a, b = await table.sit("ab")
    await table.talk(5, b)
    await until(lambda: a.words())
    a.move(datagram_socket())
    a.check()
    await asyncio.sleep(0.05)
    await table.talk(5, b)
    await until(lambda: ("b", 9) in a.words())


async def test_a_voice_does_not_wait_for_a_picture(
    make_table: Callable[..., Awaitable[Table]],
) -> None:
    """Whose packets come one by one: the port looks for them seldom, but for voices at once."""
    table = await make_table(coalesce=5.0)
    a, b = await table.sit("ab")
    sharer, viewer = SharingPeer(), WatchingPeer()
    table.others += [sharer, viewer]
    await sharer.connect(await table.relay.publish(ROOM, "s", sharer.offer(), "VP8"))
    await table.relay.route(ROOM, {"s": frozenset("v")})
    _, answer = await table.relay.watch(ROOM, "s", "v", viewer.offer())
    await viewer.connect(answer)
    await until(lambda: sharer.key_frame_wanted)
    sharer.frame()
    await until(lambda: viewer.packets)
    begun = len(viewer.packets)
    assert table.relay._transport is not None
    naps = table.relay._transport._naps
    while naps.promising:
        naps.taken(helped=False)
    for number in range(5):  # of a frame that has no end yet
        sharer.send_rtp(96, False, sharer.sequence, sharer.ssrc, b"\x00\x01" + bytes(100))
        sharer.sequence += 1
        await asyncio.sleep(0.01)
        b.say()
        await until(lambda number=number: ("b", number) in a.words(), "a voice waits", 2)
    assert len(viewer.packets) == begun


async def test_listening_alone(table: Table) -> None:
    speaker, listener = await table.join("a"), await table.join("b", listens=True, slots=1)
    await table.everybody()
    await table.talk(5, speaker)
    await until(lambda: len(listener.words()) >= 4)
    assert table.slots["b"] == ("a", None, None)
    listener.say(times=3)
    counters = table.relay.stats
    await until(lambda: counters().counters.get("rtp_of_no_voice", 0) == 3)
    assert not speaker.words()


# Coming and going


async def test_who_joins_again_replaces_themselves(table: Table) -> None:
    a, b = await table.sit("ab")
    await table.talk(5, a, b)
    again = await table.join("b")
    await until(b.goodbye.is_set)
    await table.talk(5, a, again)
    await until(lambda: len(again.words()) >= 4 and len(a.words()) >= 9)
    assert not table.lost
    await table.relay.hear(ROOM, {"a": frozenset()})
    await until(again.goodbye.is_set)
    assert not table.lost
    b.vanish()


async def test_a_goodbye_is_told_and_frees_the_slot(table: Table) -> None:
    a, b, c = await table.sit("abc")
    await table.talk(5, a, b, c)
    await until(lambda: "b" in table.slots.get("a", ()))
    await b.close()
    await until(lambda: table.lost == ["b"])
    assert "b" not in table.slots["a"]
    assert "c" in table.slots["a"]


async def test_who_was_not_named_yet_survives_and_is_let_go_in_the_end(
    make_table: Callable[..., Awaitable[Table]],
) -> None:
    table = await make_table(unnamed_deadline=0.6)
    a, b = await table.sit("ab")
    early = await table.join("c")
    await table.relay.hear(ROOM, {"a": frozenset("b"), "b": frozenset("a")})
    assert not early.goodbye.is_set()
    await until(lambda: table.lost == ["c"])
    assert not (a.goodbye.is_set() or b.goodbye.is_set())


async def test_the_end_of_a_room_ends_its_voices(table: Table) -> None:
    a, b = await table.sit("ab")
    await table.relay.close_room(ROOM)
    await until(lambda: a.goodbye.is_set() and b.goodbye.is_set())
    assert not table.lost
    assert not table.relay.stats().voices


async def test_reports_tell_time_and_loss(table: Table) -> None:
    a, b = await table.sit("ab")
    a.outgoing = LossPattern("........x")
    async with asyncio.timeout(10):
        while not (b.reports and any(getattr(r, "packets_lost", 0) > 0 for r in a.reports)):
            await table.talk(5, a)
    report = b.reports[0]
    assert report.ssrc in b.ssrcs
    assert report.sender_info.packet_count > 0
    one = next(v for v in table.relay.stats().voices if v.member == "a")
    assert one.received > 0
    assert one.stage == "connected"


async def test_a_speaker_is_told_of_loss_beyond_the_relay(table: Table) -> None:
    """So that its encoder spends bits on what a listener can recover."""
    a, b = await table.sit("ab")
    await table.talk(5, a)
    await until(lambda: b.words())
    ssrc = b.ssrcs[table.slots["b"].index("a")]
    missed = rtcp.ReportBlock(ssrc, 90, 10, 20, 0, 0, 0)
    b.send_rtcp(rtcp.pack_receiver_report(b.ssrc, [missed]))
    async with asyncio.timeout(10):
        while not any(getattr(report, "fraction_lost", 0) for report in a.reports):
            await table.talk(5, a)
    told = [r.fraction_lost for r in a.reports if hasattr(r, "fraction_lost")]
    assert max(told) == MOST_LOSS_TOLD
    assert next(v for v in table.relay.stats().voices if v.member == "a").loss == 0
