"""Zooming a customer's shared tab. Sizes are in per cent, as the browser has them."""

from typing import Annotated

from msgspec import Meta

from signaling.domain.ids import ActivityId
from signaling.domain.terms import zoom
from signaling.domain.terms.zoom import LEAST, LEVELS, MOST
from signaling.wire.base import Ask, Stamp, Wire

Level = Annotated[int, Meta(ge=LEAST, le=MOST)]
Levels = Annotated[tuple[Level, ...], Meta(max_length=LEVELS)]


class ZoomReport(Ask, frozen=True):
    """Of the customer's page, about the tab that it captures: which sizes there are, smallest
    first, and which one it has now. Said when it can be zoomed, and whenever it changed.
    """

    verb = zoom.ZoomReport.verb

    share: str
    levels: Levels
    level: Level

    def command(self, stamp: Stamp) -> zoom.ZoomReport:
        return zoom.ZoomReport(
            at=stamp.at,
            by=stamp.by,
            share=ActivityId(self.share),
            levels=self.levels,
            level=self.level,
        )


class ZoomSet(Ask, frozen=True):
    """Ask for another size, one of `Zoom.levels`; the customer allowed it (`zoom`)."""

    verb = zoom.ZoomSet.verb

    share: str
    level: Level
    control_epoch: int

    def command(self, stamp: Stamp) -> zoom.ZoomSet:
        return zoom.ZoomSet(
            at=stamp.at,
            by=stamp.by,
            share=ActivityId(self.share),
            level=self.level,
            control_epoch=self.control_epoch,
        )


class ZoomStop(Ask, frozen=True):
    """The customer takes it back; the share goes on."""

    verb = zoom.ZoomStop.verb

    share: str

    def command(self, stamp: Stamp) -> zoom.ZoomStop:
        return zoom.ZoomStop(at=stamp.at, by=stamp.by, share=ActivityId(self.share))


class Zoom(Wire, frozen=True):
    """A tab that can be zoomed from this session. `allowed`: its customer lets the controller.
    `wanted`: the size asked for last, by the `changes`-th wish; the page that captures it carries
    out each once.
    """

    share: str
    levels: tuple[int, ...]
    level: int
    allowed: bool
    wanted: int | None
    changes: int
