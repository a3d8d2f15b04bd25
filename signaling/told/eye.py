"""Phones as second eyes: for everybody, as devices of their customers."""

from signaling.domain.session import Session
from signaling.domain.terms.eye import EyeInvited, EyeSeated
from signaling.told.lines import Line, says, silent


@says
def _(event: EyeSeated, session: Session) -> Line:
    return Line("eye_joined", event.customer)


silent(EyeInvited)
