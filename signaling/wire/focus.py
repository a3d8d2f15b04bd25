"""Turning to a customer (S36)."""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms import focus
from signaling.wire.base import Ask, Stamp


class FocusSelect(Ask, frozen=True):
    """Turn to another customer (S36); ends all sharing (S38). Selecting the same one does nothing
    (D2).
    """

    verb = focus.FocusSelect.verb

    customer: str
    control_epoch: int

    def command(self, stamp: Stamp) -> focus.FocusSelect:
        return focus.FocusSelect(
            at=stamp.at,
            by=stamp.by,
            control_epoch=self.control_epoch,
            customer=ParticipantId(self.customer),
        )
