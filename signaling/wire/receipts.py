"""What everyone is told after something ended."""

from typing import Literal

from signaling.domain.terms.base import Cause
from signaling.wire.base import Wire

EndedActivity = Literal[
    "share",
    "view",
    "pointing",
    "zoom",
    "file",
    "chat",
    "video",
    "recording",
    "voice",
    "grants",
    "session",
]


GoesOn = Literal["session", "customers", "share", "view", "voice", "chat", "you"]


class Ended(Wire, frozen=True):
    """One thing that ended, in a receipt. `name` is its owner's name at that time (they may be
    gone); `beside`: the customer beside whom the owner is a phone. `camera` (view): not a screen
    was shown, but a camera.
    """

    activity: EndedActivity
    owner: str
    name: str
    beside: str | None = None
    camera: bool = False


class Seen(Wire, frozen=True):
    """Who sees whose screen now, or `camera`, and hears it if it has `sound`."""

    share: str
    owner: str
    viewers: tuple[str, ...]
    sound: bool = False
    camera: bool = False


class Receipt(Wire, frozen=True):
    """The same facts for everyone after something ended: what ended, what goes on, who can see you
    now. Of a share that was not for them (`Share.only`) a customer is told nothing.

    `by` is the participant whose act it was (None: nobody's act, such as a lost connection); for
    `control`, `frm` passed to `to`, which is null where the session was transferred and waits,
    as `frm` is where somebody took it; for `focus`, from customer `frm` (None: nobody) to customer
    `to`. `reason`: why a manager took control from `frm`, else empty.
    """

    id: str
    cause: Cause
    at: int
    by: str | None
    frm: str | None
    to: str | None
    ended: tuple[Ended, ...]
    goes_on: tuple[GoesOn, ...]
    seen: tuple[Seen, ...]
    reason: str = ""
