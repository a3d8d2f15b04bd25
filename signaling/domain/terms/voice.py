"""The voice conference: who takes part in it, and whose microphone is silent (S1, S62).

Who speaks at the moment, and whose voice is in which of somebody's slots, is no event: the relay
knows it, and it is passed on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.terms.base import Asked, Event

SLOTS = 3  # voices that somebody is sent at once


@dataclass(frozen=True, slots=True)
class Member:
    """`listening`: without a microphone. `muted_by`: who silenced it, themselves or the rep in
    control; None: it is not muted.
    """

    since: float
    listening: bool = False
    muted_by: ParticipantId | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """The slice of the state. `activity`: the conference, None: there is none. `members`: longest
    in it first.
    """

    activity: ActivityId | None = None
    members: Mapping[ParticipantId, Member] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceJoin(Asked):
    """Take part; whoever does already may so say whether they have a microphone now."""

    verb = "voice.join"
    activity: ActivityId  # new; of the conference, if there is none
    listening: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLeave(Asked):
    """Hang up; the session goes on."""

    verb = "voice.leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceMute(Asked):
    verb = "voice.mute"
    participant: ParticipantId
    on: bool
    control_epoch: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceJoined(Event):
    participant: ParticipantId
    listening: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLeft(Event):
    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class MicrophoneFound(Event):
    """Of somebody who listened only."""

    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class MicrophoneLost(Event):
    """They listen only from now on."""

    participant: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceMuted(Event):
    participant: ParticipantId
    by: ParticipantId


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceUnmuted(Event):
    """By themselves: nobody opens another's microphone."""

    participant: ParticipantId
