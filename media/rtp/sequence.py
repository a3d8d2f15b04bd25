"""Sequence numbers that wrap at 16 bits (RFC 3550 section 5.1)."""

from __future__ import annotations

MODULO = 1 << 16
HALF = 1 << 15


def distance(older: int, newer: int) -> int:
    """How far `newer` is ahead of `older`, -32768..32767; negative when it is behind."""
    return ((newer - older + HALF) & 0xFFFF) - HALF


class Unwrapper:
    """Turns 16-bit numbers into ever-growing ones that survive wrapping and reordering."""

    __slots__ = ("last",)

    def __init__(self) -> None:
        self.last: int | None = None

    def unwrap(self, number: int) -> int:
        """The extended number closest to the newest one seen; the first starts one cycle up."""
        if self.last is None:
            self.last = number + MODULO
            return self.last
        extended = self.last + distance(self.last & 0xFFFF, number)
        if extended > self.last:
            self.last = extended
        return extended
