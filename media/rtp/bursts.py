"""Many alike packets at once: their fields come column by column, one call in C for each.

A frame's packets mostly differ in nothing but marker, numbers and payload, so the loop over them
can be left to C (decisions/cost.md). Whatever differs in more is looked at packet by packet.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import repeat
from operator import add
from typing import Any, NamedTuple

from media.rtp.header import FIXED, HEADER_SIZE, ONE_BYTE_PROFILE, STOP_ID, RtpPacket

PLAIN, EXTENDED = 0x80, 0x90
FIRST, SECOND, SEQUENCE, TIMESTAMP, SSRC = range(5)  # columns that every shape has
NUMBER, DESCRIPTOR = "number", "descriptor"
PADDING = 0  # an element of one byte
PLAIN_DESCRIPTOR = 3  # bytes; longer ones may bring a structure

_is_marked = (127).__lt__


class Shape(NamedTuple):
    """How the headers of some packets are laid out, as far as they are equal."""

    layout: struct.Struct  # of one slot
    constants: tuple[tuple[int, int], ...]  # column, the value it has throughout
    size: int  # bytes before the payload
    number: int | None  # the column of transport-wide numbers
    descriptor: int | None  # of dependency descriptors
    structured: bool  # descriptors are long enough to bring a structure


class BurstReader:
    """Reads bursts of one sharer. `stride` is the distance between packets in bytes; an extension's
    id is 0 when there is none."""

    def __init__(
        self, stride: int, payload_type: int, transport_sequence_id: int, descriptor_id: int
    ) -> None:
        self._stride = stride
        self._payload_type = payload_type
        self._wanted = {transport_sequence_id: NUMBER, descriptor_id: DESCRIPTOR}
        self._wanted.pop(0, None)
        self._shape: Shape | None = None
        self.numbers: tuple[int, ...] = ()  # transport-wide numbers of what was read last
        self.octets = 0  # of its payloads
        self.structured = False  # it may bring structures of layers

    def read(
        self, view: memoryview, begin: int, lengths: Sequence[int], following: int, ssrc: int | None
    ) -> list[RtpPacket] | None:
        """The packets at `begin`, `begin` + stride ..., when all of them are of stream `ssrc`, of
        one shape, and numbered `following` and on. None: they have to be looked at one by one.
        """
        for _ in range(2):  # the second time with the shape of the first packet
            shape = self._shape
            if shape is not None:
                end = begin + self._stride * len(lengths)
                columns = list(zip(*shape.layout.iter_unpack(view[begin:end]), strict=True))
                if self._alike(shape, columns, lengths):
                    break
            self._shape = self._learn(view, begin, begin + lengths[0])
        else:
            return None
        if (
            columns[SEQUENCE] != tuple(range(following, following + len(lengths)))
            or columns[SSRC][0] != ssrc
        ):
            return None
        return self._packets(shape, columns, view, range(begin, end, self._stride), lengths)

    def _alike(
        self, shape: Shape, columns: Sequence[tuple[Any, ...]], lengths: Sequence[int]
    ) -> bool:
        count, seconds, plain = len(lengths), columns[SECOND], self._payload_type
        for column, value in shape.constants:
            if columns[column].count(value) != count:
                return False
        return (
            seconds.count(plain) + seconds.count(plain | 0x80) == count
            and columns[SSRC].count(columns[SSRC][0]) == count
            and min(lengths) >= shape.size
        )

    def _packets(
        self,
        shape: Shape,
        columns: Sequence[tuple[Any, ...]],
        view: memoryview,
        begins: range,
        lengths: Sequence[int],
    ) -> list[RtpPacket]:
        self.numbers = () if shape.number is None else columns[shape.number]
        self.octets = sum(lengths) - shape.size * len(lengths)
        self.structured = shape.structured
        starts = range(begins.start + shape.size, begins.stop + shape.size, begins.step)
        slices = map(slice, starts, map(add, begins, lengths))
        count = len(lengths)
        descriptors = (None,) * count if shape.descriptor is None else columns[shape.descriptor]
        return list(
            map(
                RtpPacket,
                repeat(self._payload_type),
                map(_is_marked, columns[SECOND]),
                columns[SEQUENCE],
                columns[TIMESTAMP],
                columns[SSRC],
                map(bytes, map(view.__getitem__, slices)),
                self.numbers or (None,) * count,
                descriptors,
            )
        )

    def _learn(self, view: memoryview, begin: int, end: int) -> Shape | None:
        """The shape of the packet in view[begin:end], None when it is a rare one."""
        first = view[begin]
        if first == PLAIN:
            return self._shape_of((), first, 0)
        start = begin + HEADER_SIZE + 4
        if first != EXTENDED or end < start:
            return None
        words = view[start - 2] << 8 | view[start - 1]
        if start + 4 * words > end:
            return None
        elements = _elements(view[start : start + 4 * words])
        return None if elements is None else self._shape_of(elements, first, words)

    def _shape_of(self, elements: Sequence[int], first: int, words: int) -> Shape:
        """`elements` are the first bytes of the extension's elements, in order."""
        layout, constants, size = FIXED.format, [(FIRST, first)], HEADER_SIZE
        columns: dict[str, int] = {}
        structured = False
        column = SSRC + 1
        if first == EXTENDED:
            layout, size = layout + "I", HEADER_SIZE + 4 + 4 * words
            constants.append((column, ONE_BYTE_PROFILE << 16 | words))
            column += 1
        for element in elements:
            layout += "B"
            constants.append((column, element))
            column += 1
            length = (element & 0x0F) + 1
            name = self._wanted.get(element >> 4)
            if element == PADDING:
                continue
            if name == NUMBER and length == 2:
                layout += "H"
            elif name == DESCRIPTOR:
                layout += f"{length}s"
                structured = length > PLAIN_DESCRIPTOR
            else:
                layout += f"{length}x"
                continue
            columns[name] = column
            column += 1
        rest = self._stride - struct.calcsize(layout)
        return Shape(
            struct.Struct(f"{layout}{rest}x"),
            tuple(constants),
            size,
            columns.get(NUMBER),
            columns.get(DESCRIPTOR),
            structured,
        )


def _elements(block: memoryview) -> list[int] | None:
    """The first bytes of all elements (RFC 8285 section 4.2), padding included; None when they are
    not well-formed."""
    found: list[int] = []
    position = 0
    while position < len(block):
        element = block[position]
        found.append(element)
        if element >> 4 in (PADDING >> 4, STOP_ID) and element != PADDING:
            return None
        position += 1 if element == PADDING else 2 + (element & 0x0F)
    return found if position == len(block) else None
