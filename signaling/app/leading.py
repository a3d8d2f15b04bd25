"""Where the token of a page leads, or why it leads nowhere."""

from signaling.app.admission import TooLate
from signaling.app.register import Place, Register
from signaling.app.reservations import Reservation
from signaling.app.sessions import Sessions
from signaling.domain.refusals import Code, Refused
from signaling.told import control, removal


def leads_to(
    register: Register, sessions: Sessions, token: str, reserved: Reservation | None
) -> Place:
    """The place of its holder, or what was `reserved` for them. Asked again when the turn of a page
    comes: tokens die, and seats move, while it waits (D22). `unknown_token`, `moved_away`,
    `taken_over`, `removed`.
    """
    place = register.place(token)
    if place is None and reserved is not None and not register.moved(token):
        place = reserved.place
    if place is None:
        raise _too_late(register, sessions, token)
    return place


def _too_late(register: Register, sessions: Sessions, token: str) -> Refused:
    """A rep who was lost reads who took over (D17), and who had to leave reads why."""
    if register.moved(token):
        return Refused(Code.MOVED_AWAY)
    place = register.place_before(token)
    live = sessions.find(place.session) if place is not None else None
    if place is None or live is None:
        return Refused(Code.UNKNOWN_TOKEN)
    who = place.participant
    why = removal.removed(live.state, who) or control.missed(live.state, who)
    return Refused(Code.UNKNOWN_TOKEN) if why is None else TooLate(why)
