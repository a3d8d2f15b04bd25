"""The features of a session, in the order of settling. What one brings is found here by everybody:
plugging one in is its row.

The import fails if a command, an event or a deadline has no owner, or two.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from signaling.domain.feature import Feature, Handler, Settle, Unable
from signaling.domain.rules.activities import activities, segments
from signaling.domain.rules.asking import asking
from signaling.domain.rules.audience import audience
from signaling.domain.rules.background import background
from signaling.domain.rules.chat import chat
from signaling.domain.rules.closing import closing
from signaling.domain.rules.consent import consent
from signaling.domain.rules.control import control
from signaling.domain.rules.curtain import curtain
from signaling.domain.rules.door import door
from signaling.domain.rules.eye import eye
from signaling.domain.rules.files import files
from signaling.domain.rules.focus import focus
from signaling.domain.rules.freeze import freeze
from signaling.domain.rules.invitations import invitations
from signaling.domain.rules.life import life
from signaling.domain.rules.lock import lock
from signaling.domain.rules.moving import moving
from signaling.domain.rules.notes import notes
from signaling.domain.rules.onhold import onhold
from signaling.domain.rules.people import people
from signaling.domain.rules.picture import picture
from signaling.domain.rules.pointing import pointing
from signaling.domain.rules.preparing import preparing
from signaling.domain.rules.presence import presence
from signaling.domain.rules.receipts import receipts
from signaling.domain.rules.record import record
from signaling.domain.rules.recording import recording
from signaling.domain.rules.recording_links import recording_links
from signaling.domain.rules.removal import removal
from signaling.domain.rules.rename import rename
from signaling.domain.rules.screens import screens
from signaling.domain.rules.supervision import supervision
from signaling.domain.rules.survey import survey
from signaling.domain.rules.system import system
from signaling.domain.rules.transfer import transfer
from signaling.domain.rules.video import video
from signaling.domain.rules.voice import voice
from signaling.domain.rules.zoom import zoom
from signaling.domain.session import Session
from signaling.domain.terms.base import Command, Due, Event
from signaling.plugging import Terms

FEATURES: tuple[Feature[Any], ...] = (
    life,
    people,
    removal,
    rename,
    presence,
    eye,
    activities,
    segments,
    screens,
    video,
    audience,
    curtain,
    freeze,
    pointing,
    recording,
    recording_links,
    zoom,
    chat,
    files,
    voice,
    consent,
    focus,
    onhold,
    background,
    preparing,
    door,
    moving,
    lock,
    invitations,
    control,
    asking,
    supervision,
    transfer,
    picture,
    notes,
    system,
    survey,
    closing,
    record,
    receipts,
)

Step = Callable[[Any, Any, Session], Any]
SLICES = frozenset(field.name for field in fields(Session))


TERMS = Terms("signaling.domain", Command, Event, Due, SLICES)
handlers = TERMS.handlers
evolutions = TERMS.evolutions
deadlines = TERMS.deadlines


def unable(features: Iterable[Feature[Any]]) -> Mapping[str, Unable]:
    """Why a command cannot be used now, by its verb."""
    table: dict[str, Unable] = {}
    for feature in features:
        for verb, reason in feature.unable_now.items():
            if verb in table:
                raise TypeError(f"two reasons for {verb}")
            if not reason.slices <= SLICES:
                raise TypeError(f"no slices {sorted(reason.slices - SLICES)}")
            table[verb] = reason
    return table


HANDLERS: Mapping[type[Command], Handler[Any]] = handlers(FEATURES)
EVOLUTIONS: Mapping[type[Event], tuple[tuple[str, Step], ...]] = evolutions(FEATURES)
DEADLINES: tuple[Callable[[Session], Any], ...] = deadlines(FEATURES)
UNABLE = unable(FEATURES)
SETTLING: tuple[Settle, ...] = tuple(f.settle for f in FEATURES if f.settle is not None)
