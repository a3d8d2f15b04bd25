"""What random histories of a session are made of: commands that leave no trace when refused."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Refused
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded, Kind
from signaling.domain.terms.base import Command, Event
from signaling.domain.terms.control import ControlPassed
from signaling.domain.terms.files import Allowance
from signaling.domain.terms.focus import FocusSelected
from signaling.domain.terms.life import SessionEnded
from signaling.domain.terms.receipts import ReceiptGiven
from signaling.domain.terms.transfer import SessionTransferred, TransferGivenBack, TransferTaken
from signaling.told.scene import Scene
from tests.support.builders import ANA, BEN, CLEO, MONA, XU, YAO, running

REPS, CUSTOMERS = [ANA, BEN, CLEO, ParticipantId("dora"), MONA], [XU, YAO, ParticipantId("zoe")]
GUESTS = [ParticipantId("guest"), ParticipantId("ghost")]
PHONES = [ParticipantId("eye"), ParticipantId("lens")]
EVERYBODY = [*REPS, *CUSTOMERS, *GUESTS, *PHONES]

Method = TypeVar("Method", bound=Callable[..., None])

people, customers, reps, phones = EVERYBODY, CUSTOMERS, REPS, PHONES
SMALL = Allowance(file=50, session=100)
stale = (0, 0, 0, 1, 2)  # how far behind the epoch a sender is
yes_or_no = (True, False)


Step = tuple[str, dict[str, Any]]
STEPS: dict[str, dict[str, Sequence[Any]]] = {}


def step(**arguments: Sequence[Any]) -> Callable[[Method], Method]:
    """A method that random histories are made of, with what it may be called with."""

    def listed(method: Method) -> Method:
        STEPS[method.__name__] = arguments
        return method

    return listed


class Attempts:
    """What the session refuses must leave no trace."""

    def __init__(self) -> None:
        self.story = running()
        self.scene = Scene(self.story.session)  # taken over from one step to the next

    def attempt(self, command: type[Command], **fields: Any) -> list[Event]:
        before, log = self.story.session, list(self.story.events)
        try:
            happened = self.story.do(command, **fields)
        except Refused:
            assert self.story.session is before
            assert self.story.events == log
            return []
        self.check_receipts(before, happened)
        return happened

    def epoch(self, behind: int) -> int:
        return self.story.session.control.epoch - behind

    def check_receipts(self, before: Session, happened: list[Event]) -> None:
        """Exactly one receipt when something ended or control or focus moved by an act, none
        otherwise.
        """
        worth = any(
            isinstance(e, ActivityEnded | ControlPassed | SessionEnded | SessionTransferred)
            or isinstance(e, TransferTaken | TransferGivenBack)
            or (isinstance(e, FocusSelected) and e.by is not None)
            for e in happened
        )
        receipts = [e for e in happened if isinstance(e, ReceiptGiven)]
        assert len(receipts) == worth
        if receipts:
            told = [thing.activity for thing in receipts[0].ended]
            gone = [e.kind for e in happened if isinstance(e, ActivityEnded)]
            assert [a for a in told if a in set(Kind)] == gone
            assert happened[-1] is receipts[0]
