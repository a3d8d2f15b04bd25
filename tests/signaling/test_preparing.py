"""A share's connection made before the share: nothing of it goes anywhere, and it ends with its
reason.
"""

from typing import Any

import pytest
from msgspec.structs import asdict

from signaling import wire
from signaling.app.relay import wanted_routes
from signaling.domain.decide import deadlines
from signaling.domain.evolve import evolve
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.activities import Kind
from signaling.domain.terms.audience import Audience, AudienceMayBeChosen
from signaling.domain.terms.background import PageBackground
from signaling.domain.terms.consent import ConsentAnswer, ConsentCancel
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.people import SessionLeave
from signaling.domain.terms.preparing import MediaPrepare, PreparedDropped
from signaling.domain.terms.presence import Disconnect, Recover
from signaling.domain.terms.screens import LoseMedia, MediaWatch, ShareStart, Surface
from signaling.told.view import view
from tests.support.builders import ANA, BEN, XU, YAO, Story, running
from tests.support.desk import Site


def start(story: Story, who: ParticipantId, **fields: Any) -> None:
    fields = {"surface": Surface.WINDOW, "request": None, "prepared": True, **fields}
    story.asked(ShareStart, who, share=ActivityId("s"), **fields)


def refusal(story: Story, command: Any, by: ParticipantId, **fields: Any) -> Code:
    before = story.session
    with pytest.raises(Refused) as refused:
        story.do(command, by=by, **fields)
    assert story.session is before
    return refused.value.code


def due(story: Story) -> None:
    """The first deadline comes."""
    at, command = deadlines(story.session)[0]
    fields = {name: value for name, value in asdict(command).items() if name != "at"}
    story.do(type(command), wait=at - story.at, **fields)


def prepared_for(story: Story, reader: ParticipantId) -> tuple[str, ...]:
    seen = view(story.session, reader)
    assert seen is not None
    return seen.prepared


def test_a_share_begins_published_with_what_was_prepared() -> None:
    story = running()
    request = story.request(XU)
    publication = story.prepare(XU, request)
    assert wanted_routes(story.session) == {publication: frozenset()}
    assert [prepared_for(story, who) for who in (ANA, BEN, YAO)] == [(publication,)] * 3
    assert prepared_for(story, XU) == ()
    for who in (ANA, BEN, YAO):
        story.do(MediaWatch, by=who, publication=publication)
    assert refusal(story, MediaWatch, XU, publication=publication) is Code.NO_SHARE

    story.do(ConsentAnswer, by=XU, request=request, allow=True, everything=False)
    assert wanted_routes(story.session) == {publication: frozenset()}
    start(story, XU, request=request)
    (share,) = story.session.shares
    assert share.kind is Kind.VIEW and share.screen.publication is not None
    assert share.screen.publication.id == publication
    assert {ANA, BEN, YAO} <= wanted_routes(story.session)[publication]
    assert story.session.preparing == {} and prepared_for(story, ANA) == ()


def test_a_share_that_says_nothing_of_it_is_published_anew() -> None:
    story = running()
    story.prepare(ANA)
    start(story, ANA, prepared=False)
    (share,) = story.session.shares
    assert share.screen.publication is None
    assert ANA in story.session.preparing  # good for a second one


def test_what_is_gone_by_then_is_no_obstacle() -> None:
    story = running()
    publication = story.prepare(ANA)
    (dropped,) = story.do(LoseMedia, publication=publication)
    assert isinstance(dropped, PreparedDropped)
    start(story, ANA)
    (share,) = story.session.shares
    assert share.screen.publication is None


def test_only_one_each() -> None:
    story = running()
    story.prepare(ANA)
    second = story.prepare(ANA)
    assert set(wanted_routes(story.session)) == {second}


@pytest.mark.parametrize("ends", ["declined", "cancelled", "control", "left", "restart", "time"])
def test_it_ends_with_the_question(ends: str) -> None:
    story = running()
    request = story.request(XU)
    story.prepare(XU, request)
    match ends:
        case "declined":
            story.do(ConsentAnswer, by=XU, request=request, allow=False, everything=False)
        case "cancelled":
            story.asked(ConsentCancel, ANA, request=request)
        case "control":
            story.asked(ControlPass, ANA, to=BEN)
        case "left":
            story.do(SessionLeave, by=XU)
        case "restart":
            story.do(Recover)
        case "time":
            due(story)
    assert story.session.preparing == {} and wanted_routes(story.session) == {}


