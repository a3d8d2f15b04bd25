"""Events as things to announce: what a page says aloud after each change, and to whom."""

from types import ModuleType

from signaling import wire
from signaling.domain.features import EVOLUTIONS
from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.told import consent, control, door, focus, life, people, presence, receipts, screens
from signaling.told.lines import LINES
from signaling.wire.base import milliseconds

FEATURES: tuple[ModuleType, ...] = (
    life, people, presence, door, focus, control, consent, screens, receipts,
)  # fmt: skip
"""Whose lines there are: plugging a feature in is its row."""

_forgotten = [event.__name__ for event in EVOLUTIONS if event not in LINES]
if _forgotten:
    raise TypeError(f"neither said nor silent: {sorted(_forgotten)}")


def narrate(
    event: Event, version: int, session: Session, reader: ParticipantId
) -> wire.Happened | None:
    """What `reader` is told of `event`, the `version`-th of `session`; None for nothing."""
    say = LINES.get(type(event))
    line = None if say is None else say(event, session)
    me = session.people.get(reader)
    if line is None or me is None:
        return None
    if line.door and reader != session.control.controller:
        return None
    if line.private and not me.rep and reader not in (line.who, line.whom):
        return None
    return wire.Happened(
        type=line.type,
        version=version,
        at=milliseconds(event.at),
        who=line.who,
        who_name=_name(session, line.who),
        whom=line.whom,
        whom_name=line.name or _name(session, line.whom),
        activity=line.activity,
    )


def _name(session: Session, who: ParticipantId | None) -> str:
    participant = None if who is None else session.people.get(who)
    return "" if participant is None else participant.name
