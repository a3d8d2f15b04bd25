"""Layers of real descriptors, what a viewer gets of them, numbers without holes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.pacing import Pacer
from media.rtp import dependency_descriptor, vp8, vp9
from media.rtp.keyframes import Codec
from media.rtp.rewriting import Rewriter
from media.rtp.selection import DROP_BASE, DROP_TOP, FrameGate, LayerChoice, Option
from media.rtp.temporal import ALL, KEY, SINGLE, Layer, LayerReader

T0, T1, T2 = Layer(0, 0, 0, False), Layer(1, 1, 1, False), Layer(2, 2, 2, False)
T2_LATE = Layer(2, -1, -1, False)  # rests on T1


def vp8_packet(picture: int, base: int, temporal: int, sync: bool, key: bool = False) -> bytes:
    head = bytes((0x90, 0xE0, 0x80 | picture >> 8, picture & 0xFF, base))
    return head + bytes((temporal << 6 | sync << 5, 0 if key else 1)) + b"frame"


# reading


def test_vp8_layers() -> None:
    reader = LayerReader(Codec.VP8)
    assert reader.read(vp8_packet(300, 7, 0, False, key=True)) == KEY
    assert reader.read(vp8_packet(301, 7, 2, True)) == T2
    assert reader.read(vp8_packet(302, 7, 2, False)) == T2_LATE
    assert reader.read(vp8_packet(303, 8, 0, False)) == T0
    assert reader.read(b"\x10\x01frame") == SINGLE


@pytest.mark.parametrize(
    ("packet", "layer"),
    [
        (b"\xa8\x81\x02\x00\x07pay", KEY),  # non-flexible, I L B, not P
        (b"\xe8\x81\x02\x10\x07pay", Layer(0, 0, ALL, False)),
        (b"\xe8\x81\x02\x50\x07pay", Layer(2, -1, ALL, False)),
        (b"\xe8\x81\x02\x40\x07pay", Layer(2, -1, -1, False)),
        (b"\xf8\x81\x02\x20\x02pay", Layer(1, -1, -1, False)),  # flexible, one P_DIFF
        (b"\xc8\x81\x02pay", SINGLE),
    ],
)
def test_vp9_layers(packet: bytes, layer: Layer) -> None:
    assert LayerReader(Codec.VP9).read(packet) == layer


class Writer:
    """Bits, most significant first."""

    def __init__(self) -> None:
        self.bits = ""

    def put(self, value: int, width: int) -> Writer:
        self.bits += f"{value:0{width}b}"
        return self

    def data(self) -> bytes:
        bits = self.bits + "0" * (-len(self.bits) % 8)
        return int(bits, 2).to_bytes(len(bits) // 8)


def l1t3(template: int = 0) -> bytes:
    """A key frame's descriptor with the structure Chromium sends for L1T3."""
    out = Writer().put(1, 1).put(1, 1).put(template, 6).put(1, 16)
    out.put(1, 1).put(0, 4)  # structure present, nothing else
    out.put(0, 6).put(2, 5)  # offset 0, three decode targets
    for step in (0, 1, 1, 0, 3):  # T0 T0 T1 T2 T2
        out.put(step, 2)
    for kinds in ("SSS", "SSS", "-DS", "--D", "--D"):
        for kind in kinds:
            out.put("-DSR".index(kind), 2)
    for differences in ([], [4], [2], [1], [1]):
        for difference in differences:
            out.put(1, 1).put(difference - 1, 4)
        out.put(0, 1)
    out.put(1, 2)  # one chain: ns(4)
    # ns(1) of each decode target's chain takes no bits
    for difference in (0, 4, 2, 1, 3):
        out.put(difference, 4)
    out.put(1, 1).put(1919, 16).put(1079, 16)
    return out.data()


def test_dependency_descriptor_layers() -> None:
    reader = LayerReader(Codec.AV1)
    assert reader.read(b"\x08key", l1t3()) == KEY
    short = [Writer().put(3, 2).put(template, 6).put(9, 16).data() for template in range(5)]
    layers = [reader.read(b"\x00more", data) for data in short]
    assert [layer.temporal for layer in layers] == [0, 0, 1, 2, 2]
    assert [layer.enter for layer in layers] == [2, 2, 2, -1, -1]