def test_a_reps_ends_with_control_in_the_background_and_in_time() -> None:
    story = running()
    story.prepare(ANA)
    assert [type(due).__name__ for _, due in deadlines(story.session)].count("PreparedDue") == 1
    story.asked(PageBackground, ANA, on=True)
    assert story.session.preparing == {}
    story.asked(PageBackground, ANA, on=False)
    story.prepare(ANA)
    story.asked(ControlPass, ANA, to=BEN)
    assert story.session.preparing == {}
    story.prepare(BEN)
    due(story)
    assert story.session.preparing == {}


def test_who_may_prepare() -> None:
    story = running()
    fields: dict[str, Any] = {"publication": "m", "codec": "VP8", "request": None}
    assert refusal(story, MediaPrepare, XU, **fields) is Code.NO_REQUEST
    assert refusal(story, MediaPrepare, BEN, **fields) is Code.NOT_CONTROLLER
    fields["request"] = story.request(XU)
    assert refusal(story, MediaPrepare, YAO, **fields) is Code.NO_REQUEST
    assert refusal(story, MediaPrepare, ANA, audience=Audience.HELPED, **fields) is Code.NOT_ALLOWED


def test_what_is_for_one_customer_alone_is_not_told_to_others() -> None:
    story = running()
    story.session = evolve(story.session, AudienceMayBeChosen(at=story.at))
    publication = story.prepare(ANA, audience=Audience.HELPED)
    assert prepared_for(story, XU) == prepared_for(story, BEN) == (publication,)
    assert prepared_for(story, YAO) == ()
    assert refusal(story, MediaWatch, YAO, publication=publication) is Code.NO_SHARE


def test_who_is_away_is_not_told() -> None:
    story = running()
    publication = story.prepare(ANA)
    story.do(Disconnect, participant=BEN)
    assert prepared_for(story, BEN) == ()
    assert refusal(story, MediaWatch, BEN, publication=publication) is Code.NO_SHARE


@pytest.mark.parametrize(("place", "sound"), [(False, True), (True, True), (True, False)])
def test_a_sound_needs_a_place_which_may_stay_empty(place: bool, sound: bool) -> None:
    story = running()
    story.prepare(ANA, sound=place)
    start(story, ANA, sound=sound)
    (share,) = story.session.shares
    assert share.screen.sound is sound
    assert (share.screen.publication is not None) is (place or not sound)


async def test_the_desk_prepares_and_the_share_begins_with_it(site: Site) -> None:
    ana = await site.rep()
    xu, ben = await site.customer(ana), await site.assistant(ana)
    room = ana.place.session
    await ana.do(wire.ConsentRequest(action="view", customer=xu.id, control_epoch=ana.epoch))
    request = xu.page.view.requests[0].id
    prepared = await xu.do(wire.MediaPrepare(offer="o", request=request))
    assert prepared.answer == "answer to o" and site.media.routes[room] == {
        prepared.publication: frozenset()
    }
    for viewer in (ana, ben):
        assert viewer.page.view.prepared == (prepared.publication,)
        await viewer.do(wire.MediaWatch(publication=prepared.publication, offer="w"))
    await xu.do(wire.ConsentAnswer(request=request, allow=True))
    started = await xu.do(wire.ShareStart(surface="window", request=request, prepared=True))
    assert started.publication == prepared.publication
    assert ana.page.view.shares[0].publication is not None
    assert ana.page.view.shares[0].publication.id == prepared.publication
    assert {viewer for _, viewer in site.media.watching[room]} == {ana.id, ben.id}
    assert {ana.id, ben.id} <= site.media.routes[room][prepared.publication]


@pytest.mark.parametrize("sound", [False, True])
async def test_the_relay_makes_a_place_for_sound_where_there_is_to_be_one(
    site: Site, sound: bool
) -> None:
    ana = await site.rep()
    prepared = await ana.do(wire.MediaPrepare(offer="o", sound=sound))
    assert (prepared.publication in site.media.sounding) is sound
    started = await ana.do(
        wire.ShareStart(surface="browser", control_epoch=ana.epoch, sound=sound, prepared=True)
    )
    assert started.publication == prepared.publication


async def test_what_the_relay_refuses_is_not_prepared(site: Site) -> None:
    ana = await site.rep()
    assert await ana.refused(wire.MediaPrepare(offer="bad")) is Code.BAD_OFFER
    assert ana.page.view.prepared == () and site.media.published.get(ana.place.session, {}) == {}


async def test_declined_the_relay_lets_go_of_it(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    await ana.do(wire.ConsentRequest(action="view", customer=xu.id, control_epoch=ana.epoch))
    request = xu.page.view.requests[0].id
    await xu.do(wire.MediaPrepare(offer="o", request=request))
    await xu.do(wire.ConsentAnswer(request=request, allow=False))
    assert site.media.published[ana.place.session] == {} and ana.page.view.prepared == ()
