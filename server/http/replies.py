"""Canned replies: those of the site, which administrators write, and a rep's own."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta

from server.db.replies import SITE, Replies, Reply
from server.http.refusals import SiteCode, refusing
from server.http.route import Body, Call, Route
from server.site.kinds import BadValue, Text
from signaling.domain.refusals import Code

MOST = 100  # of the site; and of each rep
NAME = Text(40, shortest=1)
TEXT = Text(2_000, shortest=1, lines=True)
REFUSALS: Mapping[type[Exception], Code | SiteCode] = {BadValue: SiteCode.BAD_VALUE}


class CannedReply(Body, frozen=True):
    """A text that a rep puts into a message. `name`: what it is found by, at most 40 characters.
    `text`: at most 2,000; `{customer}` and `{rep}` stand for names.
    """

    name: str
    language: Literal["en", "zh-Hans"]
    text: str


class CannedReplies(Body, frozen=True):
    """A whole list, in its order."""

    replies: Annotated[list[CannedReply], Meta(max_length=MOST)]


class AllReplies(Body, frozen=True):
    """What a rep can choose from."""

    site: list[CannedReply]
    own: list[CannedReply]


async def all_replies(call: Call, _: None) -> AllReplies:
    """The site's replies and the caller's own."""
    kept = call.services.replies
    return AllReplies(await _list(kept, SITE), await _list(kept, call.caller.id))


async def put_own(call: Call, body: CannedReplies) -> CannedReplies:
    """Replace all of the caller's own."""
    return await _put(call, call.caller.id, body)


async def put_site(call: Call, body: CannedReplies) -> CannedReplies:
    """Replace all of the site's."""
    return await _put(call, SITE, body)


async def _put(call: Call, owner: str, body: CannedReplies) -> CannedReplies:
    with refusing(REFUSALS):
        those = [
            Reply(NAME.check(one.name), one.language, TEXT.check(one.text)) for one in body.replies
        ]
    await call.services.replies.put(owner, those)
    return CannedReplies(await _list(call.services.replies, owner))


async def _list(kept: Replies, owner: str) -> list[CannedReply]:
    return [
        CannedReply(one.name, "zh-Hans" if one.language == "zh-Hans" else "en", one.text)
        for one in await kept.of(owner)
    ]


ROUTES = (
    Route("GET", "/api/replies", all_replies, gives=AllReplies, needs="person"),
    Route(
        "PUT",
        "/api/replies/own",
        put_own,
        takes=CannedReplies,
        gives=CannedReplies,
        needs="person",
        refuses=(SiteCode.BAD_VALUE,),
    ),
    Route(
        "PUT",
        "/api/replies/site",
        put_site,
        takes=CannedReplies,
        gives=CannedReplies,
        needs="admin",
        refuses=(SiteCode.BAD_VALUE,),
    ),
)
