"""Connecting before there is anything to see."""

from typing import Literal

from signaling.domain.terms import preparing
from signaling.wire.base import Wire


class MediaPrepare(Wire, frozen=True):
    """Offer (SDP, one sendonly video m-line) for a share that is about to begin: while its picker
    is open, or the question for it (`request`, of a customer). `sound`: the offer has a sendonly
    audio m-line too, for what may be heard of it. Nothing is sent to anybody until a `share.start`
    says `prepared`. One each: again = in the place of the one before. It ends with
    the question, with the connection, or after a minute. Ack: `Published`.
    """

    verb = preparing.MediaPrepare.verb

    offer: str
    request: str | None = None
    audience: Literal["all", "helped"] = "all"
    sound: bool = False
