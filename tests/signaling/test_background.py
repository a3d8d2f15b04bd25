"""A rep who turned to another of their sessions: what they share in this one ends, what is shared
in it does not reach them, and nobody else notices anything (D18).
"""

import pytest

from signaling import wire
from signaling.app.relay import wanted_routes
from signaling.domain.ids import ActivityId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.routes import audience
from signaling.domain.terms.activities import ActivityEnded
from signaling.domain.terms.background import CameToForeground, PageBackground, WentToBackground
from signaling.domain.terms.base import Cause
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.life import SessionEnd
from signaling.domain.terms.people import Reopen
from signaling.domain.terms.presence import Recover
from signaling.domain.terms.screens import MediaWatch, ShareStart, Surface
from signaling.told.view import view
from tests.support.builders import ANA, BEN, DESKTOP, XU, YAO, Story, running
from tests.support.desk import Site


def background(story: Story, on: bool = True) -> list[type]:
    return [type(event) for event in story.asked(PageBackground, ANA, on=on)]


# --- the rule -------------------------------------------------------------------------------------


def test_it_is_said_once_each_way() -> None:
    story = running()
    assert background(story) == [WentToBackground]
    assert background(story) == []
    assert background(story, on=False) == [CameToForeground]
    assert background(story, on=False) == []


def test_what_they_share_ends_and_everybody_reads_why() -> None:
    story = running()
    share = story.share(ANA)
    happened = story.asked(PageBackground, ANA, on=True)
    ended = next(event for event in happened if isinstance(event, ActivityEnded))
    assert (ended.activity, ended.cause) == (share.id, Cause.BACKGROUND)
    assert story.session.shares == () and wanted_routes(story.session) == {}
    receipt = story.receipts[-1]
    assert (receipt.cause, receipt.by) == (Cause.BACKGROUND, ANA)


def test_a_view_goes_on_for_everybody_else_and_comes_back() -> None:
    story = running()
    shown = story.view(XU)
    background(story)
    assert audience(story.session, story.shared(shown.id)) == {BEN, YAO}
    publication = story.session.screens[shown.id].publication
    assert publication is not None
    with pytest.raises(Refused) as refused:
        story.asked(MediaWatch, ANA, publication=publication.id)
    assert refused.value.code is Code.NO_SHARE
    background(story, on=False)
    assert audience(story.session, story.shared(shown.id)) == {ANA, BEN, YAO}


def test_the_record_says_when_they_looked_away() -> None:
    story = running()
    story.view(XU)
    background(story)
    lines = [s for s in story.session.record.sightings if s.viewer == ANA]
    assert [line.to for line in lines] == [story.at]
    assert all(s.to is None for s in story.session.record.sightings if s.viewer == BEN)


def test_nothing_is_shared_from_the_background() -> None:
    story = running()
    background(story)
    with pytest.raises(Refused) as refused:
        story.asked(ShareStart, ANA, share=ActivityId("s"), surface=Surface.WINDOW, request=None)
    assert refused.value.code is Code.IN_BACKGROUND
    seen = view(story.session, ANA)
    assert seen is not None and seen.background
    assert seen.you.refusals["share.start"] is Code.IN_BACKGROUND
    theirs = view(story.session, XU)
    assert theirs is not None and not theirs.background


def test_everything_else_of_the_session_is_as_it_was() -> None:
    story = running()
    before = story.session
    background(story)
    after = story.session
    assert (after.control, after.focus, after.people) == (
        before.control,
        before.focus,
        before.people,
    )
    story.asked(ControlPass, ANA, to=BEN)
    assert ANA in story.session.background and BEN not in story.session.background


def test_a_lost_connection_and_a_restart_change_nothing_and_a_new_page_is_in_front() -> None:
    story = running()
    background(story)
    story.lose(ANA)
    story.connect(ANA)
    story.do(Recover)
    story.connect(ANA)
    assert ANA in story.session.background
    story.do(Reopen, participant=ANA, token_hash="new", capabilities=DESKTOP)
    assert story.session.background == frozenset()
    background(story)
    story.asked(SessionEnd, ANA)
    assert story.session.background == frozenset()


# --- over the desk --------------------------------------------------------------------------------


async def test_the_relay_sends_them_nothing_before_they_are_told() -> None:
    site = Site()
    rep = await site.rep()
    customer = await site.customer(rep)
    assistant = await site.assistant(rep)
    _, published = await site.view(rep, customer)
    key = published.publication
    room = site.media.routes[rep.admission.session]
    assert rep.id in room[key]
    await rep.do(wire.PageBackground(on=True))
    room = site.media.routes[rep.admission.session]
    assert not any(rep.id in viewer for viewer in room[key])
    assert assistant.id in room[key]
    assert rep.page.view.background and rep.page.view.shares[0].audience == (assistant.id,)
    await site.close()
