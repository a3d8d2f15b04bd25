"""The last picture of a customer's view that goes with a session which is given away."""

from typing import Annotated

from msgspec import Meta

from signaling.domain.ids import ActivityId
from signaling.domain.terms import picture as terms
from signaling.wire.base import Ask, Stamp, Wire


class HandOn(Wire, frozen=True):
    """A still that the site has (`POST /api/pictures`), and the share it is of. It goes along if
    the customer allowed that and the share still runs, uncovered; otherwise it is left out.
    """

    picture: Annotated[str, Meta(pattern=r"^[\w-]{1,64}$")]
    share: str

    def asked(self) -> terms.HandOn:
        """The same, in the session's own terms."""
        return terms.HandOn(self.picture, ActivityId(self.share))


class PictureForget(Ask, frozen=True):
    """The customer takes their last picture back: nobody reads it any more."""

    verb = terms.PictureForget.verb

    def command(self, stamp: Stamp) -> terms.PictureForget:
        return terms.PictureForget(at=stamp.at, by=stamp.by)


class LastPicture(Wire, frozen=True):
    """The last picture of this customer goes with the session. Told to reps, and to them."""

    customer: str
    at: int
