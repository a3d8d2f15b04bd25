"""The voice conference: who is in it, to everybody; who speaks, to those who hear it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.rules.hearing import hearing
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded
from signaling.domain.terms.people import Participant
from signaling.domain.terms.voice import (
    SLOTS,
    MicrophoneFound,
    MicrophoneLost,
    VoiceJoined,
    VoiceLeft,
    VoiceMuted,
    VoiceUnmuted,
)
from signaling.told.lines import Line, says, silent
from signaling.told.scene import Part, Scene
from signaling.told.supervision import unseen
from signaling.wire.base import milliseconds

VOICE = Part[wire.Voice | None]("voice", "activities")

Slots = tuple[ParticipantId | None, ...]
EMPTY: Slots = (None,) * SLOTS


@dataclass(frozen=True, slots=True)
class Sound:
    """What the relay says of a conference: who speaks, and whose voices each is played."""

    speaking: frozenset[ParticipantId] = frozenset()
    slots: Mapping[ParticipantId, Slots] = field(default_factory=dict)

    def heard_by(self, session: Session, reader: ParticipantId) -> wire.VoiceSlots:
        """As far as this reader hears it now, and whether they speak themselves."""
        heard = {speaker for speaker, all_ in hearing(session).items() if reader in all_}
        return wire.VoiceSlots(
            slots=tuple(one if one in heard else None for one in self.slots.get(reader, EMPTY)),
            speaking=tuple(sorted(self.speaking & (heard | {reader}))),
        )


SILENCE = Sound()


def voice(scene: Scene, me: Participant, sound: Sound) -> wire.Voice | None:
    """For one reader; None while there is no conference."""
    shown = _seen(scene, me)
    if shown is None or sound is SILENCE or me.id not in scene.session.voice.members:
        return shown
    now = sound.heard_by(scene.session, me.id)
    members = tuple(
        msgspec.structs.replace(member, speaking=member.participant in now.speaking)
        for member in shown.members
    )
    return msgspec.structs.replace(shown, members=members, slots=now.slots)


def _seen(scene: Scene, me: Participant) -> wire.Voice | None:
    """Without those they are told nothing of."""
    shown, out_of_sight = scene.part(VOICE, _of_all), unseen(scene.session, me)
    if shown is None or not out_of_sight:
        return shown
    members = tuple(one for one in shown.members if one.participant not in out_of_sight)
    return msgspec.structs.replace(shown, members=members)


def _of_all(scene: Scene) -> wire.Voice | None:
    return _voice(scene.session)


def _voice(session: Session) -> wire.Voice | None:
    activity = session.activities.get(session.voice.activity) if session.voice.activity else None
    if activity is None:
        return None
    return wire.Voice(
        id=activity.id,
        owner=activity.owner,
        since=milliseconds(activity.started_at),
        members=tuple(
            wire.VoiceMember(
                participant=who,
                muted=member.muted_by is not None,
                muted_by=member.muted_by,
                listening=member.listening,
                speaking=False,
            )
            for who, member in session.voice.members.items()
        ),
    )


@says
def _(event: VoiceJoined, session: Session) -> Line:
    return Line("voice_joined", event.participant)


@says
def _(event: VoiceLeft, session: Session) -> Line | None:
    """The last one to leave ends it, which is said instead."""
    return Line("voice_left", event.participant) if session.voice.members else None


@says
def _(event: VoiceMuted, session: Session) -> Line | None:
    """Somebody else's doing: one's own is seen."""
    if event.by == event.participant:
        return None
    return Line("voice_muted", event.by, event.participant)


def ended(event: ActivityEnded, session: Session) -> Line | None:
    """Whatever ended it, but the session: that is said of it as a whole."""
    return None if session.ended else Line("voice_ended", event.owner)


silent(VoiceUnmuted, MicrophoneFound, MicrophoneLost)
