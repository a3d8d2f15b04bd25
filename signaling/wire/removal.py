"""Making somebody leave (D21)."""

from typing import Annotated

from msgspec import Meta

from signaling.domain.ids import ParticipantId
from signaling.domain.terms import removal
from signaling.wire.base import Ask, Stamp, Wire


class ParticipantRemove(Ask, frozen=True):
    """Make somebody leave: the controller anybody but themselves, the customer who is helped any
    rep (D21). They read `reason`, at most 500 code points; it may be empty. `control_epoch`: of a
    rep.
    """

    verb = removal.ParticipantRemove.verb

    participant: str
    reason: Annotated[str, Meta(max_length=2_000)] = ""
    control_epoch: int | None = None

    def command(self, stamp: Stamp) -> removal.ParticipantRemove:
        return removal.ParticipantRemove(
            at=stamp.at,
            by=stamp.by,
            participant=ParticipantId(self.participant),
            reason=self.reason,
            control_epoch=self.control_epoch,
        )


class Removed(Wire, frozen=True):
    """What somebody who had to leave reads. `by`: a name; `rep`: that of a rep. `reason`: plain
    text, or empty.
    """

    by: str
    rep: bool
    reason: str
    at: int
