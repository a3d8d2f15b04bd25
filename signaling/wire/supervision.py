"""A manager in a session."""

from signaling.domain.terms import supervision
from signaling.domain.terms.supervision import Mode
from signaling.wire.base import Ask, Stamp, Wire


class SuperviseStart(Ask, frozen=True):
    """A supervisor goes on in this mode: `watch` sees and hears, `whisper` is heard and read by the
    rep who controls alone, `join` by everybody. They come in over HTTP.
    """

    verb = supervision.SuperviseStart.verb

    mode: Mode

    def command(self, stamp: Stamp) -> supervision.SuperviseStart:
        return supervision.SuperviseStart(at=stamp.at, by=stamp.by, mode=self.mode)


class SuperviseStop(Ask, frozen=True):
    """The supervisor leaves."""

    verb = supervision.SuperviseStop.verb

    def command(self, stamp: Stamp) -> supervision.SuperviseStop:
        return supervision.SuperviseStop(at=stamp.at, by=stamp.by)


class Supervising(Wire, frozen=True):
    """Somebody supervises, in this mode since then; one of whom customers are not told (`told`) is
    shown to reps only. `policy`: which version of the site's policy says so. `may_take`: they may
    take control, with a reason.
    """

    participant: str
    mode: Mode
    since: int
    told: bool
    policy: int
    may_take: bool
