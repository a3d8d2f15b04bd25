"""Sharing, publishing and watching. Of SDP the socket sees opaque text."""

from collections.abc import Sequence
from typing import Literal

from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.rules.routes import Paused, wanted_codec
from signaling.domain.session import Session
from signaling.domain.terms import screens
from signaling.domain.terms.activities import ActivityStarted
from signaling.domain.terms.audience import Audience
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.people import Codec
from signaling.domain.terms.screens import Surface
from signaling.wire.base import Ask, Stamp, Wire

Shown = Literal["share", "view"]
Kind = Literal["share", "view", "video"]


class ShareStart(Ask, frozen=True):
    """The capture is open: begin a share. A customer names the allowed request it fulfils. A
    rep's may be for the customer who is helped alone (`helped`), where the site allows it. `sound`:
    the capture has sound, and who sees it is to hear it. `prepared`: it begins with what the sender
    has prepared for it, a share with sound only if that has a place for it. Ack: `ShareStarted`.
    """

    verb = screens.ShareStart.verb

    surface: Surface
    request: str | None = None
    control_epoch: int | None = None  # required of reps
    audience: Literal["all", "helped"] = "all"
    sound: bool = False
    prepared: bool = False

    def command(self, stamp: Stamp) -> screens.ShareStart:
        return screens.ShareStart(
            at=stamp.at,
            by=stamp.by,
            share=ActivityId(stamp.new()),
            surface=self.surface,
            request=None if self.request is None else RequestId(self.request),
            control_epoch=self.control_epoch,
            audience=Audience(self.audience),
            sound=self.sound,
            prepared=self.prepared,
        )

    def done(self, session: Session, events: Sequence[Event], by: ParticipantId) -> Wire:
        return started(session, events) or super().done(session, events, by)


def started(session: Session, events: Sequence[Event]) -> "ShareStarted | None":
    """What began among these events, to be published next."""
    begun = next((e.activity.id for e in events if isinstance(e, ActivityStarted)), None)
    for share in session.pictures:
        if share.id == begun:
            codec = wanted_codec(session, share)
            publication = share.screen.publication
            return ShareStarted(
                version=session.version,
                share=share.id,
                codec=codec,
                publication=None if publication is None else publication.id,
            )
    return None


class ShareStop(Ask, frozen=True):
    """The sharer stops, or the controller stops viewing. A controller names the epoch. `cause`: the
    sharer's page says of its own share that nobody stopped it there: the browser or the system
    ended the capture (`capture_ended`), or it went with an earlier page (`page_gone`).
    """

    verb = screens.ShareStop.verb

    share: str
    control_epoch: int | None = None
    cause: Literal["stopped", "capture_ended", "page_gone"] = "stopped"

    def command(self, stamp: Stamp) -> screens.ShareStop:
        return screens.ShareStop(
            at=stamp.at,
            by=stamp.by,
            share=ActivityId(self.share),
            control_epoch=self.control_epoch,
            cause=Cause(self.cause),
        )


class SharePause(Ask, frozen=True):
    """Nobody sees the share until `share.resume`; only its owner may."""

    verb = screens.SharePause.verb

    share: str

    def command(self, stamp: Stamp) -> screens.SharePause:
        return screens.SharePause(at=stamp.at, by=stamp.by, share=ActivityId(self.share))


class ShareResume(Ask, frozen=True):
    """Undo `share.pause`."""

    verb = screens.ShareResume.verb

    share: str

    def command(self, stamp: Stamp) -> screens.ShareResume:
        return screens.ShareResume(at=stamp.at, by=stamp.by, share=ActivityId(self.share))


class ShareReport(Ask, frozen=True):
    """The sharer's page tells that what it captures is not drawn now (`hidden`), such as a
    minimised window, or is again. Kept with the publication: said again of the next one.
    """

    verb = screens.ShareReport.verb

    share: str
    hidden: bool

    def command(self, stamp: Stamp) -> screens.ShareReport:
        return screens.ShareReport(
            at=stamp.at, by=stamp.by, share=ActivityId(self.share), hidden=self.hidden
        )


class MediaPublish(Wire, frozen=True):
    """Offer (SDP, one sendonly video m-line, and one of audio where the share has sound) for one's
    own running share. Again = replace the publication. Ack: `Published`.
    """

    verb = screens.MediaPublish.verb

    share: str
    offer: str


class MediaWatch(Wire, frozen=True):
    """Offer (SDP, one recvonly video m-line, and one of audio where the share has sound) to watch a
    publication. Ack: `Watching`.
    """

    verb = screens.MediaWatch.verb

    publication: str
    offer: str


class ShareStarted(Wire, frozen=True):
    """The share runs; publish it next, in `codec`, unless a prepared `publication` is given."""

    version: int
    share: str
    codec: Codec
    publication: str | None = None
    ok: Literal[True] = True


class Published(Wire, frozen=True):
    """The relay's answer."""

    publication: str
    codec: Codec
    answer: str
    ok: Literal[True] = True


class Watching(Wire, frozen=True):
    """The relay's answer."""

    connection: str
    answer: str
    ok: Literal[True] = True


class Publication(Wire, frozen=True):
    """What the relay receives of a share now; a new id means: watch again. `silent`: for some two
    seconds nobody of the audience has got a picture, as nothing comes or nothing that can be shown.
    `hidden`: what is captured is not drawn now, such as a minimised window, so the picture stands
    still.
    """

    id: str
    codec: Codec
    silent: bool
    hidden: bool


class Share(Wire, frozen=True):
    """A running share. `activity` is `share` for a rep's own, `view` for a customer's screen.

    `codec` is what everyone present can decode. The owner's browser publishes (again) by itself
    whenever `publication` is null or differs from `codec`. `audience` = who sees it now; `paused`
    says why nobody does; `still` = it is hidden by its owner, and the last picture may stay;
    `may_go_along` = the last picture may be handed on with the session; `sound`: who sees it hears
    it; `frozen`: by whose wish the picture stands still.
    """

    id: str
    owner: str
    activity: Kind
    surface: Surface
    codec: Codec
    started_at: int
    publication: Publication | None
    audience: tuple[str, ...]
    paused: Paused | None
    still: bool = False
    only: str | None = None  # of the customers this one alone is sent it
    may_go_along: bool = False
    sound: bool = False
    frozen: str | None = None
