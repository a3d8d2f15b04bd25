"""Clients that are not pages: WHIP sources and WHEP players follow the rules of the session."""

import pytest

from signaling import wire
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.people import Codec
from tests.support.desk import CAPABILITIES, Site


async def test_whip_and_whep_follow_the_same_rules(site: Site) -> None:
    ana = await site.rep()
    ben = await site.assistant(ana)
    number = ana.page.view.session.number
    place = site.desk.participant_of(number, person_id="p-Ana")
    assert place == ana.place
    share = await site.desk.media.whip(place.session, place.participant, "o", (Codec.H264,))
    assert share.codec is Codec.H264
    assert ben.page.view.shares[0].codec == "H264"
    watched = await site.desk.media.whep(ben.place.session, ben.id, "latest", "w")
    assert watched.connection.startswith(f"{ben.id}/whep")
    with pytest.raises(Refused) as refused:
        await site.desk.media.whip(ben.place.session, ben.id, "o", (Codec.H264,))
    assert refused.value.code is Code.NOT_CONTROLLER
    await site.desk.media.stop(place.session, place.participant, share.share)
    assert ben.page.view.shares == ()
    with pytest.raises(Refused) as refused:
        await site.desk.media.whip(place.session, place.participant, "bad", (Codec.VP8,))
    assert refused.value.code is Code.BAD_OFFER
    assert ben.page.view.shares == ()


async def test_a_player_is_ended_by_its_owner_or_who_controls_the_session(site: Site) -> None:
    ana, media = await site.rep(), site.desk.media
    ben, cy = await site.assistant(ana, "Ben"), await site.assistant(ana, "Cy")
    await media.whip(ana.place.session, ana.id, "o", (Codec.VP8,))
    player = (await media.whep(ben.place.session, ben.id, "latest", "w")).connection
    publication = ana.page.view.shares[0].publication
    assert publication is not None
    page = await cy.do(wire.MediaWatch(publication=publication.id, offer="w"))
    knock = await site.desk.join_by_number(
        ana.page.view.session.number, "Li", CAPABILITIES, "192.0.2.1"
    )
    for who in (ben.id, ana.id):
        media.check_player(ana.place.session, who, player)
    for who, connection in (
        (cy.id, player),
        (knock.participant, player),
        (cy.id, page.connection),  # a page's own: whoever wants it closed leaves
        (ana.id, page.connection),
        (ana.id, "nothing"),
    ):
        with pytest.raises(Refused) as refused:
            media.check_player(ana.place.session, who, connection)
        assert refused.value.code is Code.NO_SHARE


async def test_a_whip_source_that_comes_again_takes_its_own_place(site: Site) -> None:
    ana = await site.rep()
    ben = await site.assistant(ana)
    place, whip = ana.place, site.desk.media.whip
    first = await whip(place.session, place.participant, "o", (Codec.H264,))
    site.desk.publication_lost(place.session, first.publication)
    await site.settle()
    assert ben.page.view.shares[0].publication is None
    second = await whip(place.session, place.participant, "o", (Codec.H264,))
    assert second.share == first.share
    assert second.publication != first.publication
    assert list(site.media.published[place.session]) == [second.publication]
    third = await whip(place.session, place.participant, "o", (Codec.H264,))  # unnoticed
    assert third.share == first.share
    assert list(site.media.published[place.session]) == [third.publication]
    with pytest.raises(Refused):
        await whip(place.session, place.participant, "bad", (Codec.H264,))
    (share,) = ben.page.view.shares
    assert share.publication is not None and share.publication.id == third.publication


async def test_a_whip_source_comes_again_after_a_crash(site: Site) -> None:
    ana = await site.rep()
    place = ana.place
    first = await site.desk.media.whip(place.session, place.participant, "o", (Codec.VP8,))
    await site.crash()
    second = await site.desk.media.whip(place.session, place.participant, "o", (Codec.VP8,))
    assert second.share == first.share


async def test_a_whip_source_does_not_take_the_place_of_a_page(site: Site) -> None:
    ana = await site.rep()
    started = await ana.do(wire.ShareStart(surface="unknown", control_epoch=0))
    await ana.do(wire.MediaPublish(share=started.share, offer="offer"))
    with pytest.raises(Refused) as refused:
        await site.desk.media.whip(ana.place.session, ana.id, "o", (Codec.VP8,))
    assert refused.value.code is Code.ALREADY_SHARING
