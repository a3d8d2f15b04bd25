"""An assistant asks for control; the controller passes it, or keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass

from signaling.domain.ids import ParticipantId, RequestId
from signaling.domain.terms.base import Asked, Due, Event

LONGEST = 200  # code points of what is said with it
PATIENCE = 30.0  # seconds the controller has to answer


@dataclass(frozen=True, slots=True)
class Wish:
    """For control, until the deadline. `control_epoch`: of whom it was asked."""

    id: RequestId
    by: ParticipantId
    text: str
    at: float
    deadline: float
    control_epoch: int


Asking = Mapping[RequestId, Wish]
"""The slice of the state: open wishes, oldest first; one of each assistant at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlAsk(Asked):
    verb = "control.ask"
    request: RequestId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlKeep(Asked):
    """No: the controller goes on."""

    verb = "control.keep"
    request: RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingDue(Due):
    request: RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlAsked(Event):
    wish: Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlKept(Event):
    """`by` None: not answered in time."""

    request: RequestId
    asked_by: ParticipantId
    by: ParticipantId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingOver(Event):
    """Nobody waits for an answer any more: control changed hands, or who asked is gone."""

    request: RequestId
