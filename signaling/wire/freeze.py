"""Letting the picture of a share stand still."""

from signaling.domain.ids import ActivityId
from signaling.domain.terms import freeze
from signaling.wire.base import Ask, Stamp


class ShareFreeze(Ask, frozen=True):
    """Let the picture stand still (`on`), or go on: one's own, or as the controller a customer's,
    with the epoch. Everybody goes on seeing it and may be let draw on it. What its owner froze only
    they let go on. The owner's page sends the picture that stands, and nothing else meanwhile.
    """

    verb = freeze.ShareFreeze.verb

    share: str
    on: bool
    control_epoch: int | None = None

    def command(self, stamp: Stamp) -> freeze.ShareFreeze:
        return freeze.ShareFreeze(
            at=stamp.at,
            by=stamp.by,
            share=ActivityId(self.share),
            on=self.on,
            control_epoch=self.control_epoch,
        )
