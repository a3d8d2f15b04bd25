"""Giving the session to a queue or to agents, and waiting for whoever takes it (S63-S76)."""

from typing import Annotated

from msgspec import Meta

from signaling.domain.terms import transfer
from signaling.wire.base import Ask, Stamp, Wire
from signaling.wire.picture import HandOn

Id = Annotated[str, Meta(max_length=64)]
MOST = 100  # agents of one transfer


class SessionTransfer(Ask, frozen=True):
    """Give the session to one queue, or to one or more agents (the ids of their accounts); the
    sender leaves by it. `message`: at most 345 code points, for whoever is asked to take it.
    """

    verb = transfer.SessionTransfer.verb

    control_epoch: int
    queue: Id | None = None
    agents: Annotated[tuple[Id, ...], Meta(max_length=MOST)] = ()
    message: Annotated[str, Meta(max_length=20_000)] = ""
    picture: HandOn | None = None

    def command(self, stamp: Stamp) -> transfer.SessionTransfer:
        return transfer.SessionTransfer(
            at=stamp.at,
            by=stamp.by,
            control_epoch=self.control_epoch,
            queue=self.queue,
            agents=self.agents,
            message=self.message,
            standing=stamp.standing(transfer.Target(self.queue, self.agents)),
            picture=None if self.picture is None else self.picture.asked(),
        )


class Called(Wire, frozen=True):
    """A name in each language; one that is empty is as the other."""

    en: str
    zh: str


class Transfer(Wire, frozen=True):
    """The session waits to be taken, since `since`; nobody controls it meanwhile. `place`: where in
    line it is, 1 is next, null: not known. `hold`: what customers read meanwhile. `form`: where a
    message can be left, once nobody came. To whom it was given, by ids and, in `to`, by names, and
    with what message, is for reps.
    """

    since: int
    by: str
    by_name: str
    place: int | None
    hold: str
    form: str
    queue: str | None = None
    agents: tuple[str, ...] = ()
    message: str = ""
    to: tuple[Called, ...] = ()
