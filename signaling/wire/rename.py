"""Another name for a customer."""

from typing import Annotated

from msgspec import Meta

from signaling.domain.ids import ParticipantId
from signaling.domain.terms import rename
from signaling.wire.base import Ask, Stamp


class ParticipantRename(Ask, frozen=True):
    """Give a customer another name. It is cleaned, and numbered if somebody has it, as at the door;
    a rep's is that of their account (`not_a_customer`).
    """

    verb = rename.ParticipantRename.verb

    participant: str
    name: Annotated[str, Meta(max_length=1_000)]
    control_epoch: int

    def command(self, stamp: Stamp) -> rename.ParticipantRename:
        return rename.ParticipantRename(
            at=stamp.at,
            by=stamp.by,
            control_epoch=self.control_epoch,
            participant=ParticipantId(self.participant),
            name=self.name,
        )
