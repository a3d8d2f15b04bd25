"""An assistant asks for control; the controller passes it, or keeps it."""

from collections.abc import Mapping

from signaling.domain.ids import ParticipantId, RequestId
from signaling.domain.terms.base import Asked, Due, Event
from signaling.values import Value

LONGEST = 200  # code points of what is said with it
PATIENCE = 30.0  # seconds the controller has to answer


class Wish(Value, frozen=True):
    """For control, until the deadline. `control_epoch`: of whom it was asked."""

    id: RequestId
    by: ParticipantId
    text: str
    at: float
    deadline: float
    control_epoch: int


Asking = Mapping[RequestId, Wish]
"""The slice of the state: open wishes, oldest first; one of each assistant at most."""


class ControlAsk(Asked, frozen=True, kw_only=True):
    verb = "control.ask"
    request: RequestId
    text: str


class ControlKeep(Asked, frozen=True, kw_only=True):
    """No: the controller goes on."""

    verb = "control.keep"
    request: RequestId


class AskingDue(Due, frozen=True, kw_only=True):
    request: RequestId


class ControlAsked(Event, frozen=True, kw_only=True):
    wish: Wish


class ControlKept(Event, frozen=True, kw_only=True):
    """`by` None: not answered in time."""

    request: RequestId
    asked_by: ParticipantId
    by: ParticipantId | None


class AskingOver(Event, frozen=True, kw_only=True):
    """Nobody waits for an answer any more: control changed hands, or who asked is gone."""

    request: RequestId
