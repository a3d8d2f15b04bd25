"""The record of who saw what."""

from typing import Literal

from signaling.wire.base import Wire


class RecordLine(Wire, frozen=True):
    """One line of the record of who saw what, kept for the end page. `to` None: still running."""

    kind: Literal["saw", "passed", "joined"]
    who: str  # name
    whose: str  # name (saw: the sharer; passed: the new controller; joined: empty)
    mine: bool  # whose == the reader
    frm: int
    to: int | None
