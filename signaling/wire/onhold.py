"""A customer on hold (D20)."""

from typing import Annotated

from msgspec import Meta

from signaling.domain.ids import ParticipantId
from signaling.domain.terms import onhold
from signaling.wire.base import Ask, Stamp, Wire


class ParticipantHold(Ask, frozen=True):
    """Put a customer on hold, or take them off: nothing flows between them and anybody (D20).
    `text`: what they read meanwhile, at most 1,000 code points, lines are kept; empty: what the
    site says. The same again with another text changes it.
    """

    verb = onhold.ParticipantHold.verb

    participant: str
    on: bool
    control_epoch: int
    text: Annotated[str, Meta(max_length=4_000)] = ""

    def command(self, stamp: Stamp) -> onhold.ParticipantHold:
        return onhold.ParticipantHold(
            at=stamp.at,
            by=stamp.by,
            control_epoch=self.control_epoch,
            participant=ParticipantId(self.participant),
            on=self.on,
            text=self.text,
        )


class OnHold(Wire, frozen=True):
    """A customer on hold: to reps all, to a customer their own. `text` empty: what the site
    says.
    """

    customer: str
    text: str
    since: int
