"""What the fast path tells the sharer and each viewer, and what viewers report to it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from media.congestion.feedback import parse as parse_feedback
from media.datagrams import SLOTS
from media.native import lib
from media.rtp import rtcp
from tests.support.fastpath import (
    FIRST,
    NUMBER,
    NUMBER_ID,
    OUT_SSRC,
    SSRC,
    Bench,
    groups_of,
    name_of,
    one_byte,
    rtp,
    short,
)


def feedback_of(bench: Bench) -> tuple[bytes, dict[int, float | None]]:
    """The one feedback that lies there for the sharer: the whole packet, arrivals by number."""
    packet = bench.sharer.recv(2_000)
    (report,) = rtcp.parse(packet)
    assert isinstance(report, rtcp.TransportFeedback)
    base, arrivals = parse_feedback(report.body)
    return packet, {(base + index) & 0xFFFF: at for index, at in enumerate(arrivals)}


BURSTS = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 3_000)), min_size=1, max_size=12)


@given(rounds=st.lists(BURSTS, min_size=1, max_size=3), first=st.integers(0, 0xFFFF))
def test_the_sharer_is_told_what_arrived_and_when(
    bench: Bench, rounds: list[list[tuple[int, int]]], first: int
) -> None:
    source = bench.source()
    source.record.report_ssrc = 7
    source.told = first, 250
    number, now = first, 1_000.0
    for index, bursts_of in enumerate(rounds):
        expected = {}
        for count, milliseconds in bursts_of:
            now += milliseconds / 1_000
            for _ in range(count):
                source.arrived(number & 0xFFFF, now)
                expected[number & 0xFFFF] = now
                number += 1
        assert bench.port.feedback(source.record)
        packet, told = feedback_of(bench)
        assert told.keys() == expected.keys()
        assert all(abs((told[n] or 0.0) - at) < 0.000_251 for n, at in expected.items())
        assert packet[4:12] == (7).to_bytes(4) + SSRC.to_bytes(4)
        assert packet[19] == (250 + index) & 0xFF
        assert source.told == (number & 0xFFFF, (251 + index) & 0xFF)
        assert not bench.port.feedback(source.record)  # nothing new
    bench.port.forget(source.record)


def test_what_did_not_come_in_order_is_told_by_python(bench: Bench) -> None:
    for numbers in ([5, 7], [6, 5], [4, 5], [5, 5]):
        source = bench.source()
        source.arrived(numbers[0], 1.0)
        assert not bench.port.feedback(source.record)  # nothing to go on with
        source.arrived(numbers[1], 1.0)
        source.told = 5, 0
        assert not bench.port.feedback(source.record)
        assert list(source.arrivals()) == [(tuple(numbers), 1.0)]
        bench.port.forget(source.record)
    late = bench.source()
    late.told = 5, 0
    late.arrived(5, 1.0)
    late.arrived(6, 20.0)  # more than two bytes of 250 us
    assert not bench.port.feedback(late.record)
    bench.port.forget(late.record)


def test_feedback_goes_out_when_it_is_due_or_the_owner_is_told(bench: Bench) -> None:
    source = bench.source()
    source.told = 4_711, 0
    source.record.due = bench.now + 1
    number = one_byte(short(NUMBER_ID, NUMBER))

    def send(sequence: int, after: float) -> list[int]:
        packet = rtp(FIRST + sequence, b"a", extension=number)
        bench.sharer.sendto(packet, bench.port.socket.getsockname())
        bench.port.read(SLOTS, bench.now + after)
        return list(bench.port.ready())

    assert send(0, 0.5) == []
    assert source.record.arrivals == 1
    assert send(1, 1.0) == [source.id]  # the same number once more
    assert [numbers for numbers, _ in source.arrivals()] == [(4_711,), (4_711,)]
    assert send(2, 1.5) == []
    assert feedback_of(bench)[1].keys() == {4_711}
    assert source.record.due == bench.now + 1.5 + 0.1
    source.attended = True
    assert send(3, 9.0) == [source.id]
    assert source.record.arrivals == 1
    bench.port.forget(source.record)


def report_of(size: int) -> bytes:
    return b"\x81\xc9\x00\x07" + bytes(size - 4)


def test_lone_receiver_reports_are_put_aside_and_nothing_else_is(bench: Bench) -> None:
    source = bench.source()
    viewer, to = bench.viewers[0], bench.port.socket.getsockname()
    others = [report_of(51), report_of(84), b"\x82" + report_of(52)[1:], b"\x81\xc8" + bytes(50)]
    for packet in (report_of(52), *others, report_of(46)):
        viewer.sendto(packet, to)
    assert bench.send([report_of(52)]) == [*others, report_of(52)]  # the sharer's own is left
    name = name_of(viewer)
    expected = [(name, report_of(52), bench.now), (name, report_of(46), bench.now)]
    assert bench.port.reports() == expected
    assert bench.port.reports() == []
    for _ in range(lib.FP_REPORTS):
        assert not bench.port.many_reports
        viewer.sendto(report_of(52), to)
        bench.port.read(SLOTS, bench.now)
    assert bench.port.many_reports
    assert not bench.port.quiet
    viewer.sendto(report_of(52), to)
    bench.port.read(SLOTS, bench.now)
    assert len(bench.port.left()) == 1
    assert len(bench.port.reports()) == lib.FP_REPORTS
    bench.port.forget(source.record)


def test_sender_reports_tell_each_viewer_what_it_got(bench: Bench) -> None:
    source = bench.source()
    first, second = groups_of(bench, source, [1, 2])
    bench.send([rtp(FIRST, b"abc"), rtp(FIRST + 1, b"de", marker=True)])
    second.lanes[0].count(40, 4_000, 1)
    moved = second.lanes[0]
    second.leave(moved)
    first.join(moved)
    bench.send([rtp(FIRST + 2, b"fghi", marker=True)])
    for viewer in (0, 1):
        bench.received(viewer)
    packet = rtcp.pack_sender_report(OUT_SSRC, 1 << 40, 77, 0, 0) + rtcp.pack_sdes(OUT_SSRC, "c")
    bench.port.send_report(source.record, packet)
    expected = {0: (3, 9), 1: (43, 4_009)}
    for viewer, (packets, octets) in expected.items():
        got = bench.viewers[viewer].recv(2_000)
        exact = rtcp.pack_sender_report(OUT_SSRC, 1 << 40, 77, packets, octets)
        assert got == exact + rtcp.pack_sdes(OUT_SSRC, "c")
    bench.port.forget(source.record)
