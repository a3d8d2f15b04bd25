"""The sound of a share: whose picture it is says whether it is heard, and by whom follows from who
sees it."""

from __future__ import annotations

import pytest

from signaling import wire
from signaling.app.relay import wanted_routes
from signaling.domain.ids import ParticipantId, RequestId
from signaling.domain.terms.consent import Action, ConsentAnswer, ConsentRequest
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.people import Codec
from signaling.domain.terms.screens import ShareStop, Surface
from signaling.told.links import Links
from signaling.told.update import update
from tests.support.builders import ANA, BEN, XU, YAO, Story, running
from tests.support.desk import Person, Site

LINKS = Links("https://support.test/join#c", "https://support.test/assist#a")


def view_of(story: Story, reader: ParticipantId) -> wire.View:
    sent = update(story.session, reader, now=story.at, links=LINKS, after=0, news=[])
    assert sent is not None
    return sent.view


def test_a_share_has_sound_if_its_owner_says_so() -> None:
    story = running()
    silent = story.share()
    heard = story.share(surface=Surface.BROWSER, sound=True)
    assert (silent.screen.sound, heard.screen.sound) == (False, True)
    for reader in (ANA, BEN, XU, YAO):
        shown = {share.id: share.sound for share in view_of(story, reader).shares}
        assert shown == {silent.id: False, heard.id: True}


def test_no_share_is_routed_otherwise_for_it() -> None:
    quiet, loud = running(), running()
    quiet.share()
    loud.share(sound=True)
    assert wanted_routes(quiet.session) == wanted_routes(loud.session)


def test_a_camera_has_none() -> None:
    story = running()
    story.camera(XU)
    assert [camera.sound for camera in view_of(story, ANA).cameras] == [False]
    request = asked(story, surface=Surface.CAMERA, sound=True)
    assert not story.session.consent.requests[request].sound


def asked(story: Story, **more: object) -> RequestId:
    request = RequestId("q")
    fields = {"action": Action.VIEW, "customer": XU, "surface": Surface.MONITOR, **more}
    story.asked(ConsentRequest, ANA, request=request, **fields)
    return request


@pytest.mark.parametrize("wanted", [True, False])
@pytest.mark.parametrize("given", [True, False])
def test_a_customer_is_asked_and_says_it_themselves(wanted: bool, given: bool) -> None:
    story = running()
    request = asked(story, sound=wanted)
    for reader in (XU, ANA, BEN):
        assert [r.sound for r in view_of(story, reader).requests] == [wanted]
    story.do(ConsentAnswer, by=XU, request=request, allow=True, everything=False)
    share = story.share(XU, request, sound=given)
    assert share.screen.sound is given


def test_it_stays_over_a_publication_and_ends_with_the_share() -> None:
    story = running()
    share = story.share(sound=True)
    story.publish(ANA, share.id)
    assert story.shared(share.id).screen.sound
    story.asked(FocusSelect, ANA, customer=YAO)
    assert view_of(story, XU).shares == ()
    assert wanted_routes(story.session) == {}


def test_the_record_and_receipts_tell_of_it() -> None:
    story = running()
    heard, seen = story.share(sound=True), story.share(surface=Surface.WINDOW)
    lines = [line for line in view_of(story, XU).record if line.kind == "saw"]
    assert [line.sound for line in lines] == [True, False]
    story.asked(ShareStop, ANA, share=seen.id)
    receipt = story.receipts[-1]
    assert [(screen.share, screen.sound) for screen in receipt.seen] == [(heard.id, True)]


async def test_the_relay_is_let_take_it_and_not_without(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    for sound in (False, True):
        started = await ana.do(
            wire.ShareStart(surface="browser", control_epoch=ana.epoch, sound=sound)
        )
        published = await ana.do(wire.MediaPublish(share=started.share, offer="o"))
        assert (published.publication in site.media.sounding) is sound
        again = await ana.do(wire.MediaPublish(share=started.share, offer="o"))
        assert (again.publication in site.media.sounding) is sound
    assert [share.sound for share in xu.page.view.shares] == [False, True]


async def test_a_whip_source_has_it_if_it_offers_it(site: Site) -> None:
    ana: Person = await site.rep()
    whip = site.desk.media.whip
    share = await whip(ana.place.session, ana.id, "o", (Codec.H264,), sound=True)
    assert share.publication in site.media.sounding
    assert [share.sound for share in ana.page.view.shares] == [True]
