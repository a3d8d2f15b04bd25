"""Events as things to announce: what a page says aloud after each change, and to whom."""

from collections.abc import Iterable, Sequence
from types import ModuleType

import msgspec

from signaling import wire
from signaling.domain.features import EVOLUTIONS
from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.people import Participant
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


class Said(msgspec.Struct, frozen=True):
    """One thing to announce, and the line that says to whom."""

    line: Line
    happened: wire.Happened


def say(news: Iterable[Event], after: int, session: Session) -> tuple[Said, ...]:
    """What is to be announced of `news`: the events of `session` that follow version `after`."""
    said = []
    for version, event in enumerate(news, start=after + 1):
        make = LINES.get(type(event))
        line = None if make is None else make(event, session)
        if line is not None:
            said.append(Said(line, _happened(line, event, version, session)))
    return tuple(said)


def hear(
    said: Sequence[Said], session: Session, reader: ParticipantId
) -> tuple[wire.Happened, ...]:
    """What of it this reader is told."""
    me = session.people.get(reader) if said else None
    if me is None:
        return ()
    return tuple([one.happened for one in said if _is_for(one.line, session, me)])


def _is_for(line: Line, session: Session, me: Participant) -> bool:
    out_of_sight = unseen(session, me)
    return (
        (not out_of_sight or out_of_sight.isdisjoint((line.who, line.whom)))
        and (line.only is None or me.id in line.only)
        and (not line.door or me.id == session.control.controller)
        and (not line.private or me.rep or me.id in (line.who, line.whom))
    )


def _happened(line: Line, event: Event, version: int, session: Session) -> wire.Happened:
    who = None if line.who is None else session.people.get(line.who)
    whom = None if line.whom is None else session.people.get(line.whom)
    return wire.Happened(
        type=line.type,
        version=version,
        at=milliseconds(event.at),
        who=line.who,
        who_name="" if who is None else who.name,
        whom=line.whom,
        whom_name=line.name or ("" if whom is None else whom.name),
        activity=line.activity,
        chat=line.chat,
        note=line.note,
        drawn=line.drawn,
        was=line.was,
        reason=line.reason,
        file=line.file,
        camera=_shows_camera(who) or _shows_camera(whom),
    )


def _shows_camera(concerned: Participant | None) -> bool:
    """Whether that is the customer, whose device gives a camera in place of screens."""
    return concerned is not None and concerned.only_camera
