"""Steps of random histories that are about files."""

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Command
from signaling.domain.terms.files import (
    FileAccept,
    FileAsk,
    FileCancel,
    FileComplete,
    FileDecline,
    FileOffer,
    Scan,
)
from tests.support.attempts import SMALL, Attempts, people, stale, step, yes_or_no
from tests.support.builders import ANA


class OfFiles(Attempts):
    """Offered by anybody to anybody."""

    @step(by=people, to=people, rightly=yes_or_no, size=[0, 5, 60], behind=stale)
    def offer_file(
        self, by: ParticipantId, to: ParticipantId, rightly: bool, size: int, behind: int
    ) -> None:
        sender = self.story.session.control.controller or ANA if rightly else by
        self.attempt(
            FileOffer, by=sender, file=f"a{next(self.story.ids)}", name="a.log", size=size,
            sha256=None, to=to, control_epoch=self.epoch(behind), allowance=SMALL,
        )  # fmt: skip

    @step(n=range(3 + 1), by=people, rightly=yes_or_no, answer=[FileAccept, FileDecline])
    def answer_file(self, n: int, by: ParticipantId, rightly: bool, answer: type[Command]) -> None:
        for file in list(self.story.session.files.known.values())[n:][:1]:
            self.attempt(answer, by=file.to if rightly else by, file=file.id)

    @step(n=range(3 + 1), by=people, rarely=range(3 + 1))
    def cancel_file(self, n: int, by: ParticipantId, rarely: int) -> None:
        files = self.story.session.files
        for file in [*files.known, *files.wishes][n:][:1]:
            if rarely == 0:
                self.attempt(FileCancel, by=by, file=file)

    @step(n=range(3 + 1), scan=list(Scan))
    def file_is_complete(self, n: int, scan: Scan) -> None:
        for file in list(self.story.session.files.known)[n:][:1]:
            self.attempt(FileComplete, file=file, sha256="ab" * 32, type="", scan=scan)

    @step(customer=people, behind=stale)
    def ask_for_a_file(self, customer: ParticipantId, behind: int) -> None:
        self.attempt(
            FileAsk, by=self.story.session.control.controller or ANA, customer=customer,
            wish=f"w{next(self.story.ids)}", text="the log", control_epoch=self.epoch(behind),
        )  # fmt: skip
