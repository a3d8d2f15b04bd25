"""Zooming a customer's shared tab, with a consent of its own."""

from __future__ import annotations

from typing import Any

import pytest

from signaling.domain.refusals import Code
from signaling.domain.session import Share
from signaling.domain.terms.activities import ActivityEnded, Kind
from signaling.domain.terms.base import Cause
from signaling.domain.terms.consent import Action, ConsentAnswer, ConsentRequest, ConsentRevoke
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.curtain import ShareCurtain
from signaling.domain.terms.screens import ShareStop, Surface
from signaling.domain.terms.zoom import Scale, ZoomAsked, ZoomReport, ZoomSet, ZoomStop
from signaling.told.narration import hear, say
from signaling.told.view import view
from tests.support.builders import ANA, BEN, XU, YAO, Story, running
from tests.support.refused import code_of


def ask(story: Story, request: str = "q9") -> list[Any]:
    asked = {"request": request, "action": Action.ZOOM, "customer": XU}
    return story.asked(ConsentRequest, ANA, surface=Surface.MONITOR, **asked)


def zoom(story: Story, share: Share, level: int = 125) -> list[Any]:
    return story.asked(ZoomSet, ANA, share=share.id, level=level)


def test_only_a_tab_can_be_zoomed_and_only_where_its_browser_can() -> None:
    story = running()
    share = story.view()
    report = {"share": share.id, "levels": (50, 100), "level": 100}
    assert code_of(lambda: story.asked(ZoomReport, XU, **report)) is Code.CANNOT_ZOOM
    assert code_of(lambda: ask(story)) is Code.CANNOT_ZOOM
    story.asked(ShareStop, XU, share=share.id)
    assert code_of(lambda: ask(story)) is Code.NO_SHARE
    share = story.share(XU, story.allow(XU), Surface.BROWSER)
    assert code_of(lambda: ask(story)) is Code.CANNOT_ZOOM  # its page has said nothing
    for levels in ((), (100, 50), (50, 50), (1, 100), tuple(range(10, 100))):
        wrong = {"share": share.id, "levels": levels, "level": 100}
        assert code_of(lambda wrong=wrong: story.asked(ZoomReport, XU, **wrong)) is Code.BAD_REQUEST
    right = {"share": share.id, "levels": (50, 100), "level": 100}
    assert story.asked(ZoomReport, XU, **right)
    assert story.asked(ZoomReport, XU, **right) == []  # known


def test_it_is_asked_by_itself_also_of_who_allowed_everything() -> None:
    story = running()
    share = story.share(XU, story.allow(XU, everything=True), Surface.BROWSER)
    story.asked(ZoomReport, XU, share=share.id, levels=(50, 100, 125), level=100)
    ask(story)
    assert not story.session.consent.requests["q9"].allowed  # type: ignore[index]
    assert code_of(lambda: zoom(story, share)) is Code.NO_CONSENT
    story.do(ConsentAnswer, by=XU, request="q9", allow=False, everything=False)
    assert code_of(lambda: zoom(story, share)) is Code.NO_CONSENT
    assert [s.id for s in story.session.shares] == [share.id]
    story.let_zoom()
    assert ask(story, "q10") == []  # already


def test_the_question_is_over_with_the_tab() -> None:
    story = running()
    share = story.tab()
    ask(story)
    story.asked(ShareStop, XU, share=share.id)
    assert not story.session.consent.requests
    assert not story.session.zooms.scales


def test_a_wish_is_numbered_and_the_page_says_what_came_of_it() -> None:
    story = running()
    share = story.tab()
    story.let_zoom()
    assert code_of(lambda: zoom(story, share, 110)) is Code.BAD_REQUEST  # it has no such size
    for number in (1, 2):
        (event,) = [e for e in zoom(story, share) if isinstance(e, ZoomAsked)]
        assert (event.number, event.level) == (number, 125)
    assert story.session.zooms.scales[share.id] == Scale((50, 100, 125), 100)
    story.asked(ZoomReport, XU, share=share.id, levels=(50, 100, 125), level=125)
    for reader in (ANA, BEN, XU):
        seen = view(story.session, reader)
        assert seen is not None
        (one,) = seen.zooms
        assert (one.level, one.allowed, one.wanted, one.changes) == (125, True, 125, 2)
    other = view(story.session, YAO)
    assert other is not None and other.zooms == ()


def test_nobody_zooms_what_they_are_not_sent() -> None:
    story = running()
    share = story.tab()
    story.let_zoom()
    story.asked(ShareCurtain, XU, share=share.id, on=True, still=False)
    assert code_of(lambda: zoom(story, share)) is Code.NO_SHARE


def test_the_customer_takes_it_back_and_the_view_goes_on() -> None:
    story = running()
    share = story.tab()
    story.let_zoom()
    assert code_of(lambda: story.asked(ZoomStop, YAO, share=share.id)) is Code.NOT_YOUR_SHARE
    ended = [e for e in story.asked(ZoomStop, XU, share=share.id) if isinstance(e, ActivityEnded)]
    assert [(e.kind, e.cause) for e in ended] == [(Kind.ZOOM, Cause.REVOKED)]
    assert story.asked(ZoomStop, XU, share=share.id) == []
    assert [s.id for s in story.session.shares] == [share.id]
    said = say(story.events[-3:], len(story.events) - 3, story.session)
    assert "zoom_ended" in [line.type for line in hear(said, story.session, ANA)]
    assert "zoom_ended" not in [line.type for line in hear(said, story.session, YAO)]


@pytest.mark.parametrize("act", ["stop", "revoke", "pass"])
def test_with_the_share_all_of_it_is_over(act: str) -> None:
    story = running()
    share = story.tab()
    story.let_zoom()
    match act:
        case "stop":
            story.asked(ShareStop, XU, share=share.id)
        case "revoke":
            story.asked(ConsentRevoke, XU, everything=False)
        case _:
            story.asked(ControlPass, ANA, to=BEN)
    assert not story.session.zooms.scales and not story.session.zooms.given
    assert not story.session.activities
