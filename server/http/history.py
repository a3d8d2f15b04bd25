"""Sessions that are over: searched and read by those who were there, and by administrators."""

from typing import Annotated

from msgspec import Meta

from server.accounts.people import Role
from server.history.store import BadCursor, Search
from server.http.refusals import refusing
from server.http.route import Body, Call, Route
from signaling.domain.refusals import Code
from signaling.wire.history import History, HistoryEntry

Typed = Annotated[str, Meta(max_length=200)]
Time = Annotated[int, Meta(ge=0, le=2**52)]


class Wanted(Body, frozen=True):
    """All of it has to fit. `q`: in a number, a name or a text. `person`: a part of a name. `since`
    and `until`, milliseconds: the session went on between them. `cursor`: the `next` of a page.
    """

    q: Typed = ""
    number: Typed = ""
    person: Typed = ""
    text: Typed = ""
    since: Time | None = None
    until: Time | None = None
    cursor: Typed | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 50


class Histories(Body, frozen=True):
    """A page of them, newest first. `next`: the cursor of the next page; null: this is the last."""

    sessions: list[HistoryEntry]
    next: str | None


class Page(Body, frozen=True):
    """Which part of a long session: the `limit` things that happened or were written before the one
    of that number, which is `older` of a page; without it the last ones.
    """

    before: Annotated[int, Meta(ge=0, le=2**31)] | None = None
    limit: Annotated[int, Meta(ge=1, le=1_000)] = 200


class Closing(Body, frozen=True):
    """What a session was about, whether that was solved, and notes. At least one of them."""

    about: Annotated[str, Meta(max_length=2_000)] = ""
    solved: bool | None = None
    notes: Annotated[str, Meta(max_length=20_000)] = ""


async def list_history(call: Call, asked: Wanted) -> Histories:
    """The sessions the caller controlled or assisted in; of administrators: all."""
    search = Search(
        anywhere=asked.q,
        number=asked.number,
        person=asked.person,
        text=asked.text,
        since=None if asked.since is None else asked.since / 1000,
        until=None if asked.until is None else asked.until / 1000,
    )
    with refusing({BadCursor: Code.BAD_REQUEST}):
        sessions, following = await call.services.historian.find(
            call.caller.id,
            search,
            everything=_all(call),
            cursor=asked.cursor,
            limit=asked.limit,
        )
    return Histories(sessions, following)


async def read_history(call: Call, page: Page) -> History:
    """One of them, as far as the caller was there; a page of what happened, the last one first."""
    session = call.request.match_info["session"]
    return await call.services.historian.read(
        session,
        call.caller.id,
        everything=_all(call),
        before=page.before,
        limit=page.limit,
    )


async def write_closing(call: Call, form: Closing) -> None:
    """The closing form, of who controlled the session last; the newest counts."""
    session = call.request.match_info["session"]
    await call.services.desk.afterwards.write_closing(
        session, call.caller.id, form.about, form.solved, form.notes
    )
    await call.services.historian.take_in(session)


def _all(call: Call) -> bool:
    return call.caller.role is Role.ADMIN


ROUTES = (
    Route(
        "GET",
        "/api/history",
        list_history,
        asks=Wanted,
        gives=Histories,
        needs="person",
    ),
    Route(
        "GET",
        "/api/history/{session}",
        read_history,
        asks=Page,
        gives=History,
        needs="person",
        refuses=(Code.NO_SESSION,),
    ),
    Route(
        "PUT",
        "/api/history/{session}/closing",
        write_closing,
        takes=Closing,
        status=204,
        needs="person",
        refuses=(
            Code.NO_SESSION,
            Code.NOT_CONTROLLER,
            Code.NOT_OVER,
            Code.EMPTY_TEXT,
            Code.TEXT_TOO_LONG,
            Code.UNAVAILABLE,
        ),
    ),
)
