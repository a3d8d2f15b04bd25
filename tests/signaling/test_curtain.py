"""A sharer hides the picture without ending the share (D19)."""

from __future__ import annotations

import pytest

from signaling.app.relay import wanted_routes
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.routes import Paused, audience, paused
from signaling.domain.session import Share
from signaling.domain.terms.consent import ConsentRevoke
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.curtain import CurtainDrawn, ShareCurtain
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.screens import (
    SharePause,
    ShareResume,
    ShareResumed,
    ShareStop,
)
from signaling.told.scene import Scene
from signaling.told.screens import shares
from tests.support.builders import ANA, BEN, XU, YAO, Story, running


def hide(story: Story, share: Share, *, on: bool = True, still: bool = False) -> list[type]:
    """The kinds of what happened."""
    happened = story.asked(ShareCurtain, share.owner, share=share.id, on=on, still=still)
    return [type(event) for event in happened]


@pytest.fixture(params=["view", "share"])
def seen(request: pytest.FixtureRequest) -> tuple[Story, Share]:
    """A customer's screen, then a rep's."""
    story = running()
    return story, story.view() if request.param == "view" else story.share()


def test_nobody_is_sent_what_is_hidden_and_all_are_again(seen: tuple[Story, Share]) -> None:
    story, share = seen
    before = wanted_routes(story.session)
    assert hide(story, share) == [CurtainDrawn]
    assert paused(story.session, story.shared(share.id)) is Paused.BY_OWNER
    assert not audience(story.session, story.shared(share.id))
    # the publication lives on, for nobody: what is not named would be closed
    assert {name: set(to) for name, to in wanted_routes(story.session).items()} == {
        share.screen.publication.id if share.screen.publication else "": set()
    }
    assert hide(story, share, on=False) == [ShareResumed]
    assert wanted_routes(story.session) == before


def test_what_hangs_is_not_hung_again_but_another_way(seen: tuple[Story, Share]) -> None:
    story, share = seen
    assert hide(story, share, on=False) == []
    assert hide(story, share) == [CurtainDrawn]
    assert hide(story, share) == []
    assert hide(story, share, still=True) == [CurtainDrawn]
    assert story.asked(SharePause, share.owner, share=share.id) == []
    assert [shown.still for shown in shares(Scene(story.session))] == [True]
    assert hide(story, share, on=False) == [ShareResumed]
    assert [shown.still for shown in shares(Scene(story.session))] == [False]


def test_pausing_is_the_curtain_and_resuming_lifts_it(seen: tuple[Story, Share]) -> None:
    story, share = seen
    story.asked(SharePause, share.owner, share=share.id)
    assert hide(story, share) == []
    assert hide(story, share, still=True) == [CurtainDrawn]
    story.asked(ShareResume, share.owner, share=share.id)
    assert not story.session.stills


@pytest.mark.parametrize(
    ("who", "code"),
    [(ANA, Code.NOT_YOUR_SHARE), (BEN, Code.NOT_CONTROLLER), (YAO, Code.NOT_YOUR_SHARE)],
)
def test_nobody_else_hides_or_shows_it(who: ParticipantId, code: Code) -> None:
    story = running()
    share = story.view()
    hide(story, share)
    for on in (True, False):
        with pytest.raises(Refused) as refused:
            story.asked(ShareCurtain, who, share=share.id, on=on, still=False)
        assert refused.value.code is code
    assert story.shared(share.id).screen.paused


@pytest.mark.parametrize("still", [False, True])
def test_what_ends_a_share_ends_a_hidden_one(still: bool) -> None:
    for end in (
        lambda s: s.asked(ControlPass, ANA, to=BEN),
        lambda s: s.asked(FocusSelect, ANA, customer=YAO),
        lambda s: s.asked(ConsentRevoke, XU, everything=False),
        lambda s: s.asked(ShareStop, XU, share=s.session.shares[0].id),
    ):
        story = running()
        hide(story, story.view(), still=still)
        end(story)
        assert not story.session.shares
        with pytest.raises(Refused) as refused:
            story.asked(ShareCurtain, XU, share="a1", on=False, still=False)
        assert refused.value.code is Code.NO_SHARE
