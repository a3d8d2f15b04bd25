"""Steps of random histories that are about order in the house."""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.lock import DoorLock
from signaling.domain.terms.onhold import ParticipantHold
from signaling.domain.terms.removal import ParticipantRemove
from signaling.domain.terms.rename import ParticipantRename
from tests.support.attempts import Attempts, people, stale, step, yes_or_no
from tests.support.builders import ANA


class OfOrder(Attempts):
    """A door locked; people made to leave, put on hold, called another name."""

    @step(on=yes_or_no, rarely=range(3 + 1))
    def lock(self, on: bool, rarely: int) -> None:
        by = self.story.session.control.controller or ANA
        if not on or rarely == 0:
            self.attempt(DoorLock, by=by, on=on, control_epoch=self.epoch(0))

    @step(by=people, whom=people, rarely=range(3 + 1), behind=stale)
    def remove(self, by: ParticipantId, whom: ParticipantId, rarely: int, behind: int) -> None:
        if rarely == 0 or len(self.story.events) > 60:
            sender = self.story.session.control.controller or ANA if behind else by
            self.attempt(
                ParticipantRemove, by=sender, participant=whom, reason="secret reason",
                control_epoch=self.epoch(0),
            )  # fmt: skip

    @step(whom=people, on=yes_or_no, text=["", "Back soon"], behind=stale)
    def hold(self, whom: ParticipantId, on: bool, text: str, behind: int) -> None:
        by = self.story.session.control.controller or ANA
        self.attempt(
            ParticipantHold, by=by, participant=whom, on=on, text=text,
            control_epoch=self.epoch(behind),
        )  # fmt: skip

    @step(whom=people, name=["Ana", "Xu", "xu", "\u202e"], rarely=range(3 + 1))
    def rename(self, whom: ParticipantId, name: str, rarely: int) -> None:
        if rarely == 0:
            by = self.story.session.control.controller or ANA
            fields = {"participant": whom, "name": name, "control_epoch": self.epoch(0)}
            self.attempt(ParticipantRename, by=by, **fields)
