"""What was written: each line to those who may read it."""

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.rules.chat import may_read, newest, unread
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded
from signaling.domain.terms.chat import ChatSaid, ChatSeen
from signaling.domain.terms.people import Participant
from signaling.told.lines import Line, says, silent
from signaling.wire.base import milliseconds


def chat(session: Session, me: Participant) -> wire.Chat:
    """Counts and marks for one reader; never words."""
    known = session.chat
    marks = (
        wire.ChatMark(one, known.arrived.get(one, 0), known.seen.get(one, 0))
        for one in session.people
        if one in known.arrived or one in known.seen
    )
    return wire.Chat(
        newest=newest(session, me.id),
        unread=unread(session, me.id),
        read=known.seen.get(me.id, 0),
        marks=tuple(marks) if me.rep else (),
    )


def line_of(session: Session, event: ChatSaid) -> wire.ChatLine:
    """A line as whoever may read it is shown it."""
    to = event.to
    return wire.ChatLine(
        line=event.line,
        at=milliseconds(event.at),
        by=event.by,
        by_name=_name(session, event.by),
        to="all" if to is None else to,
        to_names=() if to is None else tuple(_name(session, one) for one in to),
        text=event.text,
        id=event.id,
        reps_only=to is not None and len(to) > 1 and all(session.people[one].rep for one in to),
    )


def closing_line(event: ActivityEnded, line: int) -> wire.ChatLine:
    """Where a pass closed the exchange (D5)."""
    return wire.ChatLine(line, milliseconds(event.at), None, "", "all", (), "", "")


def _name(session: Session, who: ParticipantId) -> str:
    return session.people[who].name


@says
def _(event: ChatSaid, session: Session) -> Line:
    parties = (event.by, *event.readers)
    readers = (p.id for p in session.present if may_read(session, p.id, parties))
    return Line("chat_said", event.by, only=tuple(readers), chat=line_of(session, event))


silent(ChatSeen)
