"""The voice conference: who takes part in it, and whose microphone is silent (S1, S62).

Who speaks at the moment, and whose voice is in which of somebody's slots, is no event: the relay
knows it, and it is passed on.
"""

from collections.abc import Mapping

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.terms.base import Asked, Event
from signaling.values import Value, field

SLOTS = 3  # voices that somebody is sent at once


class Member(Value, frozen=True):
    """`listening`: without a microphone. `muted_by`: who silenced it, themselves or the rep in
    control; None: it is not muted.
    """

    since: float
    listening: bool = False
    muted_by: ParticipantId | None = None


class Voice(Value, frozen=True):
    """The slice of the state. `activity`: the conference, None: there is none. `members`: longest
    in it first.
    """

    activity: ActivityId | None = None
    members: Mapping[ParticipantId, Member] = field(default_factory=dict)


class VoiceJoin(Asked, frozen=True, kw_only=True):
    """Take part; whoever does already may so say whether they have a microphone now."""

    verb = "voice.join"
    activity: ActivityId  # new; of the conference, if there is none
    listening: bool


class VoiceLeave(Asked, frozen=True, kw_only=True):
    """Hang up; the session goes on."""

    verb = "voice.leave"


class VoiceMute(Asked, frozen=True, kw_only=True):
    verb = "voice.mute"
    participant: ParticipantId
    on: bool
    control_epoch: int | None = None


class VoiceJoined(Event, frozen=True, kw_only=True):
    participant: ParticipantId
    listening: bool


class VoiceLeft(Event, frozen=True, kw_only=True):
    participant: ParticipantId


class MicrophoneFound(Event, frozen=True, kw_only=True):
    """Of somebody who listened only."""

    participant: ParticipantId


class MicrophoneLost(Event, frozen=True, kw_only=True):
    """They listen only from now on."""

    participant: ParticipantId


class VoiceMuted(Event, frozen=True, kw_only=True):
    participant: ParticipantId
    by: ParticipantId


class VoiceUnmuted(Event, frozen=True, kw_only=True):
    """By themselves: nobody opens another's microphone."""

    participant: ParticipantId
