"""Which stream and temporal layer a viewer gets, and which frame may go to it next.

Pure: rates and estimates in bit/s, times in seconds, all passed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from media.rtp.temporal import ALL, Layer

HEADROOM = 1.15  # a higher layer must fit with this to spare
PATIENCE = 1.0  # no way up sooner than this after the last change
OTHER_STREAM = 4.0  # times that, as going there costs everybody a key frame
MAX_PATIENCE = 16.0  # it doubles each time a way up had to be taken back
TAKEN_BACK = 8.0  # within this time
NO_DOUBT = 2.5  # times what an option takes: such an estimate needs no more than the least patience

DROP_TOP, DROP_MIDDLE, DROP_BASE = 0.3, 0.6, 1.2  # backlog in seconds that costs T2, T1, T0


class Option(NamedTuple):
    """A choice a viewer may get; `rate` counts the layer and all it rests on."""

    stream: int  # 0 is the smallest picture
    temporal: int
    rate: float


class LayerChoice:
    """The option in force for one viewer, with hysteresis: down at once, up with patience."""

    def __init__(self) -> None:
        self.stream: int | None = None
        self.temporal = ALL
        self.needed = 0.0  # what the next better option would take; 0 when there is none
        self._changed = float("-inf")
        self._went_up = float("-inf")
        self._patience = PATIENCE

    def update(self, options: Sequence[Option], estimate: float, now: float) -> bool:
        """Choose among `options`, worst first, at least one. True when the choice is another."""
        current = self._index(options)
        fitting = [i for i, option in enumerate(options) if option.rate <= estimate]
        chosen = max(fitting, default=0)
        if current is not None and chosen > current:
            chosen = self._way_up(options, current, estimate, now)
        following = chosen + 1
        self.needed = options[following].rate * HEADROOM if following < len(options) else 0.0
        stream, temporal, _ = options[chosen]
        if (stream, temporal) == (self.stream, self.temporal):
            return False
        if current is not None and current != chosen:
            self._note(chosen > current, now)
        self._changed = now
        self.stream, self.temporal = stream, temporal
        return True

    def _index(self, options: Sequence[Option]) -> int | None:
        """Where the choice in force is among the options of now; the nearest below it otherwise."""
        if self.stream is None:
            return None
        below = [i for i, o in enumerate(options) if (o.stream, o.temporal) <= self._place]
        return max(below, default=0)

    @property
    def _place(self) -> tuple[int, int]:
        return self.stream or 0, self.temporal

    def _way_up(self, options: Sequence[Option], current: int, estimate: float, now: float) -> int:
        waited = now - self._changed
        for index in range(len(options) - 1, current, -1):
            stream, _, rate = options[index]
            patience = PATIENCE if rate * NO_DOUBT <= estimate else self._patience
            if stream != options[current].stream:
                patience *= OTHER_STREAM
            if rate * HEADROOM <= estimate and waited >= patience:
                return index
        return current

    def retreat(self, stream: int, temporal: int, now: float) -> None:
        """Something else than the rate forces a worse option."""
        self._note(False, now)
        self._changed = now
        self.stream, self.temporal = stream, temporal

    def _note(self, up: bool, now: float) -> None:
        if up:
            self._went_up = now
        elif now - self._went_up < TAKEN_BACK:
            self._patience = min(2 * self._patience, MAX_PATIENCE)
        elif now - self._went_up > 4 * TAKEN_BACK:
            self._patience = PATIENCE


class FrameGate:
    """Decides frame by frame, so that every frame let through can be decoded.

    `waiting` means nothing goes before the next key frame.
    """

    def __init__(self, *, waiting: bool = True) -> None:
        self.waiting = waiting
        self.temporal = ALL  # the highest layer that is decodable now
        self.dropped = 0

    def admit(self, layer: Layer, target: int, backlog: float) -> bool:
        """Whether this frame goes, with `target` the layer wanted, `backlog` what waits (s)."""
        if not self._decodable(layer, target):
            self.dropped += 1
            return False
        if not layer.key and backlog > _limit(layer.temporal):
            self._give_up(layer.temporal)
            self.dropped += 1
            return False
        if layer.after > self.temporal:
            self.temporal = min(layer.after, target)
        return True

    def _decodable(self, layer: Layer, target: int) -> bool:
        if layer.key:
            self.waiting = False
            self.temporal = target
            return True
        if self.waiting:
            return False
        if target < self.temporal:
            self.temporal = target
        elif layer.enter > self.temporal:
            self.temporal = min(layer.enter, target)
        return layer.temporal <= self.temporal

    def _give_up(self, temporal: int) -> None:
        if temporal:
            self.temporal = temporal - 1
        else:
            self.waiting = True

    def lost(self) -> None:
        """A frame is missing and stays missing."""
        self.waiting = True


def _limit(temporal: int) -> float:
    return (DROP_BASE, DROP_MIDDLE, DROP_TOP)[min(temporal, 2)]
