"""The table of what outlives what (requirements section 7). `activities.settle` draws the
consequences.

Nothing else in the code ends an activity because of somebody else's act. Passing control or turning
to another customer raises a counter; an activity that began under an older one ends here, or is
carried over because the table says so.
"""

from collections.abc import Mapping
from enum import StrEnum

from signaling.domain.terms.activities import Kind
from signaling.values import Value


class Fate(StrEnum):
    """A cell of the matrix."""

    ENDS = "ends"
    GOES_ON = "goes on"
    NEW_SEGMENT = "goes on in a new segment"  # D6
    IF_VOICE = "goes on if the accepting rep supports voice"  # S62


class Lifetime(Value, frozen=True):
    """Columns 1, 2, 3 and 5 of the matrix; column 4, the end of the session, ends everything."""

    switch: Fate
    passing: Fate
    transfer: Fate
    owner_leaves: Fate
    by_consent: bool = False  # ends when its owner revokes
    on_device: bool = False  # ends when its owner's seat moves to another device (D22)
    in_foreground: bool = False  # ends when its owner turns to another of their sessions (D18)


ENDS, GOES_ON = Fate.ENDS, Fate.GOES_ON

LIFETIMES: Mapping[Kind, Lifetime] = {
    Kind.SHARE: Lifetime(ENDS, ENDS, ENDS, ENDS, on_device=True, in_foreground=True),  # S39
    Kind.VIEW: Lifetime(
        ENDS, ENDS, ENDS, ENDS, by_consent=True, on_device=True
    ),  # S39; owner = the customer seen
    Kind.POINTING: Lifetime(
        ENDS, ENDS, ENDS, ENDS, by_consent=True, on_device=True
    ),  # owner = the customer granting
    Kind.ZOOM: Lifetime(
        ENDS, ENDS, ENDS, ENDS, by_consent=True, on_device=True
    ),  # owner = the customer granting
    Kind.FILE: Lifetime(GOES_ON, ENDS, ENDS, ENDS, on_device=True),
    Kind.CHAT: Lifetime(GOES_ON, ENDS, GOES_ON, GOES_ON),  # D5
    Kind.VIDEO: Lifetime(
        GOES_ON, ENDS, GOES_ON, ENDS, on_device=True
    ),  # the transferor leaves, and theirs ends with them
    Kind.RECORDING: Lifetime(Fate.NEW_SEGMENT, ENDS, ENDS, GOES_ON),  # D6
    Kind.VOICE: Lifetime(GOES_ON, Fate.IF_VOICE, ENDS, GOES_ON),  # S62, S76
}
_unlisted = set(Kind) - set(LIFETIMES)
if _unlisted:
    raise TypeError(f"no lifetime for {sorted(_unlisted)}")
