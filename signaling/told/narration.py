"""Events as things to announce: what a page says aloud after each change, and to whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import ModuleType

from signaling import wire
from signaling.domain.features import EVOLUTIONS
from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.told import (
    activities,
    asking,
    audience,
    background,
    chat,
    closing,
    consent,
    control,
    curtain,
    door,
    eye,
    files,
    focus,
    freeze,
    invitations,
    life,
    lock,
    moving,
    notes,
    onhold,
    people,
    picture,
    pointing,
    preparing,
    presence,
    receipts,
    recording,
    removal,
    rename,
    screens,
    supervision,
    survey,
    system,
    transfer,
    voice,
    zoom,
)
from signaling.told.lines import LINES, Line
from signaling.told.supervision import unseen
from signaling.wire.base import milliseconds

FEATURES: tuple[ModuleType, ...] = (
    life, people, presence, door, moving, lock, removal, rename, onhold, focus, control, consent,
    screens, eye, activities, audience, curtain, freeze, background, pointing, recording, chat,
    files, notes, invitations, system, survey, closing, voice, receipts, transfer, picture,
    supervision, asking, preparing, zoom,
)  # fmt: skip
"""Whose lines there are: plugging a feature in is its row."""

_forgotten = [event.__name__ for event in EVOLUTIONS if event not in LINES]
if _forgotten:
    raise TypeError(f"neither said nor silent: {sorted(_forgotten)}")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing to announce, and the line that says to whom."""

    line: Line
    happened: wire.Happened


def say(news: Iterable[Event], after: int, session: Session) -> tuple[Said, ...]:
    """What is to be announced of `news`: the events of `session` that follow version `after`."""
    numbered = enumerate(news, start=after + 1)
    said = (_said(event, version, session) for version, event in numbered)
    return tuple(one for one in said if one is not None)


def hear(
    said: Sequence[Said], session: Session, reader: ParticipantId
) -> tuple[wire.Happened, ...]:
    """What of it this reader is told."""
    me = session.people.get(reader)
    if me is None:
        return ()
    out_of_sight = unseen(session, me)
    return tuple(
        one.happened
        for one in said
        if not (out_of_sight and out_of_sight & {one.line.who, one.line.whom})
        and (one.line.only is None or reader in one.line.only)
        and (not one.line.door or reader == session.control.controller)
        and (not one.line.private or me.rep or reader in (one.line.who, one.line.whom))
    )


def _said(event: Event, version: int, session: Session) -> Said | None:
    make = LINES.get(type(event))
    line = None if make is None else make(event, session)
    if line is None:
        return None
    happened = wire.Happened(
        type=line.type,
        version=version,
        at=milliseconds(event.at),
        who=line.who,
        who_name=_name(session, line.who),
        whom=line.whom,
        whom_name=line.name or _name(session, line.whom),
        activity=line.activity,
        chat=line.chat,
        note=line.note,
        drawn=line.drawn,
        was=line.was,
        reason=line.reason,
        file=line.file,
        camera=_shows_camera(session, line.who, line.whom),
    )
    return Said(line, happened)


def _shows_camera(session: Session, *concerned: ParticipantId | None) -> bool:
    """Whether the device of the customer among them gives a camera in place of screens."""
    people = (session.people.get(one) for one in concerned if one is not None)
    return any(one.only_camera for one in people if one is not None)


def _name(session: Session, who: ParticipantId | None) -> str:
    participant = None if who is None else session.people.get(who)
    return "" if participant is None else participant.name
