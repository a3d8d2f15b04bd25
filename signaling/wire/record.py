"""The record of who saw what."""

from typing import Literal

from signaling.wire.base import Wire


class RecordLine(Wire, frozen=True):
    """One line of the record of who saw what, kept for the end page. `to` None: still running.
    `taken`: control was not passed but taken over from `who`, who was gone (D17).
    """

    kind: Literal["saw", "passed", "joined", "renamed"]
    who: str  # name
    whose: str  # name (saw: the sharer; passed: the new controller; renamed: the new one; or empty)
    mine: bool  # whose == the reader
    frm: int
    to: int | None
    taken: bool = False
