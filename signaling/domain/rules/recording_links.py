"""Who may give away a link to a recording, and when one is good.

Whoever may play a recording may give links to it: who made it, and administrators. A link is good
until it expires or is revoked. With its recording it ends by itself: the files are gone, or the log
that it stands in. Why so: decisions/0025-recording-links.md.
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ActivityId, LinkId, PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.recording import RecordingBegan
from signaling.domain.terms.recording_links import (
    LONGEST,
    MOST,
    LinkRecording,
    OpenRecordingLink,
    RecordingLink,
    RecordingLinked,
    RecordingLinkOpened,
    RecordingLinks,
    RecordingUnlinked,
    UnlinkRecording,
)
from signaling.values import replace

recording_links = Feature[RecordingLinks]("recording_links")
recording_links.only_tells(RecordingLinkOpened)


def may_play(session: Session, recording: ActivityId, person: PersonId, everything: bool) -> bool:
    """Who made it; `everything`: an administrator."""
    maker = session.recording_links.made.get(recording)
    return maker is not None and (everything or session.people[maker].person == person)


def good(session: Session, recording: ActivityId, at: float) -> tuple[RecordingLink, ...]:
    """The links to a recording that are good then, the oldest first."""
    links = session.recording_links.links.values()
    return tuple(one for one in links if one.recording == recording and at < one.expires_at)


def link_now(session: Session, recording: ActivityId, link: LinkId, at: float) -> RecordingLink:
    """`recording_link_over`: there is none, it is revoked, or too old; nobody learns which."""
    found = next((one for one in good(session, recording, at) if one.id == link), None)
    if found is None:
        raise Refused(Code.RECORDING_LINK_OVER)
    return found


@recording_links.decides
def link(session: Session, command: LinkRecording) -> Iterator[Event]:
    """`no_recording` to whoever may not play it; `bad_request` for a time that is over or too far
    away; `too_many_links`.
    """
    new = command.link
    if not may_play(session, new.recording, new.by, command.everything):
        raise Refused(Code.NO_RECORDING)
    if not command.at < new.expires_at <= command.at + LONGEST:
        raise Refused(Code.BAD_REQUEST)
    if len(good(session, new.recording, command.at)) >= MOST:
        raise Refused(Code.TOO_MANY_LINKS, limit=MOST)
    yield RecordingLinked(at=command.at, link=new)


@recording_links.decides
def unlink(session: Session, command: UnlinkRecording) -> Iterator[Event]:
    """Nothing when it was revoked before. `no_recording`."""
    if not may_play(session, command.recording, command.person, command.everything):
        raise Refused(Code.NO_RECORDING)
    known = session.recording_links.links.get(command.link)
    if known is not None and known.recording == command.recording:
        yield RecordingUnlinked(
            at=command.at, recording=command.recording, link=command.link, by=command.person
        )


@recording_links.decides
def open_link(session: Session, command: OpenRecordingLink) -> Iterator[Event]:
    """`recording_link_over`."""
    found = link_now(session, command.recording, command.link, command.at)
    yield RecordingLinkOpened(
        at=command.at, recording=command.recording, link=found.id, name=command.name
    )


@recording_links.evolves
def _(mine: RecordingLinks, event: RecordingBegan) -> RecordingLinks:
    return replace(mine, made={**mine.made, event.recording: event.by})


@recording_links.evolves
def _(mine: RecordingLinks, event: RecordingLinked) -> RecordingLinks:
    return replace(mine, links={**mine.links, event.link.id: event.link})


@recording_links.evolves
def _(mine: RecordingLinks, event: RecordingUnlinked) -> RecordingLinks:
    left = {which: link for which, link in mine.links.items() if which != event.link}
    return replace(mine, links=left)
