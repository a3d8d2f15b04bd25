"""What the fast path tells of everything that comes in, be it a picture or a sound."""

from __future__ import annotations

from itertools import count
from typing import Any

next_id = count(1).__next__  # C's name for what Python keeps of a stream or sound


class Inbound:
    """One stream of packets. `record`: a C struct with these fields (native/fastpath.h)."""

    def __init__(self, record: Any) -> None:
        self.id = next_id()
        self.record = record
        record.id = self.id

    @property
    def allowance(self) -> int:
        """How many packets may still be taken."""
        return int(self.record.allowance)

    @allowance.setter
    def allowance(self, packets: int) -> None:
        self.record.allowance = packets

    @property
    def heard(self) -> float:
        """When the newest packet came."""
        return float(self.record.heard)

    @property
    def timestamp(self) -> tuple[int, float]:
        """RTP time of the newest packet, and when it came."""
        return self.record.timestamp, self.record.heard

    @property
    def received(self) -> int:
        """Distinct packets that came."""
        return int(self.record.received)

    @property
    def octets(self) -> int:
        """Of their payloads."""
        return int(self.record.octets)
