"""One thing to announce, and which event is worth one. Each feature says its own lines."""

from collections.abc import Callable
from types import UnionType
from typing import TypeVar, get_args, get_origin, get_type_hints

import msgspec

from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.wire.chat import ChatLine
from signaling.wire.files import File
from signaling.wire.notes import Note
from signaling.wire.pointing import Drawn
from signaling.wire.screens import Shown
from signaling.wire.updates import Said

E = TypeVar("E", bound=Event)


class Line(msgspec.Struct, frozen=True):
    """`who` and `whom` may be people who left; `name` stands in for a visitor who never got in."""

    type: Said
    who: ParticipantId | None = None
    whom: ParticipantId | None = None
    activity: Shown | None = None
    name: str = ""
    private: bool = False  # reps and the two people concerned only
    door: bool = False  # the controller only
    only: tuple[ParticipantId, ...] | None = None  # nobody else
    chat: ChatLine | None = None
    note: Note | None = None
    drawn: Drawn | None = None
    was: str = ""  # the name before
    file: File | None = None
    reason: str = ""  # what a manager gave


Say = Callable[..., Line | None]

LINES: dict[type[Event], Say | None] = {}
"""By event; None: it is not announced. `told.narration` sees that none is forgotten."""


def says(line: Callable[[E, Session], Line | None]) -> Callable[[E, Session], Line | None]:
    """What is said of an event, in the session after it; None for nothing."""
    about = next(iter(get_type_hints(line).values()))
    for event in get_args(about) if get_origin(about) is UnionType else (about,):
        _list(event, line)
    return line


def silent(*events: type[Event]) -> None:
    """Events of which nothing is said: pages see what they changed."""
    for event in events:
        _list(event, None)


def _list(event: type[Event], line: Say | None) -> None:
    if event in LINES:
        raise TypeError(f"two lines for {event.__name__}")
    LINES[event] = line
