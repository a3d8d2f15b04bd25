"""Pointing and drawing on the picture of a customer's screen (S38, S61)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest

from signaling import wire
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.pointing import seers, standing
from signaling.domain.session import Share
from signaling.domain.terms.activities import ActivityEnded, Kind
from signaling.domain.terms.base import Cause
from signaling.domain.terms.consent import Action, ConsentAnswer, ConsentRequest, ConsentRevoke
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.curtain import ShareCurtain
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.onhold import ParticipantHold
from signaling.domain.terms.people import SessionLeave
from signaling.domain.terms.pointing import (
    LONGEST,
    MOST,
    PINNED,
    SHOWN,
    Colour,
    PointAllow,
    PointClear,
    PointDraw,
    PointingBegan,
    PointMove,
    PointRead,
    Shape,
    StrokeDrawn,
)
from signaling.domain.terms.screens import ShareStop, Surface
from signaling.gateway import limits
from signaling.told.narration import hear, say
from signaling.told.view import view
from tests.support.builders import ANA, BEN, XU, YAO, Story, running
from tests.support.desk import CAPABILITIES, Person, Site
from tests.support.refused import code_of
from tests.support.socket_site import Browser, SocketSite, raw, socket_site


def allow(story: Story, by: ParticipantId, whom: ParticipantId, *, on: bool = True) -> list[Any]:
    activity = ActivityId(f"a{next(story.ids)}")
    return story.asked(PointAllow, by, participant=whom, on=on, activity=activity)


def draw(story: Story, share: Share, by: ParticipantId = ANA, **more: Any) -> list[Any]:
    drawn: dict[str, Any] = {
        "shape": Shape.ARROW,
        "points": ((0.25, 0.5), (0.75, 0.5)),
        "colour": Colour.RED,
        "pinned": False,
        **more,
    }
    return story.asked(PointDraw, by, share=share.id, **drawn)


def may(story: Story, who: ParticipantId, share: Share) -> Code | None:
    try:
        story.asked(PointMove, who, share=share.id)
    except Refused as refused:
        return refused.code
    return None


# --- consent --------------------------------------------------------------------------------------


def test_nobody_points_before_the_customer_said_yes() -> None:
    story = running()
    share = story.view()
    for who in (ANA, BEN):
        assert may(story, who, share) is Code.NO_CONSENT
        assert code_of(lambda who=who: draw(story, share, who)) is Code.NO_CONSENT
    story.let_point()
    assert may(story, ANA, share) is None
    assert may(story, BEN, share) is Code.MAY_NOT_POINT
    assert may(story, YAO, share) is Code.NOT_ALLOWED


def test_it_is_asked_as_everything_is_and_a_no_leaves_the_view() -> None:
    story = running()
    share = story.view()

    def ask() -> list[Any]:
        fields = {"request": f"q{next(story.ids)}", "action": Action.POINT, "customer": XU}
        return story.asked(ConsentRequest, ANA, surface=Surface.MONITOR, **fields)

    ask()
    (request,) = story.session.consent.requests.values()
    assert code_of(ask) is Code.REQUEST_OPEN
    story.do(ConsentAnswer, by=XU, request=request.id, allow=False, everything=False)
    assert may(story, ANA, share) is Code.NO_CONSENT
    assert [s.id for s in story.session.shares] == [share.id]
    story.let_point()
    assert ask() == []  # already


def test_the_question_is_over_with_what_it_was_about() -> None:
    story = running()
    share = story.view()
    fields = {"request": "q9", "action": Action.POINT, "customer": XU}
    story.asked(ConsentRequest, ANA, surface=Surface.MONITOR, **fields)
    story.asked(ShareStop, XU, share=share.id)
    assert not story.session.consent.requests
    again = {**fields, "request": "q10"}
    asked = lambda: story.asked(ConsentRequest, ANA, surface=Surface.MONITOR, **again)  # noqa: E731
    assert code_of(asked) is Code.NO_SHARE


def test_who_allowed_everything_is_not_asked() -> None:
    story = running()
    story.share(XU, story.allow(XU, everything=True))
    fields = {"request": "q9", "action": Action.POINT, "customer": XU}
    happened = story.asked(ConsentRequest, ANA, surface=Surface.MONITOR, **fields)
    assert any(isinstance(event, PointingBegan) for event in happened)
    assert not story.session.consent.requests


def test_a_customer_may_allow_it_unasked_and_takes_it_back_without_ending_the_view() -> None:
    story = running()
    assert code_of(lambda: allow(story, XU, ANA)) is Code.NO_SHARE
    share = story.view()
    assert code_of(lambda: allow(story, XU, BEN)) is Code.NOT_CONTROLLER
    allow(story, XU, ANA)
    assert allow(story, XU, ANA) == []
    assert may(story, ANA, share) is None
    ended = [e for e in allow(story, XU, ANA, on=False) if isinstance(e, ActivityEnded)]
    assert [(e.kind, e.cause) for e in ended] == [(Kind.POINTING, Cause.REVOKED)]
    assert may(story, ANA, share) is Code.NO_CONSENT
    assert [s.id for s in story.session.shares] == [share.id]


def test_the_controller_lets_assistants_and_the_customer_stops_one() -> None:
    story = running()
    share = story.view()
    assert code_of(lambda: allow(story, ANA, BEN)) is Code.NO_CONSENT
    story.let_point()
    for nobody in (XU, ANA, ParticipantId("nobody")):
        assert code_of(lambda who=nobody: allow(story, ANA, who)) is Code.NOT_AN_ASSISTANT
    allow(story, ANA, BEN)
    assert allow(story, ANA, BEN) == []
    assert may(story, BEN, share) is None
    assert code_of(lambda: allow(story, BEN, BEN)) is Code.NOT_CONTROLLER
    allow(story, XU, BEN, on=False)
    assert may(story, BEN, share) is Code.MAY_NOT_POINT
    assert may(story, ANA, share) is None


def test_who_leaves_and_comes_back_has_to_be_let_again() -> None:
    story = running()
    share = story.pointed()
    allow(story, ANA, BEN)
    story.do(SessionLeave, by=BEN)
    assert not story.session.pointing[share.id].assistants


@pytest.mark.parametrize(
    "end",
    [
        lambda s: s.asked(ControlPass, ANA, to=BEN),
        lambda s: s.asked(FocusSelect, ANA, customer=YAO),
        lambda s: s.asked(ConsentRevoke, XU, everything=False),
        lambda s: s.asked(ShareStop, XU, share=s.session.shares[0].id),
        lambda s: s.asked(ShareStop, ANA, share=s.session.shares[0].id),
        lambda s: s.do(SessionLeave, by=XU),
    ],
)
def test_it_ends_with_the_share_and_is_asked_anew(end: Callable[[Story], object]) -> None:
    story = running()
    share = story.pointed()
    draw(story, share, pinned=True)
    end(story)
    assert not story.session.pointing
    assert not any(a.kind is Kind.POINTING for a in story.session.activities.values())
    assert may(story, ANA, share) is Code.NO_SHARE
    if story.session.focus.customer == XU:
        assert may(story, story.session.control.controller or ANA, story.view()) is Code.NO_CONSENT


# --- who sees it ----------------------------------------------------------------------------------


def test_what_nobody_is_sent_is_not_pointed_at() -> None:
    story = running()
    share = story.pointed()
    assert seers(story.session, share.id) == {ANA, BEN, XU, YAO}
    story.asked(ShareCurtain, XU, share=share.id, on=True, still=False)
    assert seers(story.session, share.id) == set()
    assert may(story, ANA, share) is Code.NO_SHARE
    story.asked(ShareCurtain, XU, share=share.id, on=False, still=False)
    assert may(story, ANA, share) is None
    story.asked(ParticipantHold, ANA, participant=XU, on=True, text="")
    assert may(story, ANA, share) is Code.NO_SHARE
    assert code_of(lambda: allow(story, XU, ANA)) is Code.ON_HOLD
    allow(story, XU, ANA, on=False)  # but it can be taken back
    assert not story.session.pointing


def test_a_customer_on_hold_sees_no_strokes_of_others() -> None:
    story = running()
    share = story.pointed()
    story.asked(ParticipantHold, ANA, participant=YAO, on=True, text="")
    (drawn, *_) = draw(story, share)
    said = say([drawn], story.session.version - 1, story.session)
    hears = {who for who in (ANA, BEN, XU, YAO) if hear(said, story.session, who)}
    assert hears == {ANA, BEN, XU}
    shown = {who: view(story.session, who) for who in (ANA, BEN, XU, YAO)}
    assert {who for who, seen in shown.items() if seen and seen.pointing} == {ANA, BEN, XU}
    assert code_of(lambda: story.asked(PointRead, YAO, share=share.id)) is Code.ON_HOLD


# --- drawing --------------------------------------------------------------------------------------


def test_a_stroke_stands_six_seconds_unless_it_is_pinned() -> None:
    story = running()
    share = story.pointed()
    draw(story, share)
    draw(story, share, pinned=True)
    at = story.at
    assert [s.pinned for s in standing(story.session, share.id, at)] == [False, True]
    assert [s.pinned for s in standing(story.session, share.id, at + SHOWN)] == [True]
    draw(story, share, wait=SHOWN)
    assert [s.number for s in story.session.pointing[share.id].strokes] == [2, 3]


@pytest.mark.parametrize(
    ("shape", "points"),
    [
        (Shape.POINTER, ((0.5, 0.5), (0.6, 0.6))),
        (Shape.ARROW, ((0.5, 0.5),)),
        (Shape.BOX, ((0.5, 0.5), (0.6, 0.6), (0.7, 0.7))),
        (Shape.PEN, ((0.5, 0.5),)),
        (Shape.PEN, ((0.5, 0.5),) * (LONGEST + 1)),
        (Shape.ARROW, ((0.5, 0.5), (1.1, 0.5))),
        (Shape.ARROW, ((0.5, 0.5), (0.5, -0.1))),
        (Shape.ARROW, ((0.5, 0.5), (0.5, float("nan")))),
    ],
)
def test_points_that_make_no_such_shape(shape: Shape, points: tuple[Any, ...]) -> None:
    story = running()
    share = story.pointed()
    refused = code_of(lambda: draw(story, share, shape=shape, points=points))
    assert refused is Code.BAD_REQUEST
    assert not story.session.pointing[share.id].strokes


def test_places_are_kept_to_a_ten_thousandth() -> None:
    story = running()
    share = story.pointed()
    (drawn, *_) = draw(story, share, points=((1 / 3, 0), (2 / 3, 1)))
    assert isinstance(drawn, StrokeDrawn)
    assert drawn.points == ((0.3333, 0), (0.6667, 1))


def test_what_is_kept_is_bounded() -> None:
    story = running()
    share = story.pointed()
    for _ in range(PINNED + 5):
        draw(story, share, pinned=True, wait=0.01)
    kept = story.session.pointing[share.id].strokes
    assert len(kept) == PINNED and kept[0].number == 6
    while story.session.pointing[share.id].changes < MOST:
        draw(story, share, wait=0)
    assert code_of(lambda: draw(story, share)) is Code.TOO_MANY_STROKES


def test_who_wipes_off_what() -> None:
    story = running()
    share = story.pointed()
    allow(story, ANA, BEN)

    def by() -> list[str]:
        return [stroke.by for stroke in story.session.pointing[share.id].strokes]

    def clear(who: ParticipantId) -> list[Any]:
        return story.asked(PointClear, who, share=share.id)

    draw(story, share, ANA, pinned=True)
    assert clear(BEN) == []  # none of his
    draw(story, share, BEN, pinned=True)
    clear(BEN)
    assert by() == [ANA]
    assert code_of(lambda: clear(YAO)) is Code.NOT_YOUR_SHARE
    clear(XU)
    assert by() == [] and clear(XU) == []
    draw(story, share, BEN, pinned=True)
    clear(ANA)
    assert by() == []


# --- passed on ------------------------------------------------------------------------------------


async def scene(site: Site) -> tuple[Person, Person, Person, Person, str]:
    """Ana helps Xu, sees the screen and may point; Ben assists; Yao is another customer."""
    ana = await site.rep()
    xu = await site.customer(ana)
    ben, yao = await site.assistant(ana), await site.customer(ana, "Yao")
    started, _ = await site.view(ana, xu)
    await ana.do(wire.ConsentRequest(action="point", customer=xu.id, control_epoch=ana.epoch))
    await xu.do(wire.ConsentAnswer(request=xu.page.view.requests[0].id, allow=True))
    return ana, xu, ben, yao, started.share


def pointed(site: Site, who: Person, share: str, x: float = 0.5) -> None:
    with suppress(Refused):
        site.desk.passing.put(who.place, wire.PointMove(share, x, 0.25))


async def test_a_pointer_goes_to_those_who_see_the_picture_and_to_nobody_else(site: Site) -> None:
    ana, xu, ben, yao, share = await scene(site)
    pointed(site, ana, share)
    expected = [wire.PointMoved(share, ana.id, 0.5, 0.25)]
    assert [p.page.signals for p in (ana, xu, ben, yao)] == [[], expected, expected, expected]
    versions = ana.page.view.version
    pointed(site, ben, share)  # not let
    pointed(site, xu, share)
    pointed(site, ana, "no such share")
    await ana.do(wire.ParticipantHold(yao.id, True, ana.epoch))
    pointed(site, ana, share, 0.75)
    assert [len(p.page.signals) for p in (ana, xu, ben, yao)] == [0, 2, 2, 1]
    await xu.do(wire.ShareCurtain(share, True))
    pointed(site, ana, share)
    assert [len(p.page.signals) for p in (ana, xu, ben, yao)] == [0, 2, 2, 1]
    assert ana.page.view.version == versions + 2  # the hold and the curtain: no move is an event


async def test_who_comes_late_reads_what_stands(site: Site) -> None:
    ana, xu, _, _, share = await scene(site)
    for pinned in (True, False):
        await ana.do(wire.PointDraw(share, "box", ((0.1, 0.1), (0.2, 0.2)), pinned=pinned))
    line = xu.page.updates[-1].events[-1].drawn
    assert line is not None and line.number == 2 and line.stroke is not None
    assert line.stroke.by_name == "Ana"
    cleo = await site.assistant(ana, "Cleo")
    assert [one.changes for one in cleo.page.view.pointing] == [2]
    read = await cleo.do(wire.PointRead(share))
    assert [stroke.pinned for stroke in read.strokes] == [True, False] and read.changes == 2
    await xu.do(wire.PointClear(share))
    assert (await cleo.do(wire.PointRead(share))).strokes == ()


async def test_strokes_outlive_a_restart(site: Site) -> None:
    ana, xu, _, _, share = await scene(site)
    await ana.do(wire.PointDraw(share, "box", ((0.1, 0.1), (0.2, 0.2)), pinned=True))
    await site.crash()
    for person in (ana, xu):
        person.desk = site.desk
        await person.connect()
    read = await ana.do(wire.PointRead(share))
    assert [stroke.number for stroke in read.strokes] == [1]


# --- on the wire ----------------------------------------------------------------------------------


@asynccontextmanager
async def sockets() -> AsyncIterator[tuple[SocketSite, Browser, Browser, str]]:
    """Ana may point at Xu's screen."""
    async with socket_site() as live:
        admission = await live.site.desk.start_session("p-ana", "Ana", CAPABILITIES)
        ana = await Browser(live, admission.token).connect()
        link = ana.updates[-1]["view"]["session"]["customerLink"].split("#")[1]
        place = await live.site.desk.join_by_link(link, "Xu", CAPABILITIES, "192.0.2.1")
        xu = await Browser(live, place.token).connect()
        share = ""
        for action in ("view", "point"):
            await ana.call(
                "consent.request", action=action, customer=place.participant, controlEpoch=0
            )
            (request,) = (await xu.until(lambda view: view["requests"]))["requests"]
            await xu.call("consent.answer", request=request["id"], allow=True)
            if action == "view":
                shown = await xu.call("share.start", surface="window", request=request["id"])
                share = shown["share"]
        await ana.until(lambda view: view["pointing"])
        yield live, ana, xu, share
        await ana.close()
        await xu.close()


