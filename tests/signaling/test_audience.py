"""For whom a rep's share is: everybody, or of the customers only the one who is helped."""

from __future__ import annotations

import pytest

from signaling.app.relay import wanted_routes
from signaling.domain.evolve import evolve
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.audience import Audience, AudienceMayBeChosen
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.screens import SharePause, ShareResume, ShareStart, ShareStop, Surface
from signaling.told.links import Links
from signaling.told.scene import Scene
from signaling.told.screens import shares
from signaling.told.update import update
from signaling.wire import Update
from tests.support.builders import ANA, BEN, XU, YAO, Story, running

LINKS = Links("https://support.test/join#c", "https://support.test/assist#a")


def begin(story: Story, who: ParticipantId = ANA, share: str = "s", **more: object) -> ActivityId:
    """A published share for the helped customer, unless said otherwise."""
    fields = {"surface": Surface.WINDOW, "request": None, "audience": Audience.HELPED, **more}
    story.asked(ShareStart, who, share=ActivityId(share), **fields)
    story.publish(who, ActivityId(share))
    return ActivityId(share)


def choosing() -> Story:
    """A session of a site that lets reps choose."""
    story = running()
    may_choose(story)
    return story


def may_choose(story: Story) -> None:
    event = AudienceMayBeChosen(at=story.at)
    story.session = evolve(story.session, event)
    story.events.append(event)


def sent(session: Session) -> set[frozenset[str]]:
    """For each publication, whose pages are sent it. Their players at other addresses go along."""
    everybody = wanted_routes(session).values()
    return {frozenset(who for who in viewers if "/" not in who) for viewers in everybody}


def test_only_the_helped_customer_and_reps_are_sent_it() -> None:
    story = choosing()
    share = begin(story)
    assert sent(story.session) == {frozenset({BEN, XU})}
    [shown] = shares(Scene(story.session))
    assert (shown.only, set(shown.audience)) == (XU, {BEN, XU})
    guest = ParticipantId("zoe")
    story.join(guest)
    assert guest not in shares(Scene(story.session))[0].audience
    assert share in story.session.audiences.only


def test_it_is_for_all_unless_it_was_chosen() -> None:
    story = choosing()
    begin(story, audience=Audience.ALL)
    assert sent(story.session) == {frozenset({BEN, XU, YAO})}
    assert shares(Scene(story.session))[0].only is None


@pytest.mark.parametrize("end", ["switch", "pass", "stop"])
def test_the_choice_goes_with_the_share(end: str) -> None:
    story = choosing()
    share = begin(story)
    match end:
        case "switch":
            story.asked(FocusSelect, ANA, customer=YAO)
        case "pass":
            story.asked(ControlPass, ANA, to=BEN)
        case _:
            story.asked(ShareStop, ANA, share=share)
    assert story.session.audiences.only == {}
    assert sent(story.session) == set()


def test_after_turning_it_is_for_the_other_one() -> None:
    story = choosing()
    story.asked(FocusSelect, ANA, customer=YAO)
    begin(story)
    assert sent(story.session) == {frozenset({BEN, YAO})}


def told_since(story: Story, before: int) -> dict[ParticipantId, Update]:
    session, news = story.session, story.events[before:]
    told = {}
    for who in (XU, YAO, BEN):
        told[who] = update(session, who, now=story.at, links=LINKS, after=before, news=news)
    return {who: one for who, one in told.items() if one is not None}


@pytest.mark.parametrize("act", ["stop", "pause", "switch", "pass"])
def test_nor_of_what_becomes_of_it(act: str) -> None:
    story = choosing()
    share = begin(story)
    before = len(story.events)
    match act:
        case "stop":
            story.asked(ShareStop, ANA, share=share)
        case "pause":
            story.asked(SharePause, ANA, share=share)
            story.asked(ShareResume, ANA, share=share)
        case "switch":
            story.asked(FocusSelect, ANA, customer=YAO)
        case _:
            story.asked(ControlPass, ANA, to=BEN)
    told = told_since(story, before)
    heard = {
        who: [line.type for line in one.events if line.type.startswith("share_")]
        for who, one in told.items()
    }
    spoken = ["share_paused", "share_resumed"] if act == "pause" else ["share_ended"]
    assert heard == {XU: spoken, YAO: [], BEN: spoken}
    ended = {
        who: [[thing.activity for thing in receipt.ended] for receipt in one.receipts]
        for who, one in told.items()
    }
    whole = [] if act == "pause" else [["share"]]
    assert (ended[XU], ended[BEN]) == (whole, whole)
    assert ended[YAO] == ([] if act in ("pause", "stop") else [[]])


def test_nor_in_the_receipt_of_something_else() -> None:
    story = choosing()
    view_of_xu = story.view(XU)
    begin(story)
    before = len(story.events)
    story.asked(ShareStop, XU, share=view_of_xu.id)
    [receipt] = told_since(story, before)[YAO].receipts
    assert [thing.activity for thing in receipt.ended] == ["view"]
    assert receipt.seen == () and "share" not in receipt.goes_on
    [whole] = told_since(story, before)[XU].receipts
    assert [seen.share for seen in whole.seen] == ["s"] and "share" in whole.goes_on


def refused(story: Story, who: ParticipantId, **more: object) -> Code:
    before = story.session
    with pytest.raises(Refused) as why:
        begin(story, who, **more)
    assert story.session is before
    return why.value.code


def test_a_site_that_shares_with_all_narrows_nothing() -> None:
    assert refused(running(), ANA) is Code.NOT_ALLOWED


def test_a_customer_chooses_nobody() -> None:
    story = choosing()
    assert refused(story, XU, request=story.allow(XU)) is Code.NOT_ALLOWED


def test_somebody_has_to_be_helped() -> None:
    story = Story()
    story.start()
    may_choose(story)
    assert refused(story, ANA) is Code.NOT_HELPED


def test_another_customer_is_not_told_of_it() -> None:
    story = choosing()
    before = len(story.events)
    begin(story)
    session, news = story.session, story.events[before:]
    told = {
        who: update(session, who, now=story.at, links=LINKS, after=before, news=news)
        for who in (XU, YAO, BEN)
    }
    seen = {who: (len(u.view.shares), len(u.events)) for who, u in told.items() if u is not None}
    assert seen == {XU: (1, 1), YAO: (0, 0), BEN: (1, 1)}
    sees = {
        who: {one.sees for one in u.view.participants} for who, u in told.items() if u is not None
    }
    assert sees == {XU: {(), ("s",)}, YAO: {()}, BEN: {(), ("s",)}}
