"""A rep may share a second window or monitor beside the first; each lives for itself (S37)."""

from __future__ import annotations

import pytest

from signaling.app.relay import wanted_routes
from signaling.domain.ids import ActivityId
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.people import Codec
from signaling.domain.terms.screens import ShareStart, ShareStop, Surface
from signaling.told.links import Links
from signaling.told.update import update
from tests.support.builders import ANA, BEN, XU, YAO, Story, running

LINKS = Links("https://support.test/join#c", "https://support.test/assist#a")


def two() -> Story:
    story = running()
    for share, surface in (("one", Surface.MONITOR), ("two", Surface.WINDOW)):
        start(story, share, surface=surface)
        story.publish(ANA, ActivityId(share))
    return story


def start(story: Story, share: str, **more: object) -> None:
    fields = {"surface": Surface.WINDOW, "request": None, **more}
    story.asked(ShareStart, ANA, share=ActivityId(share), **fields)


def test_everybody_is_sent_both() -> None:
    story = two()
    assert [share.id for share in story.session.shares] == ["one", "two"]
    assert all({BEN, XU, YAO} <= set(routes) for routes in wanted_routes(story.session).values())
    assert len(wanted_routes(story.session)) == 2


def test_there_is_no_third() -> None:
    story = two()
    before = story.session
    with pytest.raises(Refused) as refused:
        start(story, "three")
    assert refused.value.code is Code.ALREADY_SHARING
    assert story.session == before
    assert refusals(story)["share.start"] == "already_sharing"


def test_one_that_ends_leaves_the_other_and_room_for_the_next() -> None:
    story = two()
    story.asked(ShareStop, ANA, share=ActivityId("one"))
    assert [share.id for share in story.session.shares] == ["two"]
    assert "share.start" not in refusals(story)
    start(story, "three")
    assert [share.id for share in story.session.shares] == ["two", "three"]


def test_a_switch_ends_both() -> None:
    story = two()
    story.asked(FocusSelect, ANA, customer=YAO)
    assert story.session.shares == ()


def test_a_pass_ends_both() -> None:
    story = two()
    story.asked(ControlPass, ANA, to=BEN)
    assert story.session.shares == ()


def test_a_program_that_publishes_takes_no_place_beside_a_page() -> None:
    story = running()
    start(story, "one")
    with pytest.raises(Refused) as refused:
        start(story, "two", encode=(Codec.VP8,))
    assert refused.value.code is Code.ALREADY_SHARING


def refusals(story: Story) -> dict[str, str]:
    sent = update(story.session, ANA, now=story.at, links=LINKS, after=0, news=[])
    assert sent is not None
    return {str(name): str(code) for name, code in sent.view.you.refusals.items()}
