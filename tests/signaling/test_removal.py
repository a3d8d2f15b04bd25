"""Made to leave: by the controller anybody, by the customer who is helped a rep (D21)."""

import pytest

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.roles import role_of
from signaling.domain.rules.routes import routes
from signaling.domain.terms.base import Cause
from signaling.domain.terms.control import ControlAccept, HoldDue
from signaling.domain.terms.life import EndReason
from signaling.domain.terms.people import Left
from signaling.domain.terms.presence import Recover
from signaling.domain.terms.removal import ParticipantRemove, Removed
from tests.support.builders import ANA, BEN, CLEO, XU, YAO, Story, running
from tests.support.desk import CAPABILITIES, Person, Site


def remove(story: Story, by: ParticipantId, whom: ParticipantId, reason: str = "") -> None:
    story.asked(ParticipantRemove, by, participant=whom, reason=reason)


def refusal(story: Story, by: ParticipantId, whom: ParticipantId, **fields: object) -> Code:
    before = story.session
    with pytest.raises(Refused) as refused:
        story.asked(ParticipantRemove, by, **{"participant": whom, "reason": "", **fields})
    assert story.session is before
    return refused.value.code


# --- the rule -------------------------------------------------------------------------------------


def test_the_controller_makes_anybody_else_leave_and_nobody_themselves() -> None:
    story = running()
    remove(story, ANA, YAO, "Wrong session")
    remove(story, ANA, BEN)
    assert [p.id for p in story.session.present] == [ANA, XU]
    assert story.session.people[YAO].left_cause is Cause.REMOVED
    assert story.session.removals[YAO].reason == "Wrong session"
    assert refusal(story, ANA, ANA) is Code.NOT_ALLOWED
    assert refusal(story, ANA, BEN) is Code.NOT_HERE  # gone already
    assert refusal(story, ANA, XU, control_epoch=None) is Code.STALE_EPOCH
    assert refusal(story, ANA, XU, reason="x" * 501) is Code.TEXT_TOO_LONG


def test_an_assistant_makes_nobody_leave_and_a_customer_no_customer() -> None:
    story = running()
    assert refusal(story, BEN, XU) is Code.NOT_CONTROLLER
    assert refusal(story, XU, YAO, control_epoch=None) is Code.NOT_ALLOWED
    assert refusal(story, YAO, BEN, control_epoch=None) is Code.NOT_HELPED


def test_all_that_was_theirs_ends_with_one_receipt_that_says_who() -> None:
    story = running()
    share = story.view(XU)
    before = len(story.receipts)
    remove(story, ANA, XU, "Please call again")
    assert story.session.shares == () and routes(story.session) == {}
    assert story.session.focus.customer is None
    receipt = story.receipts[-1]
    assert len(story.receipts) == before + 1
    assert (receipt.cause, receipt.by, receipt.ended[0].owner) == (Cause.REMOVED, ANA, XU)
    assert share.id not in story.session.activities


def test_nobody_who_had_to_leave_is_told_anything_more() -> None:
    story = running()
    remove(story, ANA, YAO)
    assert role_of(story.session, YAO) is None
    left = [e for e in story.events if isinstance(e, Removed | Left)]
    assert [type(e) for e in left] == [Removed, Left]


# --- the customer makes a rep leave (D21) ---------------------------------------------------------


def test_an_assistant_goes_and_nothing_else_changes() -> None:
    story = running()
    story.view(XU)
    remove_rep(story, BEN)
    assert story.session.control.controller == ANA and len(story.session.shares) == 1


def remove_rep(story: Story, whom: ParticipantId) -> None:
    story.do(ParticipantRemove, by=XU, participant=whom, reason="", control_epoch=None)


def test_without_its_controller_the_session_is_offered_to_the_next_rep() -> None:
    story = running()
    story.view(XU)
    remove_rep(story, ANA)
    session = story.session
    assert not session.ended and session.control.offer is not None
    assert session.control.offer.to == BEN and role_of(session, ANA) is None
    assert session.shares and set(routes(session).values()) == {frozenset()}  # nothing flows (D17)
    story.asked(ControlAccept, BEN)
    assert story.session.control.controller == BEN and story.session.shares == ()


def test_nobody_takes_over_and_the_session_ends_and_says_why() -> None:
    story = running()
    remove_rep(story, ANA)
    assert story.session.control.offer is not None
    story.lose(BEN)
    primary = story.session.control.controller
    story.do(HoldDue, wait=60, primary=primary)
    assert story.session.life.end_reason is EndReason.PRIMARY_REMOVED


def test_the_only_rep_goes_and_the_session_ends() -> None:
    story = Story()
    story.start()
    story.join(XU)
    remove_rep(story, ANA)
    assert story.session.life.end_reason is EndReason.PRIMARY_REMOVED


