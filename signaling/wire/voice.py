"""The voice conference: who is in it, and whose voice is played where."""

from collections.abc import Hashable
from typing import Annotated, Literal

from msgspec import Meta

from signaling.domain.ids import ParticipantId
from signaling.domain.terms import voice
from signaling.domain.terms.voice import SLOTS
from signaling.wire.base import Ask, Signal, Stamp, Wire

Slots = Annotated[tuple[str | None, ...], Meta(min_length=SLOTS, max_length=SLOTS)]


class VoiceJoin(Wire, frozen=True):
    """Take part in the voice conference, which the first one begins; again to connect anew. `offer`
    (SDP): m-line 0 sendrecv for the microphone and the first voice, m-lines 1 and 2 recvonly for
    two more. `listen`: without a microphone; m-line 0 is recvonly. Ack: `Talking`.
    """

    verb = voice.VoiceJoin.verb

    offer: str
    listen: bool = False


class VoiceLeave(Ask, frozen=True):
    """Hang up. The conference is over when nobody is in it."""

    verb = voice.VoiceLeave.verb

    def command(self, stamp: Stamp) -> voice.VoiceLeave:
        return voice.VoiceLeave(at=stamp.at, by=stamp.by)


class VoiceMute(Ask, frozen=True):
    """Silence a microphone: anybody their own, the controller others' too. Only its own person
    opens it again.
    """

    verb = voice.VoiceMute.verb

    participant: str
    on: bool
    control_epoch: int | None = None

    def command(self, stamp: Stamp) -> voice.VoiceMute:
        return voice.VoiceMute(
            at=stamp.at,
            by=stamp.by,
            participant=ParticipantId(self.participant),
            on=self.on,
            control_epoch=self.control_epoch,
        )


class Talking(Wire, frozen=True):
    """The relay's answer. `slots`: how many voices are played at once."""

    answer: str
    slots: int = SLOTS
    ok: Literal[True] = True


class VoiceMember(Wire, frozen=True):
    """Somebody in the voice conference. `listening`: without a microphone. `muted_by`: who silenced
    them, if they are muted. `speaking`: when this view was made; `voice.slots` tells at once.
    """

    participant: str
    muted: bool
    muted_by: str | None
    listening: bool
    speaking: bool


class Voice(Wire, frozen=True):
    """The voice conference. `owner`: whose it is; the controller's outlives a pass to a rep with
    voice (S62). `slots`: whose voices the reader is played, by m-line.
    """

    id: str
    owner: str
    since: int
    members: tuple[VoiceMember, ...]
    slots: Slots = (None,) * SLOTS


class VoiceSlots(Signal, frozen=True):
    """Socket.IO event `voice.slots`: whose voices the reader is played now, by m-line, and who
    speaks.
    """

    event = "voice.slots"

    slots: Slots
    speaking: tuple[str, ...]

    def about(self) -> Hashable:
        return None


class VoiceLost(Signal, frozen=True):
    """Socket.IO event `voice.lost`: the relay no longer has the reader's connection; they join
    again.
    """

    event = "voice.lost"

    def about(self) -> Hashable:
        return None
