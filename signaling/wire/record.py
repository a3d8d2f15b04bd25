"""The record of who saw what."""

from typing import Literal

from signaling.domain.terms.supervision import Mode
from signaling.wire.base import Wire


class Gap(Wire, frozen=True):
    """A short time in which nothing was sent."""

    frm: int
    to: int


class RecordLine(Wire, frozen=True):
    """One line of the record of who saw what, kept for the end page. `to` None: still running.
    `taken`: control was not passed but taken over from `who`, who was gone (D17). `gaps` (saw): the
    interruptions of less than five seconds, oldest first. `mode` (supervised): how; `policy`: which
    version of the site's policy held, by which customers were `told` of it or not. `reason`
    (passed): what a manager gave who took control. `sound` (saw): it was heard too;
    `camera` (saw): not a screen, but what a camera showed. While the session was recorded each who
    was there was in it (recorded), or not (left_out).
    """

    kind: Literal["saw", "passed", "joined", "supervised", "renamed", "recorded", "left_out"]
    who: str  # name
    whose: str  # name (saw: the sharer; passed: the new controller; renamed: the new one; or empty)
    mine: bool  # whose == the reader; of kinds without `whose`: who
    frm: int
    to: int | None
    taken: bool = False
    gaps: tuple[Gap, ...] = ()
    policy: int = 0
    told: bool = True
    reason: str = ""
    sound: bool = False
    camera: bool = False
    mode: Mode | None = None
