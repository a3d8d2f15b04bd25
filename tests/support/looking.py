"""A session that shows a few of its slices."""

from collections.abc import Collection
from types import FunctionType
from typing import Any, cast

import signaling.app.attendance  # what is worked out by who follows a session
import signaling.app.file_desk
import signaling.app.relay
import signaling.app.sessions  # noqa: F401
from signaling.domain.derived import WORKED_OUT, Derived
from signaling.domain.features import UNABLE
from signaling.domain.rules.roles import LOOKED_AT, role_of
from signaling.domain.session import Session
from signaling.told.links import Links
from signaling.told.scene import Scene
from signaling.told.view import FIELDS, Reading
from signaling.told.voice import SILENCE


class Only:
    """As a rule sees the session: a slice that it does not name is an AssertionError."""

    def __init__(self, session: Session, slices: Collection[str]) -> None:
        self._session = session
        self._slices = slices

    def __getattr__(self, name: str) -> Any:
        assert name in self._slices, f"looks at {name}, which it does not name"
        return getattr(self._session, name)


for _name, _member in vars(Session).items():
    if isinstance(_member, property | FunctionType | Derived) and not _name.startswith("_"):
        setattr(Only, _name, _member)


def all_look_at_what_they_name(session: Session, links: Links) -> None:
    """What is worked out of the session, reasons, and fields of views."""
    for slices, make in WORKED_OUT:
        assert make(cast(Session, Only(session, slices))) == make(session)
    for who in (*session.people, *session.knocks):
        assert role_of(cast(Session, Only(session, LOOKED_AT)), who) == role_of(session, who)
    _reasons(session)
    _fields(session, links)


def _reasons(session: Session) -> None:
    """Each, of everybody who is here."""
    for unable in set(UNABLE.values()):
        shown = cast(Session, Only(session, unable.slices))
        for who in session.present:
            assert unable.reason(shown, who.id) == unable.reason(session, who.id)


def _fields(session: Session, links: Links) -> None:
    """Each field of everybody's view."""
    for me in session.present:
        role = role_of(session, me.id)
        assert role is not None
        for name, field in FIELDS.items():
            shown = cast(Session, Only(session, field.slices))
            seen = Reading(Scene(shown), shown, me, role, links, SILENCE)
            whole = Reading(Scene(session), session, me, role, links, SILENCE)
            assert field.make(seen) == field.make(whole), name
