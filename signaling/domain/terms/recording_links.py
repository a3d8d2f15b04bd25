"""Links that lead to one recording, for people without an account."""

from collections.abc import Mapping

from signaling.domain.ids import ActivityId, LinkId, ParticipantId, PersonId
from signaling.domain.terms.base import Command, Event
from signaling.values import Value, field

LONGEST = 90 * 24 * 3600.0  # seconds that a link is good for at most
MOST = 20  # links to one recording that are good at a time


class RecordingLink(Value, frozen=True):
    """`secret_hash`: of what stands in the link; `password_hash`: of what has to be typed as well.
    `expires_at`: good before it. Both hashes are the shell's; nobody is told them.
    """

    id: LinkId
    recording: ActivityId
    by: PersonId
    by_name: str
    made_at: float
    expires_at: float
    secret_hash: str
    password_hash: str


class RecordingLinks(Value, frozen=True):
    """The slice of the state. `made`: who made each recording that began. `links`: those that were
    not revoked, the oldest first.
    """

    made: Mapping[ActivityId, ParticipantId] = field(default_factory=dict)
    links: Mapping[LinkId, RecordingLink] = field(default_factory=dict)


class LinkRecording(Command, frozen=True, kw_only=True):
    """`everything`: an administrator asks, who may play all recordings."""

    link: RecordingLink
    everything: bool = False


class UnlinkRecording(Command, frozen=True, kw_only=True):
    """It leads nowhere from now on, also for who has it open."""

    recording: ActivityId
    link: LinkId
    person: PersonId
    everything: bool = False


class OpenRecordingLink(Command, frozen=True, kw_only=True):
    """Somebody who has it typed the password, and a name; the shell has seen to both."""

    recording: ActivityId
    link: LinkId
    name: str


class RecordingLinked(Event, frozen=True, kw_only=True):
    link: RecordingLink


class RecordingUnlinked(Event, frozen=True, kw_only=True):
    recording: ActivityId
    link: LinkId
    by: PersonId


class RecordingLinkOpened(Event, frozen=True, kw_only=True):
    """`name`: as they typed it; it stands over the picture."""

    recording: ActivityId
    link: LinkId
    name: str
