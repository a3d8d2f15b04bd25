"""A rep's page that is in the background (D18)."""

from signaling.domain.terms import background
from signaling.wire.base import Ask, Stamp


class PageBackground(Ask, frozen=True):
    """Another tab of this rep's window is selected, or this one again (D18). While this page is in
    the background its rep is sent no screen of this session and shares none in it.
    """

    verb = background.PageBackground.verb

    on: bool

    def command(self, stamp: Stamp) -> background.PageBackground:
        return background.PageBackground(at=stamp.at, by=stamp.by, on=self.on)
