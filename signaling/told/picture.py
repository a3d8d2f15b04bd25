"""That a customer's last picture goes with the session: for reps, and for them."""

from signaling import wire
from signaling.domain.session import Session
from signaling.domain.terms.people import Participant
from signaling.domain.terms.picture import PictureForgotten
from signaling.told.lines import silent
from signaling.wire.base import milliseconds


def last_picture(session: Session, me: Participant) -> wire.LastPicture | None:
    """The one that went along, as long as it is there."""
    handed = session.last_picture.handed
    if handed is None or not (me.rep or handed.customer == me.id):
        return None
    return wire.LastPicture(handed.customer, milliseconds(handed.at))


silent(PictureForgotten)
