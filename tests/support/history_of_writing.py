"""Steps of random histories that are about writing."""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.chat import ChatSay, ChatSee
from signaling.domain.terms.notes import NoteWrite
from tests.support.attempts import Attempts, people, step, yes_or_no


class OfWriting(Attempts):
    """Said, noted and seen by anybody."""

    @step(by=people, to=[None, *((one,) for one in people)], again=yes_or_no)
    def say(self, by: ParticipantId, to: tuple[ParticipantId, ...] | None, again: bool) -> None:
        n = next(self.story.ids)
        fields = {"id": "same" if again else f"t{n}", "text": "hello", "exchange": f"a{n}"}
        self.attempt(ChatSay, by=by, to=to, **fields)

    @step(by=people, again=yes_or_no)
    def note(self, by: ParticipantId, again: bool) -> None:
        identity = "same" if again else f"n{next(self.story.ids)}"
        self.attempt(NoteWrite, by=by, id=identity, text="between reps")

    @step(by=people, line=range(4), read=yes_or_no)
    def see(self, by: ParticipantId, line: int, read: bool) -> None:
        self.attempt(ChatSee, by=by, line=line, read=read)