async def test_moves_are_passed_on_unanswered_and_what_is_no_move_is_nothing() -> None:
    async with sockets() as (live, ana, xu, share):
        for wrong in ({}, None, {"share": share, "x": 2, "y": 0}, {"share": share, "x": "a"}):
            await ana.emit("point.move", wrong)
        await ana.emit("point.move", {"share": share, "x": 0.25, "y": 0.75})
        await xu.until_signals(lambda signals: signals)
        by = ana.updates[-1]["view"]["you"]["id"]
        moved = {"share": share, "by": by, "x": 0.25, "y": 0.75}
        assert xu.signals == [("point.moved", moved)]
        assert ana.signals == []
        async with raw(live) as client:
            await client.open(ana.token)
            await client.say(f'427["point.move",{{"share":"{share}","x":0.5,"y":0.5}}]')
            await client.say('428["no.such",{}]')
            assert (await client.until("43")).startswith("438")  # the other one's


async def test_moves_beyond_sixty_a_second_are_dropped_and_a_flood_is_cut() -> None:
    async with sockets() as (live, ana, xu, share), raw(live) as client:
        await client.open(ana.token)

        async def flood(moves: int) -> None:
            for n in range(moves):
                await client.say(f'42["point.move",{{"share":"{share}","x":0.5,"y":{n % 2}}}]')

        await flood(500)
        await client.say(
            f'421["point.draw",{{"share":"{share}","kind":"pen","points":[[0,0],[1,1]]}}]'
        )
        assert '"ok":true' in await client.until("431")
        await xu.until(lambda view: view["pointing"][0]["changes"] == 1)
        assert 1 <= len(xu.signals) <= 2 * limits.MOVES.burst
        with suppress(ConnectionError):
            await flood(int(limits.HINTS_DROPPED.burst) * 2)
        assert await client.closed()


async def test_strokes_come_as_events_and_a_stranger_gets_nothing() -> None:
    async with sockets() as (live, ana, xu, share):
        other = await live.site.desk.start_session("p-ben", "Ben", CAPABILITIES)
        ben = await Browser(live, other.token).connect()
        for event in ("point.draw", "point.clear", "point.read"):
            drawn = {"kind": "arrow", "points": [[0, 0], [1, 1]]} if event == "point.draw" else {}
            assert (await ben.call(event, {"share": share, **drawn}))["code"] == "no_share"
        await ben.emit("point.move", {"share": share, "x": 0.5, "y": 0.5})
        done = await ana.call("point.draw", share=share, kind="box", points=[[0, 0], [0.5, 1]])
        assert done["ok"]
        await xu.until(lambda view: view["version"] == done["version"])
        stroke = xu.updates[-1]["events"][0]["drawn"]["stroke"]
        assert (stroke["kind"], stroke["points"]) == ("box", [[0, 0], [0.5, 1]])
        assert xu.signals == []
        await ben.close()
