"""Through the fast path itself, without libsrtp and without a clock: who hears what, and with which
numbers."""

from __future__ import annotations

import socket
import struct
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.datagrams import SLOT_SIZE, SLOTS, Datagrams
from media.offer.voice import Line, VoiceChoice
from media.plane import VoiceEvents
from media.rtp.header import RtpPacket, parse
from media.rtp.sequence import distance
from media.sound import Slot, Sound
from media.voice.conference import Conference
from media.voice.member import Member
from tests.support.fastpath import datagram_socket, keys, name_of, one_byte, open_bench, short

OPUS, LEVEL_ID, LOUD, QUIET = 111, 1, 20, 90
NAMES = "abcde"


@dataclass
class Clockwork:
    """In the place of a transport."""

    datagrams: Datagrams
    now: float = 100.0
    counters: Counter[str] = field(default_factory=Counter)

    def time(self) -> float:
        return self.now


@dataclass
class Wire:
    """In the place of a connection."""

    port: Datagrams
    socket: socket.socket
    keys: Any = None
    on_loud: Callable[[], None] = lambda: None

    @property
    def native(self) -> Any:
        return self.port.native(name_of(self.socket))

    def take(self, sound: Sound, on_ready: Callable[[], None]) -> None:
        sound.open(self.keys)
        sound.allowance = 1_000_000
        self.on_loud = on_ready
        self.port.listen(name_of(self.socket), None, sound.record)

    def send_rtcp(self, packet: bytes) -> None:
        pass


class Room:
    """Five people on one port; `places` is who is in whose slots as it was told."""

    def __init__(self, port: Datagrams) -> None:
        self.port, self.transport = port, Clockwork(port)
        self.places: dict[str, tuple[str | None, ...]] = {}
        self.lost: list[str] = []
        events = VoiceEvents(
            slots=lambda room, name, heard: self.places.update({name: heard}),
            lost=lambda room, name: self.lost.append(name),
        )
        self.conference = Conference("room", events, lambda connections: None)
        self.wires: dict[str, Wire] = {}
        self.numbers: dict[str, int] = {}
        for name in NAMES:
            self.join(name)

    def join(self, name: str) -> None:
        """Once more with a new connection if they are there."""
        if name in self.wires:
            self.leave(name)
        line = Line(0, OPUS, "sendrecv")
        wire = self.wires[name] = Wire(self.port, datagram_socket())
        choice = VoiceChoice((line,), line, (line,) * 3, LEVEL_ID, (), "server")
        member = Member(name, choice, wire, self.transport, self.conference)  # type: ignore[arg-type]
        self.conference.add(member)
        wire.keys = keys(1)
        self.numbers[name] = 65_530
        member.on_connected()

    def leave(self, name: str) -> None:
        member = self.conference.members.get(name)
        if member is not None:
            self.conference.remove(member)
            self.port.forget_sound(member.sound.record)  # type: ignore[union-attr]
        self.wires.pop(name).socket.close()

    def say(self, name: str, level: int, times: int = 1, *, skip: int = 0) -> None:
        """So many packets 20 ms apart, as the port hands them out."""
        wire = self.wires[name]
        for _ in range(times):
            number = self.numbers[name] = self.numbers[name] + 1 + skip
            self.transport.now += 0.02
            wire.socket.sendto(rtp(number, name.encode(), level), self.port.socket.getsockname())
            self.read()

    def read(self) -> None:
        now = self.transport.now
        while self.port.read(SLOTS, now):
            for source, slot, size in self.port.left():
                for name, member in list(self.conference.members.items()):
                    if name_of(self.wires[name].socket) == source:
                        member.on_rtp(self.port.view, slot * SLOT_SIZE, slot * SLOT_SIZE + size)
            for identifier in self.port.ready():
                for name, member in list(self.conference.members.items()):
                    if member.sound is not None and member.sound.id == identifier:
                        self.wires[name].on_loud()

    def wait(self, seconds: float) -> None:
        self.transport.now += seconds
        self.conference.beat(self.transport.now)

    def heard(self, name: str) -> list[RtpPacket]:
        found = []
        while True:
            try:
                data = self.wires[name].socket.recv(2_048)
            except BlockingIOError:
                return found
            packet = parse(data[:-1])
            assert packet is not None
            found.append(packet)

    def close(self) -> None:
        for name in list(self.wires):
            self.leave(name)


def rtp(number: int, payload: bytes, level: int) -> bytes:
    head = struct.pack("!BBHII", 0x90, OPUS, number & 0xFFFF, number * 960 & 0xFFFFFFFF, 0xABCD)
    return head + one_byte(short(LEVEL_ID, bytes((0x80 | level,)))) + payload * 30


def everybody() -> dict[str, frozenset[str]]:
    return {one: frozenset(NAMES) - {one} for one in NAMES}


