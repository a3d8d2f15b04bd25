"""Does a share bring pictures to those who are to have them?

Its connection may stand while nothing comes of it: a source sends nothing, or in another payload
type, or what nobody can decrypt, or never a key frame. Of a still screen nothing need come either,
but a browser that is asked for a key frame sends one. Pure; times in seconds.
"""

from __future__ import annotations

ASK, MOST_ASK = 1.5, 8.0  # of nothing; more and more where only asking brings anything
ANSWER = 0.75  # then there is no picture


class Silence:
    """To be told some times a second how things are. `asks`: ask for a key frame."""

    def __init__(self) -> None:
        self.silent = False
        self.asks = False
        self._octets = 0
        self._since: float | None = None  # since then nobody has got anything
        self._patience = ASK

    def look(self, octets: int, now: float, *, expected: bool, reached: bool) -> bool:
        """True when `silent` has changed. `octets` of media came so far; `expected`: somebody is to
        have it; `reached`: it goes to somebody, or nobody is there to get it yet."""
        came, self._octets = octets != self._octets, octets
        if not expected:
            self._since, self._patience = None, ASK
        elif self._since is None:
            self._since = now
        elif came and reached:
            self._patience = min(2 * self._patience, MOST_ASK) if self.asks else ASK
            self._since = now
        waited = 0.0 if self._since is None else now - self._since
        self.asks = waited >= self._patience
        before, self.silent = self.silent, waited >= self._patience + ANSWER
        return self.silent is not before
