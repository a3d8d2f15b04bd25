"""Turning to a customer."""

from signaling.domain.session import Session
from signaling.domain.terms.focus import FocusCleared, FocusSelected
from signaling.told.lines import Line, says, silent


@says
def _(event: FocusSelected, session: Session) -> Line:
    return Line("focus_selected", event.by, event.customer)


silent(FocusCleared)
