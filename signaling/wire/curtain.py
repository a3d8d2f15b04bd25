"""Hiding the picture of one's own share without ending it."""

from signaling.domain.ids import ActivityId
from signaling.domain.terms import curtain
from signaling.wire.base import Ask, Stamp


class ShareCurtain(Ask, frozen=True):
    """Hide the picture of one's own share (`on`) or show it again; only its owner may. Nothing of
    the hidden time leaves the relay, then or later. `still`: the page of whoever saw it goes on
    showing the last picture, else a curtain. `share.pause` and `share.resume` are the same without
    the choice.
    """

    verb = curtain.ShareCurtain.verb

    share: str
    on: bool
    still: bool = False

    def command(self, stamp: Stamp) -> curtain.ShareCurtain:
        return curtain.ShareCurtain(
            at=stamp.at, by=stamp.by, share=ActivityId(self.share), on=self.on, still=self.still
        )
