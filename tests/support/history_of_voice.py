"""Steps of random histories that are about the voice conference."""

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.terms.voice import VoiceJoin, VoiceLeave, VoiceMute
from tests.support.attempts import Attempts, people, step, yes_or_no


class OfVoice(Attempts):
    """Joined, muted and left by anybody."""

    @step(by=people, listening=yes_or_no, often=range(2 + 1))
    def talk(self, by: ParticipantId, listening: bool, often: int) -> None:
        activity = ActivityId(f"a{next(self.story.ids)}")
        listening = listening and often == 0
        self.attempt(VoiceJoin, by=by, activity=activity, listening=listening)

    @step(by=people, rarely=range(3 + 1))
    def hang_up(self, by: ParticipantId, rarely: int) -> None:
        if rarely == 0:
            self.attempt(VoiceLeave, by=by)

    @step(by=people, whom=people, own=yes_or_no, on=yes_or_no)
    def mute(self, by: ParticipantId, whom: ParticipantId, own: bool, on: bool) -> None:
        self.attempt(VoiceMute, by=by, participant=by if own else whom, on=on)
