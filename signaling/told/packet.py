"""The handover packet of a session: what whoever may take it over reads before they accept.

They read what whoever controls it could: what a customer wrote or was written, the notes of reps,
files to and from customers. Nothing that reps wrote among themselves.
"""

from collections.abc import Iterator, Sequence

from signaling.domain.ids import ParticipantId
from signaling.domain.rules.chat import closes_exchange
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded
from signaling.domain.terms.base import Event
from signaling.domain.terms.chat import ChatSaid
from signaling.domain.terms.control import ControlPassed
from signaling.domain.terms.life import SessionEnded, SessionStarted
from signaling.domain.terms.notes import NoteWritten
from signaling.domain.terms.transfer import SessionTransferred, TransferGivenBack, TransferTaken
from signaling.told.chat import closing_line, line_of
from signaling.told.files import of_customers
from signaling.told.narration import say
from signaling.told.notes import note_of
from signaling.told.whole import Step, steps
from signaling.wire.base import milliseconds
from signaling.wire.chat import ChatLine
from signaling.wire.desk.packet import Owner, Packet
from signaling.wire.updates import Happened

WRITTEN = ("chat_said", "note_written")
REASON = "transfer"


def packet(log: Sequence[Event]) -> Packet:
    """Of a session that was transferred, or may be. The form and what was written in line are not
    the session's to tell.
    """
    known = tuple(steps(log))
    session, events = known[-1].after, [event for step in known for event in step.events]
    waiting = session.transfer.waiting or session.transfer.before
    return Packet(
        form=(),
        reason=REASON,
        message="" if waiting is None else waiting.message,
        lines=(),
        timeline=tuple(_timeline(known)),
        transcript=tuple(_transcript(session, events)),
        notes=tuple(note_of(session, one) for one in events if isinstance(one, NoteWritten)),
        files=of_customers(session),
        picture=None,
        owners=tuple(_owners(session, events)),
    )


def _timeline(known: Sequence[Step]) -> Iterator[Happened]:
    after = 0
    for step in known:
        for one in say(step.events, after, step.after):
            if one.happened.type not in WRITTEN:
                yield one.happened
        after += len(step.events)


def _transcript(session: Session, events: Sequence[Event]) -> Iterator[ChatLine]:
    number = 0
    for event in events:
        if isinstance(event, ActivityEnded) and closes_exchange(event):
            number += 1
            yield closing_line(event, number)
        elif isinstance(event, ChatSaid):
            number = event.line
            parties = (event.by, *event.readers)
            if any(not session.people[one].rep for one in parties):
                yield line_of(session, event)


def _owners(session: Session, events: Sequence[Event]) -> Iterator[Owner]:
    owner: tuple[str, float] | None = None
    new: ParticipantId | None
    for event in events:
        match event:
            case SessionStarted():
                new = event.controller
            case ControlPassed():
                new = event.to
            case TransferTaken():
                new = event.participant
            case SessionTransferred() | TransferGivenBack() | SessionEnded():
                new = None
            case _:
                continue
        if owner is not None:
            yield Owner(owner[0], milliseconds(owner[1]), milliseconds(event.at))
        owner = None if new is None else (session.people[new].name, event.at)
    if owner is not None:
        yield Owner(owner[0], milliseconds(owner[1]), None)