@pytest.fixture(scope="module")
def port() -> Iterator[Datagrams]:
    made = open_bench(True)
    yield made.port
    made.port.close()
    for sock in (made.sharer, *made.viewers):
        sock.close()


who = st.sampled_from(NAMES)
crowd = st.frozensets(who)
steps = st.one_of(
    st.tuples(st.just("hear"), st.dictionaries(who, crowd)),
    st.tuples(st.just("say"), who, st.sampled_from([LOUD, QUIET]), st.integers(1, 8)),
    st.tuples(st.just("say"), who, st.just(LOUD), st.integers(1, 8)),
    st.tuples(st.just("join"), who),
    st.tuples(st.just("wait"), st.sampled_from([0.1, 0.7, 2.0])),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(steps, max_size=30))
def test_nothing_leaves_outside_what_may_be_heard(port: Datagrams, plan: list[Any]) -> None:
    room, hearing = Room(port), everybody()
    room.conference.hear(hearing)
    newest: dict[tuple[str, int], RtpPacket] = {}
    try:
        for step, *what in plan:
            if step == "say":
                if what[0] in room.wires:
                    room.say(*what)
            elif step == "hear":
                hearing = what[0]
                room.conference.hear(hearing)
                for name in set(room.wires) - set(room.conference.members):
                    room.leave(name)
            elif step == "join":
                newest = {key: packet for key, packet in newest.items() if key[0] != what[0]}
                room.join(what[0])
            else:
                room.wait(what[0])
            for name in room.wires:
                for packet in room.heard(name):
                    speaker = packet.payload[:1].decode()
                    assert name in hearing.get(speaker, frozenset()), "heard who may not be"
                    assert speaker != name, "heard themselves"
                    member = room.conference.members[name]
                    index = [slot.ssrc for slot in member.slots].index(packet.ssrc)
                    assert room.places[name][index] == speaker, "another than was told"
                    before = newest.get((name, packet.ssrc))
                    if before is not None:
                        assert distance(before.sequence, packet.sequence) == 1
                        assert 0 < (packet.timestamp - before.timestamp) & 0xFFFFFFFF < 1 << 31
                    newest[name, packet.ssrc] = packet
    finally:
        room.close()


@pytest.fixture
def room(port: Datagrams) -> Iterator[Room]:
    made = Room(port)
    made.conference.hear(everybody())
    yield made
    made.close()


def test_times_go_on_as_time_does_when_another_speaks(room: Room) -> None:
    for speaker in "bcd":
        room.say(speaker, LOUD, 5)
    room.wait(3.0)
    before = room.heard("a")[-15]
    assert before.payload.startswith(b"b")
    room.say("e", LOUD, 5)
    first = next(packet for packet in room.heard("a") if packet.payload.startswith(b"e"))
    assert first.ssrc == before.ssrc
    assert first.marker
    assert distance(before.sequence, first.sequence) == 5
    assert (first.timestamp - before.timestamp) / 48_000 == pytest.approx(3.38, abs=0.1)


def test_what_comes_late_is_passed_on_but_not_from_before_they_were_heard(room: Room) -> None:
    room.say("b", LOUD, 3)
    assert len(room.heard("a")) == 3
    room.say("b", LOUD, skip=1)
    at = room.wires["b"].socket
    at.sendto(rtp(room.numbers["b"] - 1, b"b", LOUD), room.port.socket.getsockname())
    room.read()
    late = room.heard("a")
    assert [distance(late[0].sequence, packet.sequence) for packet in late] == [0, -1]
    at.sendto(rtp(room.numbers["b"] - 7, b"b", LOUD), room.port.socket.getsockname())
    room.read()
    assert not room.heard("a")


def test_a_loss_stays_a_loss(room: Room) -> None:
    room.say("b", LOUD, 3)
    room.say("b", LOUD, skip=4)
    heard = room.heard("a")
    assert distance(heard[2].sequence, heard[3].sequence) == 5
    assert heard[3].timestamp - heard[2].timestamp & 0xFFFFFFFF == 5 * 960


@given(st.binary(max_size=80), st.integers(0, 255), st.integers(0, 255))
def test_whatever_a_peer_sends_is_taken_or_refused(
    port: Datagrams, data: bytes, first: int, extension: int
) -> None:
    sound, slot = Sound(OPUS, LEVEL_ID), Slot(7, 100)
    slot.open(keys(1), port.native(name_of(port.socket)))
    packet = bytes((first, OPUS)) + data
    port.view[: len(packet)] = packet
    if len(packet) > 14:
        port.view[12:14] = bytes((0xBE, extension))
    whole = parse(bytes(port.view[: len(packet)]))
    assert port.say(sound.record, 0, len(packet), 5.0) == (whole is not None)
    size = port.lay_out_sound(slot.record, 0, len(packet), 5.0)
    assert size == (12 + len(whole.payload) if whole is not None else 0)
    if whole is not None:
        assert bytes(port.out_view[12:size]) == whole.payload
