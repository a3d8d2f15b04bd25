"""The desk over fakes: what people are shown, in which order the relay hears of it, and what a
crash leaves.
"""

import asyncio
from typing import Any

import pytest

from signaling import wire
from signaling.app.attendance import MISSED
from signaling.domain.refusals import Code, Refused
from tests.support.desk import CAPABILITIES, Person, Site
from tests.support.event_log import MemoryEventLog


async def test_a_view_from_asking_to_stopping(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    ben = await site.assistant(ana)
    started, published = await site.view(ana, xu)
    share = ben.page.view.shares[0]
    assert share.activity == "view" and share.publication is not None
    assert set(share.audience) == {ana.id, ben.id}
    watching = await ben.do(wire.MediaWatch(publication=published.publication, offer="w"))
    assert watching.answer == "answer to w"
    await xu.do(wire.ShareStop(share=started.share))
    assert site.media.published[ana.place.session] == {}
    assert site.media.watching[ana.place.session] == set()
    for person in (ana, xu, ben):
        assert person.page.view.shares == ()
        assert [r.cause for r in person.page.receipts] == ["stopped"]


async def test_the_relay_hears_before_the_pages(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    await site.view(ana, xu)
    seen_when_shown: list[object] = []

    class Watcher:
        def show(self, update: object) -> None:
            seen_when_shown.append(dict(site.media.routes[ana.place.session]))

        def gone(self, code: Code, removed: object = None) -> None: ...

    await site.desk.connect(xu.admission.token, Watcher(), CAPABILITIES)
    seen_when_shown.clear()
    await ana.do(wire.ShareStop(share=ana.page.view.shares[0].id, control_epoch=ana.epoch))
    assert seen_when_shown == [{}]


async def test_who_comes_in_is_there_at_once(site: Site) -> None:
    ana = await site.rep()
    told, version = len(ana.page.updates), ana.page.view.version
    xu = await site.customer(ana)
    assert len(ana.page.updates) == told + 1  # one change, written and told once
    assert ana.page.view.version == xu.page.view.version > version + 1
    assert [p.presence for p in ana.page.view.participants] == ["connected", "connected"]
    ben = await site.assistant(ana)
    assert len(ana.page.updates) == told + 2
    assert ben.page.view.version == ana.page.view.version


async def test_nobody_outside_the_route_watches(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    _, published = await site.view(ana, xu)
    other = await site.rep("Olga")
    watch = wire.MediaWatch(publication=published.publication, offer="w")
    assert await other.refused(watch) is Code.NO_SHARE
    assert await xu.refused(watch) is Code.NO_SHARE  # one's own
    guest = await site.visitor(ana)
    assert await guest.refused(watch) is Code.KNOCKING


async def test_passing_control_ends_everything_and_tells_everyone_the_same(site: Site) -> None:
    ana = await site.rep()
    xu, ben = await site.customer(ana), await site.assistant(ana)
    await site.view(ana, xu)
    share = await ana.do(wire.ShareStart(surface="window", control_epoch=ana.epoch))
    await ana.do(wire.MediaPublish(share=share.share, offer="o"))
    await ana.do(wire.ControlPass(to=ben.id, control_epoch=ana.epoch))
    receipts = [person.page.receipts for person in (ana, xu, ben)]
    assert receipts[0] == receipts[1] == receipts[2]
    (receipt,) = receipts[0]
    assert (receipt.cause, receipt.frm, receipt.to) == ("control", ana.id, ben.id)
    assert sorted(e.activity for e in receipt.ended) == ["share", "view"]
    assert receipt.goes_on == ("session", "customers", "you")
    assert site.media.published[ana.place.session] == {}
    assert ana.page.view.you.role == "assistant"
    assert ana.page.view.session.customer_link is None
    assert ben.page.view.session.customer_link is not None
    late = wire.ShareStart(surface="window", control_epoch=0)
    assert await ana.refused(late) is Code.STALE_EPOCH
    assert await ana.refused(wire.SessionEnd(control_epoch=1)) is Code.NOT_CONTROLLER


async def test_a_knock_is_admitted_or_turned_away(site: Site) -> None:
    """D16"""
    ana = await site.rep()
    guest, other = await site.visitor(ana, "Guest"), await site.visitor(ana, "Other")
    assert guest.page.view.you.role == "knocking"
    assert guest.page.view.participants == ()
    knock = ana.page.view.knocks[0]
    assert (knock.name, knock.address) == ("Guest", "192.0.2.7")
    assert guest.page.view.session.attended
    await ana.disconnect()
    assert not guest.page.view.session.attended  # nobody sees that they are there
    await ana.connect()
    assert guest.page.view.session.attended
    await ana.do(wire.KnockAdmit(knock=guest.id, control_epoch=ana.epoch))
    assert guest.page.view.you.role == "customer"
    await ana.do(wire.KnockRefuse(knock=other.id, control_epoch=ana.epoch))
    assert other.page.gone_with is Code.NO_SESSION
    with pytest.raises(Refused) as refused:
        await other.connect()
    assert refused.value.code is Code.UNKNOWN_TOKEN


async def test_a_site_may_admit_by_number_at_once() -> None:
    site = Site(admit_by_number=True)
    ana = await site.rep()
    guest = await site.visitor(ana)
    assert guest.page.view.you.role == "customer" and not guest.admission.knocking
    await site.close()


async def test_wrong_ended_and_full_are_one_answer(site: Site) -> None:
    ana = await site.rep()
    number = ana.page.view.session.number
    customer_link = (ana.page.view.session.customer_link or "").split("#")[1]
    assist_link = (ana.page.view.session.assist_link or "").split("#")[1]

    async def code_of_everything() -> set[Code]:
        codes = set()
        for attempt in (
            site.desk.join_by_link("wrong", "X", CAPABILITIES, ""),
            site.desk.join_by_link(assist_link, "X", CAPABILITIES, ""),
            site.desk.join_by_number("000000000", "X", CAPABILITIES, ""),
            site.desk.assist("p-new", "X", number="1", caps=CAPABILITIES),
            site.desk.assist("p-new", "X", link=customer_link, caps=CAPABILITIES),  # D14
        ):
            with pytest.raises(Refused) as refused:
                await attempt
            codes.add(refused.value.code)
        return codes

    assert await code_of_everything() == {Code.NO_SESSION}
    site.desk.check_link(customer_link)
    for dead in ("wrong", assist_link):
        with pytest.raises(Refused, match="no_session"):
            site.desk.check_link(dead)
    await ana.do(wire.SessionEnd(control_epoch=0))
    for attempt in (
        site.desk.join_by_link(customer_link, "X", CAPABILITIES, ""),
        site.desk.join_by_number(number, "X", CAPABILITIES, ""),
        site.desk.assist("p-new", "X", link=assist_link, caps=CAPABILITIES),
    ):
        with pytest.raises(Refused) as refused:
            await attempt
        assert refused.value.code is Code.NO_SESSION
    with pytest.raises(Refused, match="no_session"):
        site.desk.check_link(customer_link)


async def test_an_assist_link_moves_whoever_is_there_already_and_says_so(site: Site) -> None:
    """D22"""
    ana = await site.rep()
    ben = await site.assistant(ana)
    link = (ana.page.view.session.assist_link or "").split("#")[1]
    with pytest.raises(Refused, match="already_here"):
        await site.desk.assist("p-Ben", "Ben", link=link, caps=CAPABILITIES)
    assert ben.page.gone_with is None
    again = await site.desk.assist("p-Ben", "Ben", link=link, caps=CAPABILITIES, move=True)
    assert (again.participant, ben.page.gone_with) == (ben.id, Code.SUPERSEDED)
    cat = await site.desk.assist("p-Cat", "Cat", link=link, caps=CAPABILITIES, move=True)
    assert cat.participant not in (ana.id, ben.id)


async def test_one_session_of_ones_own_at_a_time(site: Site) -> None:
    """S9, single mode"""
    ana = await site.rep()
    with pytest.raises(Refused) as refused:
        await site.desk.start_session("p-Ana", "Ana", CAPABILITIES)
    assert refused.value.code is Code.SESSION_OPEN
    assert [(s.role, s.here) for s in site.desk.live_sessions("p-Ana")] == [("primary", True)]
    await ana.do(wire.SessionEnd(control_epoch=0))
    assert site.desk.live_sessions("p-Ana") == []
    twice = [site.desk.start_session("p-Ana", "Ana", CAPABILITIES) for _ in range(2)]
    results = await asyncio.gather(*twice, return_exceptions=True)
    assert [type(r).__name__ for r in results] == ["Admission", "Refused"]


async def test_the_newest_page_wins(site: Site) -> None:
    ana = await site.rep()
    first = ana.page
    await ana.connect()
    assert first.gone_with is Code.SUPERSEDED
    await site.desk.disconnect(ana.place, first)  # its socket closes later
    assert ana.page.view.participants[0].presence == "connected"
    again = await site.desk.open("p-Ana", ana.place.session, CAPABILITIES)
    assert ana.page.gone_with is Code.SUPERSEDED
    with pytest.raises(Refused) as refused:
        await ana.connect()
    assert refused.value.code is Code.UNKNOWN_TOKEN
    await Person(site.desk, again).connect()


async def test_what_was_missed_is_told_after_a_reconnect(site: Site) -> None:
    ana = await site.rep()
    xu, ben = await site.customer(ana), await site.assistant(ana)
    await site.view(ana, xu)
    seen = xu.page.view.version
    await xu.disconnect()
    await ana.do(wire.ControlPass(to=ben.id, control_epoch=ana.epoch))
    await xu.connect(seen)
    assert "control_passed" in xu.page.told
    assert [r.id for r in xu.page.receipts] == [r.id for r in ana.page.receipts]
    fresh = await Person(site.desk, xu.admission).connect()
    assert fresh.page.told == [] and fresh.page.receipts == []


async def test_nobody_is_told_what_was_before_they_came(site: Site) -> None:
    """Whatever version their page says it has seen."""
    ana = await site.rep()
    xu = await site.customer(ana)
    await xu.do(wire.SessionLeave())
    link = ana.page.view.session.customer_link
    assert link is not None
    caps, at = CAPABILITIES, "192.0.2.2"
    admission = await site.desk.join_by_link(link.split("#")[1], "Yao", caps, at)
    yao = await Person(site.desk, admission).connect(seen=1)
    assert [(e.type, e.who) for e in yao.page.updates[0].events] == [("joined", yao.id)]
    assert "Xu" not in repr(yao.page.updates)
    await yao.connect(seen=1)
    assert "Xu" not in repr(yao.page.updates)


async def test_a_closed_dashboard_ends_the_session_after_three_seconds(site: Site) -> None:
    """S5, D1"""
    ana = await site.rep()
    xu = await site.customer(ana)
    await site.desk.leaving(ana.admission.token)
    await ana.disconnect()
    await site.pass_time(2.5)
    assert xu.page.view.session.state == "active"
    await site.pass_time(1.0)
    assert xu.page.view.session.end_reason == "dashboard_closed"
    assert [r.cause for r in xu.page.receipts] == ["ended"]


async def test_a_reload_resumes_with_control_and_shares_intact(site: Site) -> None:
    """D1: good-bye, closed socket and new page, in any order that networks make of it."""
    for late_good_bye in (False, True):
        ana = await site.rep(f"Ana{late_good_bye}")
        xu = await site.customer(ana)
        await site.view(ana, xu)
        if not late_good_bye:
            await site.desk.leaving(ana.admission.token)
        await ana.disconnect()
        assert xu.page.view.shares[0].paused == "primary_away"
        assert xu.page.view.shares[0].audience == ()
        await site.pass_time(1)
        await ana.connect()
        if late_good_bye:
            await site.desk.leaving(ana.admission.token)
        await site.pass_time(60)
        assert ana.page.view.you.role == "primary"
        assert ana.page.view.shares[0].audience == (ana.id,)


async def test_a_rep_who_is_lost_alone_ends_the_session_after_the_grace(site: Site) -> None:
    """D15"""
    ana = await site.rep()
    xu = await site.customer(ana)
    await ana.disconnect()
    await site.pass_time(29)
    assert xu.page.view.session.state == "active"
    await site.pass_time(2)
    assert xu.page.view.session.end_reason == "primary_lost"


async def test_a_lost_publication_is_published_again(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    started, published = await site.view(ana, xu)
    site.desk.publication_lost(ana.place.session, published.publication)
    await site.settle()
    assert xu.page.view.shares[0].publication is None
    again = await xu.do(wire.MediaPublish(share=started.share, offer="again"))
    assert again.publication != published.publication
    assert list(site.media.published[ana.place.session]) == [again.publication]


async def test_everybody_reads_that_nothing_comes_of_a_share(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    started, published = await site.view(ana, xu)

    async def told(*, silent: bool, publication: str = published.publication) -> None:
        site.desk.publication_silent(ana.place.session, publication, silent)
        await site.settle()

    def read() -> set[bool]:
        shown = [who.page.view.shares[0].publication for who in (ana, xu)]
        return {publication.silent for publication in shown if publication is not None}

    assert read() == {False}
    await told(silent=True)
    assert read() == {True}
    versions = ana.page.view.version
    await told(silent=True)
    await told(silent=True, publication="another")
    assert ana.page.view.version == versions
    await told(silent=False)
    assert read() == {False}
    await told(silent=True)
    site.desk.publication_lost(ana.place.session, published.publication)
    await site.settle()
    await xu.do(wire.MediaPublish(share=started.share, offer="again"))
    assert read() == {False}  # it is another publication


class FullLog(MemoryEventLog):
    """Takes nothing while it is `full`."""

    full = False

    async def append(self, *what: Any) -> None:
        if self.full:
            raise OSError("no space left")
        await super().append(*what)


async def test_the_newest_that_is_said_of_a_publication_counts() -> None:
    """Also when what was said before could not be written in time."""
    log = FullLog()
    site = Site(log=log)
    ana = await site.rep()
    xu = await site.customer(ana)
    _, published = await site.view(ana, xu)
    log.full = True
    site.desk.publication_silent(ana.place.session, published.publication, True)
    await site.settle()
    log.full = False
    site.desk.publication_silent(ana.place.session, published.publication, False)
    await site.pass_time(5)
    (share,) = ana.page.view.shares
    assert share.publication is not None and not share.publication.silent
    await site.close()


async def test_a_refused_offer_leaves_no_publication(site: Site) -> None:
    ana = await site.rep()
    share = await ana.do(wire.ShareStart(surface="window", control_epoch=0))
    assert await ana.refused(wire.MediaPublish(share=share.share, offer="bad")) is Code.BAD_OFFER
    assert ana.page.view.shares[0].publication is None


async def test_a_relay_that_does_not_obey_is_closed(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    started, _ = await site.view(ana, xu)
    site.media.broken = True
    await xu.do(wire.ShareStop(share=started.share))
    await site.settle()
    assert ana.place.session not in site.media.published
    assert xu.page.view.shares == ()


async def test_a_crash_loses_nothing_but_sockets_and_media(site: Site) -> None:
    ana = await site.rep()
    xu, ben = await site.customer(ana), await site.assistant(ana)
    await ana.do(wire.ControlPass(to=ben.id, control_epoch=0))
    started, _ = await site.view(ben, xu)
    guest = await site.visitor(ana)
    version = xu.page.view.version
    await site.crash()
    people = [ana, ben, xu, guest]
    for person in people:
        person.desk = site.desk
    await ben.connect(version)
    view = ben.page.view
    assert (view.controller, view.control_epoch, view.focus) == (ben.id, 1, xu.id)
    assert view.shares[0].publication is None
    assert {p.presence for p in view.participants if p.id != ben.id} == {"lost"}
    assert [k.name for k in view.knocks] == ["Guest"]
    await xu.connect(version)
    await ana.connect(version)
    await xu.do(wire.MediaPublish(share=started.share, offer="again"))
    assert set(xu.page.view.shares[0].audience) == {ana.id, ben.id}
    assert xu.page.receipts == []


async def test_after_a_crash_the_graces_run_again(site: Site) -> None:
    ana = await site.rep()
    await site.customer(ana)
    await site.crash()
    await site.pass_time(29)
    assert len(site.desk.live_sessions("p-Ana")) == 1
    await site.pass_time(2)
    assert site.desk.live_sessions("p-Ana") == []


async def test_the_end_page_can_be_read_for_ten_minutes_even_after_a_crash(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    await site.view(ana, xu)
    await ana.do(wire.SessionEnd(control_epoch=0))
    await site.crash()
    xu.desk = site.desk
    await xu.connect()
    assert xu.page.view.session.state == "ended"
    assert ("saw", "Ana", "Xu", True) in [
        (line.kind, line.who, line.whose, line.mine) for line in xu.page.view.record
    ]
    assert await xu.refused(wire.SessionLeave()) is Code.ENDED
    await site.pass_time(601)
    with pytest.raises(Refused) as refused:
        await xu.connect()
    assert refused.value.code is Code.UNKNOWN_TOKEN


async def test_a_person_of_another_session_has_no_place_here(site: Site) -> None:
    ana, olga = await site.rep(), await site.rep("Olga")
    for who in ({"person_id": "p-Olga"}, {"token": olga.admission.token}, {}):
        with pytest.raises(Refused) as refused:
            site.desk.participant_of(ana.page.view.session.number, **who)
        assert refused.value.code is Code.NO_SESSION


async def test_a_page_that_names_an_old_version_gets_what_pages_keep(site: Site) -> None:
    assert isinstance(site.log, MemoryEventLog)
    ana = await site.rep()
    xu = await site.customer(ana)
    started = await ana.do(wire.ShareStart(surface="window", control_epoch=ana.epoch))
    for _ in range(MISSED):
        await ana.do(wire.SharePause(share=started.share))
        await ana.do(wire.ShareResume(share=started.share))
    await xu.disconnect()
    site.log.events_read = 0
    await xu.connect(seen=1)
    assert site.log.events_read == MISSED
    (update,) = xu.page.updates
    first = update.view.version - MISSED + 1
    told = [(event.version, event.type) for event in update.events]
    assert told[0] == (first, "share_paused") and told[-1] == (first + MISSED - 2, "lost")
    assert len(told) == MISSED - 1  # all of them but the connection itself
