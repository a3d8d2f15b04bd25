"""Writing to each other. The exchange is an activity, so that a pass closes it (D5); the next line
opens the next.
"""

from collections.abc import Iterable, Iterator, Sequence

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.activities import begun
from signaling.domain.rules.onhold import must_not_be_held
from signaling.domain.rules.supervision import must_be_able_to_write
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded, ActivityStarted, Kind
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.chat import (
    LONGEST,
    REMEMBERED,
    Chat,
    ChatRead,
    ChatSaid,
    ChatSay,
    ChatSee,
    ChatSeen,
    ChatType,
    Heading,
)
from signaling.domain.texts import some_text_within
from signaling.values import replace

chat = Feature[Chat]("chat")


@chat.decides
def say(session: Session, command: ChatSay) -> Iterator[Event]:
    """The line, and the exchange if none is open. One that was said already is not said again.
    `empty_text`, `text_too_long`, `not_here`, `on_hold`.
    """
    if said(session, command.by, command.id) is not None:
        return
    text = some_text_within(command.text, LONGEST)
    to_whom = readers(session, command.by, command.to)
    if all(activity.kind is not Kind.CHAT for activity in session.activities.values()):
        me = session.people[command.by]
        exchange = begun(session, command.exchange, Kind.CHAT, me, command.at, None)
        yield ActivityStarted(at=command.at, activity=exchange)
    yield ChatSaid(
        at=command.at,
        line=session.chat.lines + 1,
        by=command.by,
        to=command.to,
        readers=to_whom,
        text=text,
        id=command.id,
    )


@chat.decides
def see(session: Session, command: ChatSee) -> Iterator[Event]:
    """Nothing when it is known already. `no_line` for one beyond what the sender may read."""
    if not 0 < command.line <= newest(session, command.by):
        raise Refused(Code.NO_LINE)
    mine = session.chat
    known = (mine.seen if command.read else mine.arrived).get(command.by, 0)
    if command.line > known:
        yield ChatSeen(at=command.at, participant=command.by, line=command.line, read=command.read)


@chat.decides
def read(session: Session, command: ChatRead) -> Iterable[Event]:
    """May the sender read what was written? What of it, `may_read` says."""
    return ()


@chat.decides
def write(session: Session, command: ChatType) -> Iterable[Event]:
    """May the sender write to these now? As for the line itself: `not_here`, `on_hold`."""
    readers(session, command.by, command.to)
    return ()


def said(session: Session, by: ParticipantId, identity: str) -> int | None:
    """The number of the line that its writer calls so; None when there is none, or long ago."""
    for heading in reversed(session.chat.newest):
        if heading.by == by and heading.id == identity:
            return heading.line
    return None


def may_read(session: Session, reader: ParticipantId, parties: Sequence[ParticipantId]) -> bool:
    """`parties`: who wrote it and for whom it was. They may, and the controller may read whatever a
    customer wrote or was written (D5). A customer never what was written before they came.
    """
    if reader in parties:
        return True
    with_customer = any(not session.people[party].rep for party in parties)
    return reader == session.control.controller and with_customer


def unread(session: Session, reader: ParticipantId) -> int:
    """How many lines wait for `reader`, as far back as is remembered."""
    seen = session.chat.seen.get(reader, 0)
    return sum(
        heading.line > seen and heading.by is not None and reader in heading.readers
        for heading in session.chat.newest
    )


def newest(session: Session, reader: ParticipantId) -> int:
    """The newest line that `reader` may read, as far back as is remembered; 0: there is none."""
    for heading in reversed(session.chat.newest):
        parties = heading.readers if heading.by is None else (heading.by, *heading.readers)
        if may_read(session, reader, parties):
            return heading.line
    return 0


def readers(
    session: Session, by: ParticipantId, to: Sequence[ParticipantId] | None
) -> tuple[ParticipantId, ...]:
    """Whom a line of `by` would be for now; `to` None: everybody. `not_here`, `on_hold`,
    `not_allowed` to who supervises unseen.
    """
    here = [one for one in _writing(session) if one != by]
    must_be_able_to_write(session, by, to or ())
    if to is None:
        return tuple(one for one in here if one not in session.onhold)
    chosen = dict.fromkeys(to)
    if not chosen or by in chosen:
        raise Refused(Code.BAD_REQUEST)
    if not all(one in here and session.is_told_of(by, one) for one in chosen):
        raise Refused(Code.NOT_HERE)
    for one in chosen:
        must_not_be_held(session, one)
    return tuple(chosen)


def _writing(session: Session) -> list[ParticipantId]:
    """Those who write to each other: a second eye does not."""
    return [one.id for one in session.present if one.id not in session.eyes.seats]


@chat.evolves
def _(mine: Chat, event: ChatSaid) -> Chat:
    seen = {**mine.seen, event.by: event.line}  # who writes has read what is above
    heading = Heading(event.line, event.by, event.readers, event.id)
    return replace(_with(mine, heading), seen=seen)


@chat.evolves_seeing
def _(mine: Chat, event: ActivityEnded, session: Session) -> Chat:
    if not closes_exchange(event):
        return mine
    return _with(mine, Heading(mine.lines + 1, None, tuple(_writing(session))))


def closes_exchange(event: ActivityEnded) -> bool:
    """A line of its own in what was written: the exchange ended, the session did not (D5)."""
    return event.kind is Kind.CHAT and event.cause is not Cause.ENDED


@chat.evolves
def _(mine: Chat, event: ChatSeen) -> Chat:
    arrived = {**mine.arrived, event.participant: event.line}
    if not event.read:
        return replace(mine, arrived=arrived)
    return replace(mine, seen={**mine.seen, event.participant: event.line})


def _with(mine: Chat, heading: Heading) -> Chat:
    return replace(mine, lines=heading.line, newest=(*mine.newest, heading)[-REMEMBERED:])
