"""What the front desk is told once, and what it gives out."""

from dataclasses import dataclass, field

from signaling import wire
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.life import Rules


@dataclass(frozen=True)
class DeskSettings:
    """`secret`: the site's, at least 16 bytes, the same after a restart or all links change."""

    secret: bytes
    public_url: str
    rules: Rules = field(default_factory=Rules)
    admit_by_number: bool = False  # False: a number only knocks (D16)
    audience: bool = False  # reps may share with the customer alone who is helped
    recording: bool = False  # sessions may be recorded


@dataclass(frozen=True)
class Admission:
    """A place in a session and the token that proves it, given out once."""

    session: str
    participant: str
    token: str
    knocking: bool = False


class TooLate(Refused):
    """No place any more. `why`: who controls the session by now (D17), or who made them leave."""

    def __init__(self, why: wire.Missed | wire.Removed) -> None:
        super().__init__(Code.TAKEN_OVER if isinstance(why, wire.Missed) else Code.REMOVED)
        self.why = why
