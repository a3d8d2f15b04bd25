"""A short run of the fuzzer through the port, and every parser by itself.

`make fuzz` sends a million packets.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from media import stun
from media.aiortc_seam import is_record
from media.congestion.feedback import SentLog
from media.errors import RelayRefused
from media.offer import answer, choice, sdp
from media.rtp import dependency_descriptor, header, rtcp, vp8, vp9
from media.rtp.frames import FrameAssembler
from media.rtp.history import History
from media.rtp.keyframes import Codec
from media.rtp.nack import NackTracker
from media.rtp.reception import Reception
from media.rtp.rewriting import Rewriter
from media.rtp.temporal import LayerReader
from media.rtp.transport_wide import ArrivalLog
from tests.media.conftest import ROOM, Stage, play, until
from tests.media.fuzz.edge import Bystander, fuzz
from tests.media.fuzz.packets import DESCRIPTORS, PAYLOADS, Maker
from tests.media.fuzz.rules import broken
from tests.support.webrtc_peer import SharingPeer

seeds = st.integers(0, 1 << 32)


@pytest.mark.parametrize("seed", [1, 2])
async def test_hostile_packets_through_the_port(seed: int) -> None:
    report = await fuzz(10_000, seed, lambda sent: None)
    assert report.packets >= 10_000
    assert report.constrained
    assert report.said
    assert report.bystander_sent
    assert broken(report) == []


# Parsers and the state behind them


@given(seeds)
def test_rtp_is_parsed_or_refused(seed: int) -> None:
    maker = Maker(seed)
    for _ in range(20):
        data = maker.rtp()
        packet = header.parse(data, 3, 0, len(data), 12)
        if packet is not None:
            assert len(packet.payload) <= len(data)
            assert header.extension(data, 0, len(data), 10) is None or data[0] & 0x10


@given(seeds, st.sampled_from(list(Codec)))
def test_a_stream_of_any_packets_gives_frames_and_reports(seed: int, codec: Codec) -> None:
    maker = Maker(seed)
    history, reader, rewriter = History(64), LayerReader(codec), Rewriter(codec, 9)
    assembler, reception, nack = FrameAssembler(reader, history, 1_001), Reception(1), NackTracker()
    newest, now = 1_000, 0.0
    for _ in range(60):
        data = maker.rtp()
        packet = header.parse(data, 3, 0, len(data), 12)
        now += 0.3 * maker.chance.random()
        if packet is None:
            continue
        newest = packet.sequence
        history.add(packet)
        nack.received(packet.sequence, now)
        assert len(rtcp.pack_nack(1, 2, nack.due(now))) <= 1_400
        reception.received(packet.sequence)
        reception.frame(packet.timestamp, now)
        rtcp.parse(rtcp.pack_receiver_report(1, [reception.block(now)]))
        for frame in assembler.frames(newest, now):
            payloads = rewriter.frame(seed & 1, [p.payload for p in frame.packets])
            assert [len(p) for p in payloads] == [len(p.payload) for p in frame.packets]
            header.pack(96, True, rewriter.sequence(), rewriter.timestamp(1, 5, 6), 1, b"")


@given(seeds)
def test_rtcp_gives_reports_or_a_value_error(seed: int) -> None:
    maker, log = Maker(seed), SentLog()
    for number in range(300):
        log.sent(number / 100, 1_000)
    for _ in range(20):
        try:
            reports = rtcp.parse(maker.rtcp())
        except ValueError:
            continue
        for report in reports:
            if isinstance(report, rtcp.TransportFeedback):
                try:
                    assert len(log.results(report.body)) <= 300
                except ValueError:
                    continue
            elif isinstance(report, rtcp.Nack):
                assert len(report.sequences) <= rtcp.MAX_NACKED


@given(st.lists(st.tuples(st.integers(0, 0xFFFF), st.floats(0, 20)), max_size=300))
def test_feedback_for_any_numbers_is_readable_and_short(arrivals: list[tuple[int, float]]) -> None:
    log = ArrivalLog()
    for number, when in arrivals:
        log.received(number, when)
    packets = log.feedback(1, 2)
    assert len(packets) <= len(arrivals)
    for packet in packets:
        assert len(packet) <= 1_400
        (report,) = rtcp.parse(packet)
        assert isinstance(report, rtcp.TransportFeedback)
        SentLog().results(report.body)


@given(st.binary(max_size=80), st.sampled_from([b"", *DESCRIPTORS]))
@example(b"\xff" * 60, DESCRIPTORS[0])
def test_descriptors_are_read_or_ignored(data: bytes, before: bytes) -> None:
    known = dependency_descriptor.parse(before, None) if before else None
    structure = known.structure if known is not None else None
    for value in (data, before[:3] + data, before + data):
        found = dependency_descriptor.parse(value, structure)
        if found is not None and found.structure is not None:
            assert len(found.structure.templates) <= dependency_descriptor.MAX_TEMPLATES + 1


@given(st.sampled_from(PAYLOADS), st.binary(max_size=12), st.sampled_from(list(Codec)))
def test_payloads_are_read_or_count_as_one_layer(start: bytes, end: bytes, codec: Codec) -> None:
    for payload in (start + end, end, start[: len(end)]):
        LayerReader(codec).read(payload, end or None)
        for fields in (vp8.parse(payload), vp9.parse(payload)):
            assert fields is None or fields.temporal <= 7


@given(st.binary(max_size=200), seeds)
def test_only_whole_authentic_checks_are_answered(data: bytes, seed: int) -> None:
    stun.parse_binding_request(data)
    bent = Maker(seed).stun([bytes.fromhex("000100082112a442") + bytes(12) + b"\0\x06\0\x04a:bc"])
    request = stun.parse_binding_request(bent)
    assert request is None or not stun.is_authentic(request, b"secret")


@given(st.binary(min_size=1, max_size=60))
def test_records_are_told_from_junk(data: bytes) -> None:
    whole = b"\x16\xfe\xfd" + bytes(8) + len(data).to_bytes(2) + data
    assert is_record(whole)
    assert is_record(whole + data)
    assert not is_record(whole[:-1])
    assert not is_record(b"\x16\x03" + whole[2:])


# Session descriptions


@pytest.fixture(scope="module")
def offers() -> list[list[str]]:
    """The lines of a good offer."""
    peer = SharingPeer()
    text = peer.offer()
    peer.vanish()
    return [text.split("\r\n")]


def bent(lines: list[str], chance: random.Random) -> str:
    """Lines left out, doubled, exchanged, changed or mixed up."""
    lines = list(lines)
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(lines))
        line = lines[place]
        match chance.randrange(6):
            case 0:
                lines[place:] = lines[place + 1 :]
            case 1:
                lines[place:place] = [line] * chance.choice((1, 9, 70))
            case 2:
                lines[place] = line[: chance.randrange(len(line) + 1)]
            case 3:
                lines[place] = line.replace(" ", chance.choice(("", "  ", "\t", "\r", "\0", "٣")))
            case 4:
                cut = chance.randrange(len(line) + 1)
                digits = chance.choice(("-1", "0", "128", "4294967296", "9" * 40, "é", "\ud800"))
                lines[place] = line[:cut] + digits + line[cut:]
            case _:
                chance.shuffle(lines)
    return chance.choice(("\r\n", "\n", "\r\n")).join(lines)


@settings(max_examples=300)
@given(seed=seeds)
def test_an_offer_is_answered_or_refused(offers: list[list[str]], seed: int) -> None:
    chance = random.Random(seed)
    text = bent(chance.choice(offers), chance)
    local = answer.LocalParameters("u", "p" * 22, "AA:BB", ("192.0.2.1", "2001:db8::1"), 9)
    try:
        offer = sdp.parse(text)
        chosen = choice.choose(offer, Codec.VP8, frozenset({"sendonly", "sendrecv"}))
    except RelayRefused as refused:
        assert len(refused.detail) < 10_000 and refused.detail.isprintable()
        return
    bitrates = answer.Bitrates(1, 2, 3)
    answers = (
        answer.answer_publisher(offer, chosen, local, bitrates),
        answer.answer_viewer(offer, chosen, local, 1, 2, "c"),
    )
    for text in answers:
        assert text.count("m=") >= len(offer.sections)
        assert len(text) < 4 * sdp.MAX_BYTES


# What a connected peer may do


async def test_a_packet_with_many_lies_costs_one_counter(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 3)
    await until(lambda: viewer.packets)
    publication = stage.relay._rooms[ROOM].publications["screen"]
    subscription = publication.subscriptions["ana"]
    publication.constrain(subscription)
    await play(sharer, 3)
    await until(lambda: publication.quality.of(subscription))
    lie = rtcp._packet(15, 205, bytes(8) + b"\0\0\xff\xff" + bytes(4) + b"\x1f\xff" * 8)
    viewer.send_rtcp(lie * 20)
    await until(lambda: stage.counters("bad_feedback"))
    assert stage.counters("bad_feedback") == 1


async def test_a_record_that_is_none_costs_a_counter(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    for junk in (b"\x16", b"\x17\xfe\xfd" + bytes(8) + b"\xff\xff" + bytes(40), b"\x14" * 30):
        sharer.send(junk)
    await until(lambda: stage.counters("bad_dtls") == 3)
    assert stage.lost == []


async def test_a_flood_of_requests_for_key_frames_is_throttled(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 3)
    loop = asyncio.get_running_loop()
    begun, before = loop.time(), sharer.key_frame_requests
    fir = rtcp._packet(4, 206, bytes(8) + viewer.media_ssrc.to_bytes(4) + bytes(4))
    pli = rtcp.pack_pli(viewer.ssrc, viewer.media_ssrc)
    for _ in range(100):
        viewer.send_rtcp((fir + pli) * 25)
        if _ % 10 == 0:
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    assert sharer.key_frame_requests - before <= 2 + 2 * (loop.time() - begun)


async def test_everything_asked_for_again_is_bounded(stage: Stage) -> None:
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 30)
    await until(lambda: len(viewer.packets) > 100)
    everything = [number & 0xFFFF for number in range(1 << 16)]
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for start in range(0, len(everything), 5_000):
        for part in range(start, min(start + 5_000, len(everything)), 500):
            wanted = everything[part : part + 500]
            viewer.send_rtcp(rtcp.pack_nack(viewer.ssrc, viewer.media_ssrc, wanted))
        await asyncio.sleep(0.005)
    await asyncio.sleep(0.1)
    held = stage.relay.stats().publications[0].viewers[0].repaired
    assert held <= 400 + 2_000 * (loop.time() - begun)
    assert stage.counters("raised") == 0


@pytest.mark.parametrize("budget", [2_000])
async def test_a_bystander_is_served_while_a_peer_overdraws_its_budget(
    make_stage: Callable[..., Awaitable[Stage]], budget: int
) -> None:
    stage = await make_stage(packet_budget=budget)
    sharer = await stage.share("screen", "ana")
    viewer = await stage.view("ana")
    await until(lambda: sharer.key_frame_requests)
    hostile = SharingPeer()
    stage.add(hostile)
    await hostile.connect(await stage.relay.publish("other", "screen", hostile.offer(), "VP8"))
    first = sharer.sequence
    sharer.key_frame_wanted = True
    for turn in range(80):
        hostile.frame(50, 60)  # fewer than a socket buffer holds
        if turn % 4 == 0:
            sharer.frame()
        await asyncio.sleep(0.005)
    sent = {sharer.sent[n] for n in range(first, sharer.sequence)}
    await until(lambda: sent <= set(viewer.packets.values()), "every packet of the bystander")
    assert stage.counters("lost_over_budget") == 1
    assert stage.lost == [("other", "screen")]


async def test_a_bystander_is_served_while_descriptions_are_refused(stage: Stage) -> None:
    bystander = Bystander()
    stage.peers += [bystander.sharer, bystander.viewer]
    await bystander.connect(stage.relay)
    playing = asyncio.create_task(bystander.play())
    offer = bystander.sharer.offer()
    largest = sdp.MAX_BYTES - len(offer)
    hostile = [
        offer + "a=x:" + "y" * (largest - 4),
        offer + "a=x:" + "y" * largest,
        offer + "a=candidate:1 1 udp 1 127.0.0.1 9 typ host\r\n" * 10_000,
        offer + "a=candidate:1 1 udp 1 127.0.0.1 9 typ host\r\n" * 30,
        offer + "a=ssrc-group:FID 1 2\r\n" * 1_900,
        offer + "a=fmtp:96 k=v\r\n" * 1_900,
        offer + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n" * 7,
        offer + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n" * 250,
        *(bent(offer.split("\r\n"), random.Random(seed)) for seed in range(100)),
    ]
    answered = refused = 0
    for text in hostile * 2:
        try:
            await stage.relay.publish("hostile", "s", text, "VP8")
            answered += 1
        except RelayRefused:
            refused += 1
        await asyncio.sleep(0)
    assert answered >= 10
    assert refused >= 50
    await asyncio.sleep(0.1)
    playing.cancel()
    sent, missing = await bystander.arrived()
    assert sent
    assert missing == 0
    assert stage.lost == []
