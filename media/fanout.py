"""The same packets to many viewers. What goes to everybody is laid out once a group, encrypted and
sent by the fast path (native/forward.c); one packet for one viewer is sent here.

All viewers of a publication get the relay's SSRC and, in most cases, the same sequence numbers, so
the plain packets of a burst are laid out once. Per viewer there remain one copy of the burst, one
libsrtp call a packet and one send for the whole run. Numbers: decisions/cost.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from media.aiortc_seam import new, protect
from media.datagrams import Datagrams
from media.lanes import Group, Lane
from media.source import Source


class FanOut:
    """Sends to lanes from the buffers of one socket."""

    def __init__(self, datagrams: Datagrams) -> None:
        self._datagrams = datagrams
        self._length = new("int *")
        self._by_stream = 0
        self._failed = 0

    @property
    def sent(self) -> int:
        """Packets to groups, over all lanes."""
        return self._by_stream + self._datagrams.sent

    @property
    def failed(self) -> int:
        """How often libsrtp refused to encrypt; what it refused did not leave."""
        return self._failed + self._datagrams.failed

    def forward(self, source: Source, sequences: Sequence[int], groups: Sequence[Group]) -> None:
        """Send held packets with these numbers to all lanes of `groups`, which are the source's."""
        self._datagrams.forward(source.record, sequences)
        for group in groups:
            for lane in list(group.streams):
                self._forward_by_stream(source, sequences, group, lane)

    def report(self, source: Source, packet: bytes) -> None:
        """Send a compound packet that begins with a sender report to all lanes by UDP that are in
        the source's groups, each with its own counts."""
        self._datagrams.send_report(source.record, packet)

    def _forward_by_stream(
        self, source: Source, sequences: Sequence[int], group: Group, lane: Lane
    ) -> None:
        datagrams, held = self._datagrams, [p for n in sequences if (p := source.find(n))]
        while held and lane.stream is not None:
            numbers = [packet.sequence for packet in held]
            run = datagrams.lay_out(source.record, group.record, lane.record, numbers)
            if run.packets == 0:
                return
            lane.stream.send_run(datagrams.out_view, run.size, run.segment)
            sent, held = held[: run.packets], held[run.packets :]
            octets = sum(len(packet.payload) for packet in sent)
            lane.count(run.packets, octets, sum(packet.marker for packet in sent))
            self._by_stream += run.packets

    def single(self, packet: bytes, lane: Lane) -> None:
        """Send one packet, such as a retransmission, to one viewer."""
        datagrams, length = self._datagrams, self._length
        datagrams.out_view[: len(packet)] = packet
        length[0] = len(packet)
        if protect(lane.keys.outbound, datagrams.outbound, length):
            self._failed += 1
        elif lane.stream is not None:
            lane.stream.send(datagrams.out_view[: length[0]])
        else:
            datagrams.send_out(lane.record.name, length[0], length[0])