def test_after_a_restart_the_others_have_time_to_be_back() -> None:
    story = running()
    remove_rep(story, ANA)
    story.do(Recover)
    assert not story.session.ended and story.session.control.offer is None
    story.connect(XU)
    story.connect(BEN)
    assert story.session.control.offer is not None and story.session.control.offer.to == BEN


# --- the house ------------------------------------------------------------------------------------


async def made_to_leave(site: Site, by: Person, whom: Person, reason: str = "") -> None:
    epoch = by.epoch if by.page.view.you.role == "primary" else None
    await by.do(wire.ParticipantRemove(participant=whom.id, reason=reason, control_epoch=epoch))
    await site.settle()


async def test_their_page_closes_with_the_reason_and_so_it_does_when_loaded_again(
    site: Site,
) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    await made_to_leave(site, ana, xu, " Wrong\u202e session ")
    assert xu.page.gone_with is Code.REMOVED and xu.page.removed is not None
    assert (xu.page.removed.by, xu.page.removed.reason) == ("Ana", "Wrong session")
    with pytest.raises(Refused) as refused:
        await xu.connect()
    assert refused.value.code is Code.REMOVED
    assert refused.value.why == wire.Removed("Ana", True, "Wrong session", xu_left(ana))
    assert "removed" in ana.page.told and "left" not in ana.page.told
    assert "Wrong session" not in repr(ana.page.updates)
    await site.crash()
    xu.desk = site.desk
    with pytest.raises(Refused) as again:
        await xu.connect()
    assert again.value.code is Code.REMOVED


def xu_left(reader: Person) -> int:
    happened = [line for update in reader.page.updates for line in update.events]
    return next(line.at for line in happened if line.type == "removed")


async def test_the_link_lets_nobody_in_any_more_but_may_be_knocked_with(site: Site) -> None:
    ana = await site.rep()
    await site.customer(ana, "Yao")
    xu = await site.customer(ana)
    await made_to_leave(site, ana, xu)
    assert ana.page.view.entrance == wire.Entrance(locked=False, knocks=True)
    back = await site.customer(ana)
    assert ana.page.view.knocks[0].door == "link"
    assert back.admission.knocking and back.page.view.you.role == "knocking"
    await ana.do(wire.KnockAdmit(knock=back.id, control_epoch=ana.epoch))
    row = next(p for p in ana.page.view.participants if p.id == back.id)
    assert row.joined == "link" and back.page.view.you.role == "customer"


async def test_nor_does_a_number_where_it_let_in_at_once() -> None:
    site = Site(admit_by_number=True)
    ana = await site.rep()
    xu = await site.visitor(ana)
    assert xu.page.view.you.role == "customer"
    await made_to_leave(site, ana, xu)
    assert (await site.visitor(ana)).page.view.you.role == "knocking"
    await site.close()


async def test_a_place_that_was_given_before_lets_nobody_in(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    link = (ana.page.view.session.customer_link or "").split("#")[1]
    other = await site.desk.join_by_link(link, "Xu again", CAPABILITIES, "192.0.2.1")
    await made_to_leave(site, ana, xu)
    with pytest.raises(Refused) as refused:
        await Person(site.desk, other).connect()
    assert refused.value.code is Code.NO_SESSION


async def test_a_rep_who_had_to_leave_does_not_assist_again(site: Site) -> None:
    ana = await site.rep()
    ben, xu = await site.assistant(ana), await site.customer(ana)
    await made_to_leave(site, xu, ben)
    assert ben.page.removed is not None and not ben.page.removed.rep
    with pytest.raises(Refused) as refused:
        await site.assistant(ana)
    assert refused.value.code is Code.REMOVED
    await site.assistant(ana, "Cleo")
    with pytest.raises(Refused) as opened:
        await site.desk.open("p-Ben", ana.admission.session, CAPABILITIES)
    assert opened.value.code is Code.NO_SESSION


async def test_a_controller_who_had_to_leave_may_start_another_session(site: Site) -> None:
    ana = await site.rep()
    ben, xu = await site.assistant(ana), await site.customer(ana)
    await made_to_leave(site, xu, ana, "I asked for somebody else")
    assert ana.page.gone_with is Code.REMOVED
    hold = xu.page.view.hold
    assert hold is not None and hold.removed and hold.primary_name == "Ana"
    assert ben.page.view.offer is not None
    await site.rep()
    await ben.do(wire.ControlAccept(control_epoch=ben.epoch))
    assert xu.page.view.controller == ben.id


def test_who_is_away_can_be_made_to_leave_too() -> None:
    story = running()
    story.assist(CLEO)
    story.lose(CLEO)
    remove(story, ANA, CLEO)
    assert not story.session.people[CLEO].present