def test_a_descriptor_without_its_structure_says_nothing() -> None:
    assert dependency_descriptor.parse(b"\xc1\x00\x05", None) is None
    assert LayerReader(Codec.H264).read(b"\x61more", b"\xc1\x00\x05") == SINGLE


@given(st.binary(max_size=60))
def test_readers_never_raise(data: bytes) -> None:
    dependency_descriptor.parse(data, None)
    vp8.parse(data)
    vp9.parse(data)
    for codec in Codec:
        reader = LayerReader(codec)
        reader.learn(l1t3())
        reader.read(data, data)


# choosing

OPTIONS = [
    Option(0, ALL, 150_000),
    Option(1, 0, 400_000),
    Option(1, 1, 600_000),
    Option(1, 2, 1_000_000),
]


def test_the_choice_goes_down_at_once_and_up_with_patience() -> None:
    choice = LayerChoice()
    assert choice.update(OPTIONS, 2_000_000, 0.0)
    assert (choice.stream, choice.temporal) == (1, 2)
    assert choice.needed == 0
    assert choice.update(OPTIONS, 500_000, 0.1)
    assert (choice.stream, choice.temporal) == (1, 0)
    assert choice.needed > 600_000
    assert not choice.update(OPTIONS, 2_000_000, 0.9)
    assert choice.update(OPTIONS, 2_000_000, 1.2)
    assert (choice.stream, choice.temporal) == (1, 2)


def test_a_higher_layer_needs_headroom() -> None:
    choice = LayerChoice()
    choice.update(OPTIONS, 500_000, 0.0)
    assert not choice.update(OPTIONS, 610_000, 10.0)
    assert choice.update(OPTIONS, 700_000, 20.0)


def test_a_stream_that_ended_is_left() -> None:
    choice = LayerChoice()
    choice.update(OPTIONS, 2_000_000, 0.0)
    assert choice.update(OPTIONS[:1], 2_000_000, 1.0)
    assert (choice.stream, choice.temporal) == (0, ALL)


def test_flapping_makes_it_patient() -> None:
    choice = LayerChoice()
    changes = 0
    for tick in range(600):
        now = tick / 10
        changes += choice.update(OPTIONS, 800_000 if tick % 20 < 10 else 500_000, now)
    assert changes < 20  # of 60


def test_an_estimate_that_leaves_no_doubt_needs_no_patience_learnt_from_flapping() -> None:
    choice = LayerChoice()
    for tick in range(600):
        choice.update(OPTIONS, 1_200_000 if tick % 20 < 10 else 300_000, tick / 10)
    choice.update(OPTIONS, 300_000, 60.0)
    assert choice.stream == 0
    back = next(now for now in range(61, 200) if choice.update(OPTIONS, 3_000_000, now))
    assert choice.stream == 1
    assert back <= 65
    choice.update(OPTIONS, 300_000, 70.0)
    assert not choice.update(OPTIONS, 900_000, 75.0)  # of this one there is doubt


def test_nothing_fits_then_the_least_is_sent() -> None:
    choice = LayerChoice()
    choice.update(OPTIONS, 60_000, 0.0)
    assert (choice.stream, choice.temporal) == (0, ALL)


# frame by frame


def test_the_gate_opens_with_a_key_frame_and_drops_upper_layers() -> None:
    gate = FrameGate()
    assert not gate.admit(T0, 2, 0)
    assert gate.admit(KEY, 2, 0)
    assert gate.admit(T2, 2, 0)
    assert not gate.admit(T2, 0, 0)
    assert gate.admit(T0, 2, 0)
    assert not gate.admit(T2_LATE, 2, 0)
    assert gate.admit(T1, 2, 0)
    assert not gate.admit(T2_LATE, 2, 0)
    assert gate.admit(T2, 2, 0)
    assert gate.admit(T2_LATE, 2, 0)


def test_a_backlog_costs_the_upper_layers_first() -> None:
    gate = FrameGate()
    assert gate.admit(KEY, 2, 10.0)
    assert not gate.admit(T2, 2, DROP_TOP + 0.01)
    assert gate.admit(T0, 2, DROP_TOP + 0.01)
    assert not gate.admit(T0, 2, DROP_BASE + 0.01)
    assert gate.waiting
    assert not gate.admit(T0, 2, 0)
    assert gate.admit(KEY, 2, 0)


