"""The handover packet: what one reads of a customer before one accepts them."""

from signaling.wire.base import Wire
from signaling.wire.chat import ChatLine
from signaling.wire.desk.words import Answer, Given, Named, Said
from signaling.wire.files import File
from signaling.wire.notes import Note
from signaling.wire.updates import Happened


class Owner(Wire, frozen=True):
    """Who had the session, and when, in milliseconds. `to` null: until now."""

    name: str
    since: int
    to: int | None


class Asked(Wire, frozen=True):
    """A step of the way (D9), which began at `at`, in milliseconds: the agents of a queue, or those
    by these names alone.
    """

    at: int
    queue: Named | None
    names: tuple[str, ...]


class Packet(Wire, frozen=True):
    """Everything to be known of somebody before they are taken over. `reason`: the rule, transfer
    or form that led here; `message`: of who transferred them. `lines`: written while in line.
    `picture`: where the last picture is, with consent. `asked`: who was asked so far, and is now.
    `given`, `claimed`: as in an offer.
    """

    form: tuple[Answer, ...]
    reason: str
    message: str
    lines: tuple[Said, ...]
    timeline: tuple[Happened, ...]
    transcript: tuple[ChatLine, ...]
    notes: tuple[Note, ...]
    files: tuple[File, ...]
    picture: str | None
    owners: tuple[Owner, ...]
    asked: tuple[Asked, ...] = ()
    given: Given | None = None
    claimed: dict[str, str] = {}  # noqa: RUF012
