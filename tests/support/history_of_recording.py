"""Steps of random histories that are about recording."""

from signaling.domain.evolve import evolve
from signaling.domain.ids import ParticipantId
from signaling.domain.rules.recording import recorded
from signaling.domain.terms.base import Cause
from signaling.domain.terms.recording import (
    RecordingAnswer,
    RecordingAsk,
    RecordingFail,
    RecordingMayBeMade,
    RecordingPrepare,
    RecordingStart,
    RecordingStop,
)
from tests.support.attempts import people, stale, step, yes_or_no
from tests.support.builders import ANA
from tests.support.history_of_files import OfFiles


class OfRecording(OfFiles):
    """Whatever is written is of somebody who is here and said yes."""

    @step(by=people, rightly=yes_or_no, behind=stale)
    def record(self, by: ParticipantId, rightly: bool, behind: int) -> None:
        if not self.story.session.recording.allowed:
            event = RecordingMayBeMade(at=self.story.at)
            self.story.session = evolve(self.story.session, event)
            self.story.events.append(event)
        sender = self.story.session.control.controller or ANA if rightly else by
        which = f"r{next(self.story.ids)}"
        self.attempt(RecordingStart, by=sender, recording=which, control_epoch=self.epoch(behind))

    @step(by=people)
    def wish_for_a_recording(self, by: ParticipantId) -> None:
        self.attempt(RecordingAsk, by=by, request=f"w{next(self.story.ids)}")

    @step(by=people, allow=yes_or_no, wish=yes_or_no)
    def answer_recording(self, by: ParticipantId, allow: bool, wish: bool) -> None:
        mine = self.story.session.recording
        running = "none" if mine.running is None else mine.running.id
        request = next(iter(mine.wishes), running) if wish else running
        self.attempt(RecordingAnswer, by=by, request=request, allow=allow)
        self.check_recorded()

    @step(late=yes_or_no)
    def prepare_recording(self, late: bool) -> None:
        running = self.story.session.recording.running
        if running is not None and not late:
            self.attempt(RecordingPrepare, recording=running.id)
            self.check_recorded()

    @step(rarely=range(5 + 1), fails=yes_or_no, behind=stale)
    def stop_recording(self, rarely: int, fails: bool, behind: int) -> None:
        running = self.story.session.recording.running
        if rarely == 0 and running is not None:
            if fails:
                self.attempt(RecordingFail, recording=running.id, cause=Cause.NO_SPACE)
            else:
                by = self.story.session.control.controller or ANA
                self.attempt(RecordingStop, by=by, control_epoch=self.epoch(behind))

    def check_recorded(self) -> None:
        session = self.story.session
        written = recorded(session)
        for share in session.pictures:
            publication = share.screen.publication
            if publication is not None and publication.id in written:
                assert session.recording.running is not None
                assert session.recording.running.answers[session.seat(share.owner)]
                assert session.people[share.owner].connected