@given(st.lists(st.tuples(st.sampled_from([0, 2, 1, 2]), st.integers(0, 2), st.floats(0, 2))))
def test_what_passes_the_gate_can_be_decoded(steps: list[tuple[int, int, float]]) -> None:
    """A decoder of the pattern T0 T2 T1 T2 (each frame rests on the last of a lower layer)."""
    gate = FrameGate()
    pattern = [0, 2, 1, 2]
    have: dict[int, bool] = {}
    for index, (_, target, backlog) in enumerate(steps):
        temporal = pattern[index % 4]
        key = index == 0
        rests_on = {0: index - 4, 1: index - 2, 2: index - 1}[temporal]
        if key:
            layer = KEY
        elif temporal == 2 and index % 4 == 3:
            layer = T2_LATE
        else:
            layer = (T0, T1, T2)[temporal]
        passed = gate.admit(layer, target, backlog)
        if passed and not key:
            assert have.get(rests_on), f"frame {index} rests on {rests_on}"
        have[index] = passed


# numbers


def test_picture_ids_have_no_holes() -> None:
    rewriter = Rewriter(Codec.VP8, 65_535)
    source = [(32_766, 254, 0), (0, 255, 0), (2, 255, 1), (4, 0, 0)]
    written = []
    for picture, base, temporal in source:
        (payload,) = rewriter.frame(1, [vp8_packet(picture, base, temporal, True)])
        fields = vp8.parse(payload)
        assert fields is not None
        written.append((fields.picture, fields.base, fields.temporal))
    assert written == [(32_766, 254, 0), (32_767, 255, 0), (0, 255, 1), (1, 0, 0)]
    assert [rewriter.sequence(), rewriter.sequence()] == [65_535, 0]


def test_another_stream_goes_on_where_the_last_one_was() -> None:
    rewriter = Rewriter(Codec.VP9, 1)
    assert rewriter.timestamp(1, 9_000, 9_000) == 9_000
    assert rewriter.plain
    assert rewriter.frame(1, [b"\xa8\x81\x02\x00\x07key"]) == [b"\xa8\x81\x02\x00\x07key"]
    assert rewriter.timestamp(0, 5_000_000, 18_000) == 18_000
    assert not rewriter.plain
    (payload,) = rewriter.frame(0, [b"\xa8\x90\x00\x00\x50key"])
    fields = vp9.parse(payload)
    assert fields is not None
    assert (fields.picture, fields.base) == (0x103, 8)
    (payload,) = rewriter.frame(0, [b"\xe8\x90\x02\x00\x51pay"])  # one picture was dropped
    fields = vp9.parse(payload)
    assert fields is not None
    assert (fields.picture, fields.base) == (0x105, 9)
    assert rewriter.timestamp(0, 5_003_000, 99) == 21_000
    assert rewriter.timestamp(1, 24_000, 24_000) == 24_000
    assert rewriter.timestamp(0, 7, 20_000) == 24_090  # never back


# pacing


def test_a_burst_leaves_no_faster_than_the_path() -> None:
    pacer: Pacer[int] = Pacer(2_000_000, 0.0)
    for number in range(200):  # a key frame of 250 kB
        pacer.push(number, 1_250)
    left, now = [], 0.0
    while len(pacer):
        now += 0.005
        burst = 0
        while (item := pacer.pop(now)) is not None:
            left.append(item)
            burst += 1
        assert burst <= 4
    assert left == list(range(200))
    assert 0.7 < now < 1.0


def test_repairs_go_first_and_useless_packets_are_forgotten() -> None:
    pacer: Pacer[str] = Pacer(1_000_000, 0.0)
    pacer.push("frame", 1_000)
    pacer.push_repair("repair", 1_000)
    assert pacer.backlog == pytest.approx(2_000 * 8 / 1_250_000)
    assert pacer.repair_bytes == 1_000
    assert pacer.pop(1.0) == "repair"
    assert pacer.repair_bytes == 0
    pacer.clear()
    assert (len(pacer), pacer.waiting_bytes) == (0, 0)


def test_a_probe_takes_what_waits_before_its_time() -> None:
    pacer: Pacer[str] = Pacer(100_000, 0.0)
    pacer.push("first", 1_300)
    pacer.push("second", 1_300)
    assert [pacer.pop(1.0), pacer.pop(1.0)] == ["first", None]
    assert pacer.take() == "second"
    assert pacer.take() is None
    assert pacer.pop(1.01) is None  # what was taken is paid for
