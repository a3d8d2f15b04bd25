"""Cameras (S61): anybody's, off by default, beside what is shared; and in place of a screen."""

from __future__ import annotations

from typing import Any

import pytest

from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Code
from signaling.domain.rules.routes import routes
from signaling.domain.terms.activities import ActivityEnded, Kind
from signaling.domain.terms.base import Cause
from signaling.domain.terms.consent import Action, ConsentAnswer, ConsentRequest
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.curtain import ShareCurtain
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.onhold import ParticipantHold
from signaling.domain.terms.people import Capabilities as Can
from signaling.domain.terms.people import CapabilitiesReport, Codec, DeviceKind
from signaling.domain.terms.screens import ShareStart, Surface
from signaling.domain.terms.video import VideoStart, VideoStop
from signaling.told.narration import hear, say
from signaling.told.view import view
from tests.support.builders import ANA, BEN, XU, YAO, Story, running
from tests.support.refused import code_of

PHONE = Can(decode=tuple(Codec), encode=tuple(Codec), camera=True, device=DeviceKind.PHONE)


def switch_on(story: Story, who: ParticipantId) -> list[Any]:
    return story.asked(VideoStart, who, video=ActivityId(f"a{next(story.ids)}"))


@pytest.mark.parametrize("who", [ANA, BEN, XU, YAO])
def test_anybody_has_one_camera_which_everybody_else_sees(who: ParticipantId) -> None:
    story = running()
    assert not story.session.cameras
    camera = story.camera(who)
    assert camera.screen.publication is not None
    seen = routes(story.session)[camera.screen.publication.id]
    assert seen == {ANA, BEN, XU, YAO} - {who}
    assert code_of(lambda: switch_on(story, who)) is Code.ALREADY_SHARING
    for reader in (ANA, BEN, XU, YAO):
        told = view(story.session, reader)
        assert told is not None and told.shares == ()
        (one,) = told.cameras
        assert (one.owner, one.activity, one.surface) == (who, "video", Surface.CAMERA)
        assert all(not person.sees for person in told.participants)
    said = say(story.events[-3:], len(story.events) - 3, story.session)
    assert "video_started" in [line.type for line in hear(said, story.session, YAO)]


def test_it_is_beside_what_is_shared() -> None:
    story = running()
    story.camera(XU)
    share = story.view(XU)  # it can be asked for, and it can be shown
    assert [one.id for one in story.session.shares] == [share.id]
    story.camera(ANA)
    story.share(ANA)
    assert len(story.session.cameras) == 2


def test_whose_device_has_none_is_refused() -> None:
    story = running()
    story.asked(CapabilitiesReport, XU, capabilities=Can(encode=tuple(Codec), can_share=True))
    assert code_of(lambda: switch_on(story, XU)) is Code.NO_CAMERA
    told = view(story.session, XU)
    assert told is not None and told.you.refusals["video.start"] is Code.NO_CAMERA


def test_its_owner_and_the_controller_switch_it_off() -> None:
    story = running()
    camera = story.camera(BEN)
    stop: dict[str, Any] = {"share": camera.id}
    assert code_of(lambda: story.asked(VideoStop, XU, **stop)) is Code.NOT_YOUR_SHARE
    unfenced = {**stop, "by": ANA, "control_epoch": None}
    assert code_of(lambda: story.do(VideoStop, **unfenced)) is Code.STALE_EPOCH
    ended = [e for e in story.asked(VideoStop, ANA, **stop) if isinstance(e, ActivityEnded)]
    assert [(e.kind, e.cause, e.by) for e in ended] == [(Kind.VIDEO, Cause.STOPPED, ANA)]
    assert code_of(lambda: story.asked(VideoStop, BEN, **stop)) is Code.NO_SHARE
    share = story.share(ANA)
    assert code_of(lambda: story.asked(VideoStop, ANA, share=share.id)) is Code.NO_SHARE


def test_a_pass_ends_every_camera_and_a_switch_none() -> None:
    story = running()
    for who in (ANA, BEN, XU, YAO):
        story.camera(who)
    story.asked(FocusSelect, ANA, customer=YAO)
    assert len(story.session.cameras) == 4
    story.asked(ControlPass, ANA, to=BEN)
    assert story.session.cameras == ()
    (receipt,) = story.receipts[-1:]
    assert [thing.activity for thing in receipt.ended].count("video") == 4
    switch_on(story, ANA)  # S51: the ex-primary takes part


def test_on_hold_it_flows_neither_way() -> None:
    """D20"""
    story = running()
    mine, theirs = story.camera(XU), story.camera(BEN)
    story.asked(ParticipantHold, ANA, participant=XU, on=True, text="")
    assert mine.screen.publication is not None and theirs.screen.publication is not None
    found = routes(story.session)
    assert found[mine.screen.publication.id] == frozenset()
    assert XU not in found[theirs.screen.publication.id]
    story.asked(VideoStop, XU, share=mine.id)
    assert code_of(lambda: switch_on(story, XU)) is Code.ON_HOLD


def test_a_phone_shows_its_camera_in_place_of_a_screen() -> None:
    """By the same question and as the same view: it is pointed at, frozen, and ends as one."""
    story = running()
    story.asked(CapabilitiesReport, XU, capabilities=PHONE)
    asked = {"request": "q9", "action": Action.VIEW, "customer": XU}
    wrong = lambda: story.asked(ConsentRequest, ANA, surface=Surface.MONITOR, **asked)  # noqa: E731
    assert code_of(wrong) is Code.CANNOT_SHARE
    told = view(story.session, ANA)
    assert told is not None and "consent.request" not in told.you.refusals
    story.asked(ConsentRequest, ANA, surface=Surface.CAMERA, **asked)
    story.do(ConsentAnswer, by=XU, request="q9", allow=True, everything=False)
    share = ActivityId("a90")
    story.asked(ShareStart, XU, share=share, surface=Surface.CAMERA, request="q9")
    story.publish(XU, share)
    (running_,) = story.session.shares
    assert (running_.kind, running_.screen.surface) == (Kind.VIEW, Surface.CAMERA)
    story.let_point()
    story.asked(ShareCurtain, XU, share=share, on=True, still=True)  # it is frozen
    assert share in story.session.stills
    assert not story.session.cameras


def test_who_saw_a_camera_stands_in_the_record() -> None:
    """In the order in which it was seen, with how long."""
    story = running()
    share = story.view(XU)
    camera = story.camera(XU)
    story.asked(VideoStop, XU, share=camera.id, wait=7.0)
    story.asked(ControlPass, ANA, to=BEN)
    told = view(story.session, XU)
    assert told is not None
    saw = [line for line in told.record if line.kind == "saw" and line.who == "Ana"]
    assert [(line.camera, line.mine) for line in saw] == [(False, True), (True, True)]
    assert saw[1].to is not None and saw[1].to - saw[1].frm >= 7_000
    assert saw[0].frm <= saw[1].frm and share.screen.surface is not Surface.CAMERA
    theirs = view(story.session, YAO)
    assert theirs is not None and [line.mine for line in theirs.record if line.camera] == [False]
