"""Coming into a line, over HTTP."""

from typing import Annotated, Literal

from msgspec import Meta

from signaling.wire.base import Wire
from signaling.wire.desk.words import Both, Estimate, Field, Filled, Language, Short

Context = Literal["given", "not_signed", "no_expiry", "lasts_too_long", "expired", "not_yet"]


class EntryQueue(Wire, frozen=True):
    """A queue, as it presents itself."""

    id: str
    name: Both
    description: Both


class Entry(Wire, frozen=True):
    """What somebody reads before they come in. `opens_at`: milliseconds, null where it is open, or
    nobody knows. `full`: nobody more may wait now. `files`: whether a message may have some.
    """

    queue: EntryQueue
    open: bool
    full: bool
    opens_at: int | None
    waiting: int
    estimate: Estimate | None
    form: tuple[Field, ...]
    hold: Both
    language: Language
    files: bool


class Enter(Wire, frozen=True):
    """Take a place in line, or, with `message`, leave a message instead, which may be done while
    the queue is closed or full. `context`: what another site says of the customer, signed (JWS),
    with an `exp` at most a day ahead.
    """

    name: Short
    form: Filled = {}  # noqa: RUF012
    email: Short = ""
    ref: Short = ""
    lang: Language = "en"
    context: Annotated[str, Meta(max_length=8_000)] = ""
    message: bool = False


class Entered(Wire, frozen=True):
    """A place in line; `token` is its only proof, for every page and device of theirs. `context`:
    whether what was signed is believed (`given`), or why it is shown as claimed; null: there was
    none.
    """

    ticket: str
    token: str
    context: Context | None = None
