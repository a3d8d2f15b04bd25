"""What happened, was written and was drawn while a session was recorded.

Its maker reads what they were told then, administrators read everything, and who came by a link
what everybody was told: nothing that was said among reps or to one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.rules.chat import may_read
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.chat import ChatSaid
from signaling.domain.terms.pointing import SHOWN, Stroke
from signaling.told.chat import line_of
from signaling.told.narration import Said, hear, say
from signaling.told.whole import Step, steps
from signaling.wire.base import milliseconds
from signaling.wire.chat import ChatLine
from signaling.wire.pointing import stroke_of
from signaling.wire.replay import DrawnThen, PointedThen, RecordingTold
from signaling.wire.updates import Happened

Move = tuple[int, str, str, float, float]
"""When (milliseconds), on which share, by whom, and where a pointer was."""

AROUND = 1.0  # seconds before and after, that belong to it
APART = frozenset({"chat_said", "note_written", "stroke_drawn", "strokes_cleared"})
"""What is not told as something that happened: it is written or drawn."""


@dataclass(frozen=True)
class Reader:
    """`who`: of the session; None: a stranger with a link, or, `everything`, an administrator."""

    who: ParticipantId | None = None
    everything: bool = False


def told(
    log: Sequence[Event],
    recording: ActivityId,
    frm: float,
    to: float,
    reader: Reader,
    moves: Sequence[Move] = (),
) -> RecordingTold:
    """All of it. `frm` and `to`: when the recording began and ended."""
    happened, chat = list[Happened](), list[ChatLine]()
    after, drawing, end = 0, _Drawing(recording), Session()
    for step in steps(log):
        said = say(step.events, after, step.after)
        after, end = after + len(step.events), step.after
        drawing.follow(step)
        if frm - AROUND <= step.events[0].at <= to + AROUND:
            happened += [one for one in _heard(said, step.after, reader) if one.type not in APART]
            chat += _written(step, reader)
    pointed = tuple(_pointed(end, moves))
    return RecordingTold(tuple(happened), tuple(chat), tuple(drawing.over(to)), pointed)


def _heard(said: Sequence[Said], session: Session, reader: Reader) -> Sequence[Happened]:
    if reader.everything:
        return [one.happened for one in said]
    if reader.who is not None:
        return hear(said, session, reader.who)
    return [
        one.happened
        for one in said
        if one.line.only is None
        and not (one.line.private or one.line.door)
        and not session.hidden & {one.line.who, one.line.whom}
    ]


def _written(step: Step, reader: Reader) -> Iterator[ChatLine]:
    for event in step.events:
        if isinstance(event, ChatSaid) and _reads(step.after, event, reader):
            yield line_of(step.after, event)


def _reads(session: Session, event: ChatSaid, reader: Reader) -> bool:
    if reader.everything:
        return True
    if reader.who is not None:
        return may_read(session, reader.who, (event.by, *event.readers))
    return event.to is None


def _pointed(session: Session, moves: Sequence[Move]) -> Iterator[PointedThen]:
    """Of each person on each picture, in time."""
    tracks: dict[tuple[str, str], list[Move]] = {}
    for move in sorted(moves):
        tracks.setdefault((move[1], move[2]), []).append(move)
    for (share, by), those in tracks.items():
        person = session.people.get(ParticipantId(by))
        at, _, _, x, y = zip(*those, strict=True)
        yield PointedThen(share, by, "" if person is None else person.name, at, x, y)


@dataclass
class _Drawing:
    """Which strokes were seen in the recording, and from when until when."""

    recording: ActivityId
    _seen: dict[tuple[ActivityId, int], tuple[float, DrawnThen]] = field(default_factory=dict)
    _over: list[DrawnThen] = field(default_factory=list)

    def follow(self, step: Step) -> None:
        at, session = step.events[-1].at, step.after
        now = dict(_standing(session, self.recording))
        for key in [key for key in self._seen if key not in now]:
            self._end(key, at)
        for key, stroke in now.items():
            if key not in self._seen:
                until = float("inf") if stroke.pinned else stroke.at + SHOWN
                then = DrawnThen(key[0], milliseconds(at), 0, stroke_of(session, stroke))
                self._seen[key] = until, then

    def over(self, at: float) -> list[DrawnThen]:
        """All of them, in order; what stood at the end did so until then."""
        for key in list(self._seen):
            self._end(key, at)
        return sorted((one for one in self._over if one.frm < one.to), key=lambda one: one.frm)

    def _end(self, key: tuple[ActivityId, int], at: float) -> None:
        until, then = self._seen.pop(key)
        self._over.append(
            DrawnThen(then.share, then.frm, milliseconds(min(until, at)), then.stroke)
        )


def _standing(
    session: Session, recording: ActivityId
) -> Iterator[tuple[tuple[ActivityId, int], Stroke]]:
    running = session.recording.running
    if running is None or running.id != recording or running.began_at is None:
        return
    for share, marks in session.pointing.items():
        for stroke in marks.strokes:
            if running.answers.get(session.seat(stroke.by), False):
                yield (share, stroke.number), stroke
