"""The recorder and the session core, joined: called once by the composition root."""

from pathlib import Path

from server.recording.library import Library
from server.recording.pointers import Pointers
from server.recording.process import RecorderProcess
from signaling.app.desk import Desk


async def joined(recorder: RecorderProcess, desk: Desk, pointers: Pointers, root: Path) -> Library:
    """What the recorder says reaches the sessions; what it left unfinished is finished beside
    everything else.
    """

    def full(folder: str) -> None:
        session, _, key = folder.partition("/")
        desk.recording.full(session, key)

    recorder.full, recorder.again = full, desk.recording.again
    recorder.given_up = desk.recording.given_up
    desk.passing.kept = pointers
    await recorder.finish_what_is_left()
    return Library(root)
