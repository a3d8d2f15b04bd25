"""Asking for control."""

from signaling.domain.ids import RequestId
from signaling.domain.terms import asking
from signaling.wire.base import Ask, Stamp, Wire


class ControlAsk(Ask, frozen=True):
    """An assistant asks the controller for control, with at most 200 code points why. One wish of
    each assistant at a time; the answer is `control.pass`, `control.keep` or none in time.
    """

    verb = asking.ControlAsk.verb

    text: str = ""

    def command(self, stamp: Stamp) -> asking.ControlAsk:
        return asking.ControlAsk(
            at=stamp.at, by=stamp.by, request=RequestId(stamp.new()), text=self.text
        )


class ControlKeep(Ask, frozen=True):
    """The controller keeps control."""

    verb = asking.ControlKeep.verb

    request: str

    def command(self, stamp: Stamp) -> asking.ControlKeep:
        return asking.ControlKeep(at=stamp.at, by=stamp.by, request=RequestId(self.request))


class ControlWish(Wire, frozen=True):
    """An assistant asks for control; for reps. Without an answer it is over at `deadline`."""

    id: str
    by: str
    text: str
    at: int
    deadline: int
