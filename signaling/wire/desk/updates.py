"""What comes down over `/desk`, and how a page connects."""

from typing import Literal

import msgspec

from signaling.domain.refusals import Code, Refused
from signaling.wire.base import Wire
from signaling.wire.desk.agent import (
    Agent,
    Board,
    DeskOffer,
    Manager,
    MissedOffer,
    Open,
    Serving,
    Talk,
    Transfer,
    Waiting,
)
from signaling.wire.desk.line import Line
from signaling.wire.desk.words import Id


class DeskAuth(Wire, frozen=True):
    """The `auth` payload of the connection. `token`: of a place in line, or a rep's bearer token;
    without one the cookie of the browser says who it is.
    """

    token: Id | None = None


class DeskView(Wire, frozen=True):
    """All that the reader may see: `line` for who is in line; the rest for agents and managers.
    `waiting`: the first 50 for an agent, of `waiting_count`. `messages`: so many were left that
    nobody has dealt with.
    """

    line: Line | None = None
    agent: Agent | None = None
    manager: Manager | None = None
    offers: tuple[DeskOffer, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    waiting_count: int = 0
    talks: tuple[Talk, ...] = ()
    sessions: tuple[Serving, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    missed: tuple[MissedOffer, ...] = ()
    messages: int = 0
    board: Board | None = None
    open: Open | None = None


class DeskUpdate(Wire, frozen=True):
    """Socket.IO event `update`: the newest whole view. Positions and boards at most once a second;
    offers, who took one, and being called, at once.
    """

    now: int
    view: DeskView


class DeskGone(Wire, frozen=True):
    """Socket.IO event `gone`, last one before the server closes: there is nothing here for this
    page any more.
    """

    code: Code


class DeskDone(Wire, frozen=True):
    """The command was carried out."""

    ok: Literal[True] = True


class DeskRefusal(Wire, frozen=True):
    """Nothing changed; `code` says why. `fields`: of a form, those that will not do."""

    code: Code
    ok: Literal[False] = False
    fields: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET

    @classmethod
    def of(cls, refused: Refused) -> "DeskRefusal":
        """As it is sent."""
        wrong = refused.detail if refused.code is Code.INVALID else ""
        return cls(refused.code, fields=tuple(wrong.split(",")) if wrong else msgspec.UNSET)
