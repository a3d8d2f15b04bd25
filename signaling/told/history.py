"""A session that is over, for somebody who reads of it later.

A rep reads what they could read when they were there last: the log is cut where they left. Of what
happened they are told again what they were told then. Whoever left before the end without ever
having had control reads neither survey nor closing form. Administrators read everything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace as replaced

from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.rules.chat import closes_exchange, may_read
from signaling.domain.rules.closing import writes
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded
from signaling.domain.terms.base import Event
from signaling.domain.terms.chat import ChatSaid
from signaling.domain.terms.closing import ClosingWritten
from signaling.domain.terms.control import ControlPassed
from signaling.domain.terms.door import Knocked
from signaling.domain.terms.life import SessionStarted
from signaling.domain.terms.notes import NoteWritten
from signaling.domain.terms.people import Joined, Left, Participant
from signaling.domain.terms.survey import SurveyAnswered
from signaling.domain.terms.transfer import TransferTaken
from signaling.told.chat import closing_line, line_of
from signaling.told.narration import hear, say
from signaling.told.notes import note_of
from signaling.told.record import record_lines
from signaling.told.whole import Step, steps, whole
from signaling.values import replace
from signaling.wire.base import milliseconds
from signaling.wire.chat import ChatLine
from signaling.wire.history import (
    ClosingForm,
    Figures,
    History,
    Part,
    PersonThen,
    Surveyed,
    WholeRecord,
)
from signaling.wire.record import RecordLine
from signaling.wire.updates import Happened

NOBODY = ParticipantId("")  # an administrator who was not there
WRITTEN = ("chat_said", "note_written")


@dataclass(frozen=True)
class Reader:
    """`own`: the places they had, in order. `everything`: whatever happened, whoever was there."""

    own: tuple[ParticipantId, ...]
    everything: bool


@dataclass(frozen=True)
class Reading:
    """`known`: what the reader was there for; `session`: as they saw it last."""

    reader: Reader
    known: tuple[Step, ...]
    session: Session

    @property
    def events(self) -> Iterator[Event]:
        return (event for step in self.known for event in step.events)

    @property
    def me(self) -> Participant:
        """The reader as one of the session; an administrator as a rep who was nobody in it."""
        if self.reader.own:
            return self.session.people[self.reader.own[-1]]
        some_rep = next(one for one in self.session.people.values() if one.rep)
        return replace(some_rep, id=NOBODY)


def reps_of(log: Sequence[Event]) -> tuple[PersonId, ...]:
    """Whose session it was, in the order of coming."""
    persons = (event.person for event in log if isinstance(event, Joined))
    return tuple(dict.fromkeys(person for person in persons if person is not None))


def history(
    log: Sequence[Event], person: PersonId | None, *, everything: bool = False
) -> History | None:
    """What `person` reads of it; None: nothing, as they were not in it or it is not over."""
    mine = (e.participant for e in log if isinstance(e, Joined) and e.person == person is not None)
    reader = Reader(tuple(mine), everything)
    if not (reader.own or everything):
        return None
    known = tuple(steps(log))
    end = known[-1].after if known else Session()
    if not end.ended:
        return None
    reading = _reading(reader, known, end)
    return _told(reading, known, end, person)


def whole_record(log: Sequence[Event], who: ParticipantId) -> WholeRecord:
    """Every line of the record that `who` may see, who is in the session or was when it ended; of
    who left: as it was then.
    """
    known = tuple(steps(log))
    left = known[-1].after.people[who].left_at is not None
    return recorded(whole(known[: _left(known, who)] if left else known), who)


def recorded(session: Session, who: ParticipantId) -> WholeRecord:
    """The same, of a session whose record is whole."""
    life, me = session.life, session.people[who]
    return WholeRecord(
        session=life.id,
        number=life.number,
        started_at=milliseconds(life.started_at),
        ended_at=None if life.ended_at is None else milliseconds(life.ended_at),
        name=me.name,
        record=record_lines(session, me),
    )


def _reading(reader: Reader, known: tuple[Step, ...], end: Session) -> Reading:
    """Cut where they left for the last time."""
    left = [end.people[one].left_at for one in reader.own]
    if not reader.everything and None not in left:
        cut = max(_left(known, one) for one in reader.own)
        known = known[:cut]
    return Reading(reader, known, whole(known))


def _left(known: Sequence[Step], who: ParticipantId) -> int:
    """How many steps there were until they left, that one included."""
    return 1 + next(
        n
        for n, step in enumerate(known)
        if any(isinstance(e, Left) and e.participant == who for e in step.events)
    )


def _told(
    reading: Reading, known: Sequence[Step], end: Session, person: PersonId | None
) -> History:
    life = end.life
    assert life.ended_at is not None and life.end_reason is not None
    late = _reads_the_end(reading, end)
    afterwards = [event for step in known for event in step.events] if late else []
    return History(
        id=life.id,
        number=life.number,
        started_at=milliseconds(life.started_at),
        ended_at=milliseconds(life.ended_at),
        end_reason=life.end_reason,
        part=_part(reading.session, reading.me) if reading.reader.own else None,
        figures=_figures(reading, life.ended_at - life.started_at),
        people=tuple(_people(reading)),
        timeline=tuple(_timeline(reading)),
        record=_record(reading),
        chat=tuple(_chat(reading)),
        notes=tuple(note_of(reading.session, e) for e in _written(reading.events)),
        surveys=tuple(_survey(end, e) for e in afterwards if isinstance(e, SurveyAnswered)),
        closing=_closing(afterwards),
        may_close=person is not None and writes(end, person),
    )


def _reads_the_end(reading: Reading, end: Session) -> bool:
    own = reading.reader.own
    if reading.reader.everything or any(end.people[one].left_at is None for one in own):
        return True
    return any(one in own for one in _controllers(reading.events))


def _controllers(events: Iterator[Event]) -> Iterator[ParticipantId]:
    for event in events:
        match event:
            case SessionStarted():
                yield event.controller
            case ControlPassed():
                yield event.to
            case TransferTaken():
                yield event.participant
            case _:
                pass


def _part(session: Session, one: Participant) -> Part:
    if not one.rep:
        return "eye" if one.id in session.eyes.seats else "customer"
    if session.control.controller == one.id:
        return "primary"
    return "supervisor" if one.id in session.supervision else "assistant"


def _people(reading: Reading) -> Iterator[PersonThen]:
    for one in reading.session.people.values():
        left_at = None if one.left_at is None else milliseconds(one.left_at)
        part = _part(reading.session, one)
        yield PersonThen(one.id, one.name, part, milliseconds(one.joined_at), left_at)


def _figures(reading: Reading, length: float) -> Figures:
    people = reading.session.people.values()
    came = {e.knock.id: e.at for e in reading.events if isinstance(e, Knocked)}
    waited = [one.joined_at - came[one.id] for one in people if one.id in came]
    persons = {one.person for one in people if one.rep}
    return Figures(
        length=round(length),
        waited=round(max(waited)) if waited else None,
        customers=sum(reading.session.is_customer(one) for one in people),
        reps=len(persons),
        lines=sum(isinstance(e, ChatSaid) for e in reading.events),
    )


def _timeline(reading: Reading) -> Iterator[Happened]:
    """What was said to the reader when it happened; everything to who reads everything."""
    after = 0
    for step in reading.known:
        said = say(step.events, after, step.after)
        after += len(step.events)
        if reading.reader.everything:
            heard = [one.happened for one in said]
        else:
            here = (one for one in reading.reader.own if _is_there(step, one))
            told = {line.version: line for one in here for line in hear(said, step.after, one)}
            heard = [told[version] for version in sorted(told)]
        yield from (line for line in heard if line.type not in WRITTEN)


def _is_there(step: Step, who: ParticipantId) -> bool:
    one = step.after.people.get(who)
    return one is not None and (one.left_at is None or one.left_at == step.events[0].at)


def _record(reading: Reading) -> tuple[RecordLine, ...]:
    """What still ran when they left was seen until then."""
    until = milliseconds(reading.known[-1].events[-1].at)
    lines = record_lines(reading.session, reading.me)
    return tuple(line if line.to is not None else replaced(line, to=until) for line in lines)


def _chat(reading: Reading) -> Iterator[ChatLine]:
    """As in the session, for each place they had."""
    number = 0
    for event in reading.events:
        if isinstance(event, ActivityEnded) and closes_exchange(event):
            number += 1
            if _was_there(reading, event.at):
                yield closing_line(event, number)
        elif isinstance(event, ChatSaid):
            number += 1
            if _reads(reading, event):
                yield line_of(reading.session, event)


def _was_there(reading: Reading, at: float) -> bool:
    people = (reading.session.people[one] for one in reading.reader.own)
    return reading.reader.everything or any(one.joined_at <= at for one in people)


def _reads(reading: Reading, event: ChatSaid) -> bool:
    parties = (event.by, *event.readers)
    own = reading.reader.own
    mine = any(may_read(reading.session, one, parties) for one in own)
    return reading.reader.everything or mine


def _written(events: Iterator[Event]) -> Iterator[NoteWritten]:
    return (event for event in events if isinstance(event, NoteWritten))


def _survey(end: Session, event: SurveyAnswered) -> Surveyed:
    name = end.people[event.by].name
    return Surveyed(event.by, name, milliseconds(event.at), event.score, event.comment)


def _closing(events: Sequence[Event]) -> ClosingForm | None:
    """The newest."""
    forms = [event for event in events if isinstance(event, ClosingWritten)]
    if not forms:
        return None
    last = forms[-1]
    return ClosingForm(milliseconds(last.at), last.about, last.solved, last.notes)
