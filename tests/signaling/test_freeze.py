"""A picture stands still for everybody, who comes later too, and may be drawn on."""

from __future__ import annotations

from typing import Any

import pytest

from signaling import wire
from signaling.app.relay import wanted_frozen
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code
from signaling.domain.rules.pointing import seers
from signaling.domain.rules.routes import Paused, audience, paused, routes
from signaling.domain.session import Share
from signaling.domain.terms.freeze import ShareFreeze, ShareFrozen, ShareThawed
from signaling.domain.terms.pointing import Colour, PointDraw, Shape
from signaling.domain.terms.screens import LoseMedia, ShareStop
from signaling.told.view import view
from tests.support.builders import ANA, BEN, XU, YAO, Story, running
from tests.support.desk import Site
from tests.support.refused import code_of


def freeze(story: Story, by: ParticipantId, share: Share, on: bool = True) -> list[Any]:
    return [type(one) for one in story.asked(ShareFreeze, by, share=share.id, on=on)]


@pytest.mark.parametrize("by", [XU, ANA])
def test_it_is_still_sent_to_all_who_see_it(by: ParticipantId) -> None:
    story = running()
    share = story.view(XU)
    before = routes(story.session)
    assert freeze(story, by, share) == [ShareFrozen]
    assert freeze(story, by, share) == []
    assert routes(story.session) == before
    for reader in (ANA, BEN, XU, YAO):
        told = view(story.session, reader)
        assert told is not None and [one.frozen for one in told.shares] == [by]
    assert freeze(story, by, share, on=False) == [ShareThawed]
    assert freeze(story, by, share, on=False) == []


def test_it_is_drawn_on() -> None:
    story = running()
    share = story.view(XU)
    story.let_point()
    freeze(story, XU, share)
    assert seers(story.session, share.id) >= {ANA, XU}
    drawn = {"shape": Shape.BOX, "points": ((0.1, 0.1), (0.4, 0.5)), "colour": Colour.RED}
    story.asked(PointDraw, ANA, share=share.id, pinned=True, **drawn)
    assert len(story.session.pointing[share.id].strokes) == 1


def test_what_its_owner_froze_nobody_else_lets_go_on() -> None:
    story = running()
    share = story.view(XU)
    freeze(story, XU, share)
    assert code_of(lambda: freeze(story, ANA, share, on=False)) is Code.NOT_YOUR_SHARE
    freeze(story, XU, share, on=False)
    freeze(story, ANA, share)
    assert freeze(story, XU, share, on=False) == [ShareThawed]


def test_who_may_not() -> None:
    story = running()
    share = story.view(XU)
    assert code_of(lambda: freeze(story, YAO, share)) is Code.NOT_YOUR_SHARE
    assert code_of(lambda: freeze(story, BEN, share)) is Code.NOT_YOUR_SHARE
    unfenced = {"share": share.id, "on": True, "control_epoch": None}
    assert code_of(lambda: story.do(ShareFreeze, by=ANA, **unfenced)) is Code.STALE_EPOCH
    mine = story.share(ANA)
    assert code_of(lambda: freeze(story, XU, mine)) is Code.NOT_YOUR_SHARE
    nothing = {"share": "nothing", "on": True, "control_epoch": 0}
    assert code_of(lambda: story.do(ShareFreeze, by=XU, **nothing)) is Code.NO_SHARE


def test_cameras_beside_a_share() -> None:
    """One's own, and the controller a customer's."""
    story = running()
    camera = story.camera(YAO)
    for by in (YAO, ANA):
        assert freeze(story, by, camera) == [ShareFrozen]
        assert freeze(story, by, camera, on=False) == [ShareThawed]
    assert code_of(lambda: freeze(story, XU, camera)) is Code.NOT_YOUR_SHARE
    colleagues = story.camera(BEN)
    assert code_of(lambda: freeze(story, ANA, colleagues)) is Code.NOT_YOUR_SHARE
    assert freeze(story, BEN, colleagues) == [ShareFrozen]


def test_it_ends_with_the_share() -> None:
    story = running()
    share = story.view(XU)
    freeze(story, XU, share)
    story.asked(ShareStop, XU, share=share.id)
    assert not story.session.frozen
    assert freeze(story, XU, story.view(XU)) == [ShareFrozen]


def test_it_is_seen_while_its_owner_is_away() -> None:
    story = running()
    share = story.view(XU)
    freeze(story, XU, share)
    story.lose(XU)
    assert paused(story.session, story.shared(share.id)) is None
    assert audience(story.session, story.shared(share.id)) == {ANA, BEN, YAO}
    assert wanted_frozen(story.session) == set(routes(story.session))
    story.lose(ANA)
    assert paused(story.session, story.shared(share.id)) is Paused.PRIMARY_AWAY
    story.connect(ANA)
    freeze_off = story.shared(share.id)
    assert code_of(lambda: freeze(story, ANA, freeze_off, on=False)) is Code.NOT_YOUR_SHARE


def test_what_the_relay_has_lost_is_not() -> None:
    story = running()
    share = story.view(XU)
    freeze(story, ANA, share)
    [publication] = routes(story.session)
    story.do(LoseMedia, publication=publication)
    story.lose(XU)
    assert paused(story.session, story.shared(share.id)) is Paused.OWNER_AWAY
    assert not wanted_frozen(story.session)


async def test_the_relay_is_told(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    started, published = await site.view(ana, xu)
    room = ana.admission.session
    for on in (True, False):
        await xu.do(wire.ShareFreeze(share=started.share, on=on))
        await site.settle()
        assert site.media.frozen[room] == ({published.publication} if on else set())
