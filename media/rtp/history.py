"""The packets a publication sent last, so that a loss can be repaired (RFC 4588)."""

from __future__ import annotations

from typing import Protocol

from media.rtp.header import RtpPacket


class Held(Protocol):
    """Where packets can be found by their numbers."""

    size: int  # numbers further behind the newest are not there

    def find(self, sequence: int) -> RtpPacket | None:
        """The packet with this number, if it is held."""


class History:
    """A ring of the newest `size` packets by sequence number, shared by all viewers.

    `size` must be a power of two. Keeps each packet until another takes its slot.
    """

    __slots__ = ("_mask", "_slots", "size")

    def __init__(self, size: int = 1024) -> None:
        if size <= 0 or size & (size - 1):
            raise ValueError("size must be a power of two")
        self.size = size
        self._mask = size - 1
        self._slots: list[RtpPacket | None] = [None] * size

    def add(self, packet: RtpPacket) -> bool:
        """Remember `packet`; False when it is already there, as probes and repairs often are."""
        slot = packet.sequence & self._mask
        held = self._slots[slot]
        if held is not None and held.sequence == packet.sequence:
            return False
        self._slots[slot] = packet
        return True

    def find(self, sequence: int) -> RtpPacket | None:
        """The packet with this number, if it is still held."""
        held = self._slots[sequence & self._mask]
        return held if held is not None and held.sequence == sequence else None
