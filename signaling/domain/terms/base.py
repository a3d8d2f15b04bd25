"""What every feature's terms are made of.

Commands are imperatives: `Asked` ones come from a participant over the wire and carry their wire
name (`verb`), so the authorisation table applies; the others come from the shell: the front door,
sockets, timers, the relay. New ids and `at` are made by the shell. Events are past tense and stored
for ever: fields may be added with a default, never renamed or removed.
"""

from enum import StrEnum
from typing import ClassVar

from signaling.domain.ids import ParticipantId
from signaling.values import Value


class Cause(StrEnum):
    """Why something ended, as receipts tell it."""

    FOCUS = "focus"
    CONTROL = "control"
    STOPPED = "stopped"
    CAPTURE_ENDED = "capture_ended"  # by the browser or the system, not in a page of ours
    PAGE_GONE = "page_gone"  # and the capture with it: loaded again, or closed
    LEFT = "left"
    LOST = "lost"
    SIGNED_OUT = "signed_out"  # and did not come back
    REVOKED = "revoked"
    REMOVED = "removed"  # somebody made them leave
    MOVED = "moved"  # to another device of theirs, and the page before went (D22)
    BACKGROUND = "background"  # the rep turned to another of their sessions (D18)
    NO_SPACE = "no_space"  # the disk is full
    FAILED = "failed"  # something of the server's
    ENDED = "ended"


class Command(Value, frozen=True, kw_only=True):
    """`at`: now, in seconds."""

    at: float


class Asked(Command, frozen=True, kw_only=True):
    """`by`: the sender, known from the connection."""

    verb: ClassVar[str]
    by: ParticipantId


class Fenced(Asked, frozen=True, kw_only=True):
    """Carries the control epoch its sender saw (D12)."""

    control_epoch: int


class Due(Command, frozen=True, kw_only=True):
    """Time alone asks for it: put when the deadline of its feature has come. Checked again by
    `decide`, so one too early or too late is harmless.
    """


class Event(Value, frozen=True, kw_only=True):
    """`at`: when, in seconds."""

    at: float
