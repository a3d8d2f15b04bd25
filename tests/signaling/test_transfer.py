"""A session given to a queue or to agents: who may, what it waits for, who takes it (S63-S76)."""

from typing import Any

import msgspec
import pytest

from signaling import wire
from signaling.domain.decide import deadlines
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.roles import MAY, Role, role_of
from signaling.domain.terms.activities import Kind
from signaling.domain.terms.base import Cause
from signaling.domain.terms.control import ControlAccept
from signaling.domain.terms.life import EndReason
from signaling.domain.terms.lock import DoorLock
from signaling.domain.terms.people import SessionLeave
from signaling.domain.terms.presence import Recover
from signaling.domain.terms.removal import ParticipantRemove
from signaling.domain.terms.supervision import Mode
from signaling.domain.terms.transfer import (
    LONGEST,
    Called,
    Standing,
    TransferFail,
    TransferGiveBack,
    TransferPlace,
    TransferTake,
)
from signaling.told.view import view
from tests.support.builders import ANA, BEN, CLEO, MONA, XU, YAO, Story, running
from tests.support.desk import Person, Site


def refused(story: Story, **fields: Any) -> Code:
    before = story.session
    with pytest.raises(Refused) as refusal:
        story.transfer(**fields)
    assert story.session is before
    return refusal.value.code


# --- who may, and to whom -------------------------------------------------------------------------


def test_only_who_controls_may() -> None:
    assert refused(running(), by=BEN) is Code.NOT_CONTROLLER
    assert refused(running(), by=XU) is Code.NOT_ALLOWED
    assert refused(running(), control_epoch=-1) is Code.STALE_EPOCH


def test_only_an_agent_may() -> None:
    """S67"""
    assert refused(running(), standing=Standing(agent=False, known=True)) is Code.NOT_AN_AGENT


def test_one_queue_or_agents() -> None:
    """S70, S71"""
    assert refused(running(), queue=None) is Code.NO_TARGET
    assert refused(running(), queue="") is Code.NO_TARGET
    assert refused(running(), queue="billing", agents=("p-cleo",)) is Code.ONE_QUEUE
    assert refused(running(), standing=Standing(agent=True, known=False)) is Code.NO_TARGET
    assert refused(running(), queue=None, agents=("p-ana",)) is Code.NO_TARGET
    for agents in (("p-cleo",), ("p-cleo", "p-dora", "p-eve")):
        story = running()
        story.transfer(queue=None, agents=agents)
        assert story.session.transfer.waiting is not None
        assert story.session.transfer.waiting.target.agents == agents


@pytest.mark.parametrize("letter", ["a", "请", "😀", "𠮷", "e\u0301"[1]])
def test_a_message_has_345_code_points(letter: str) -> None:
    """S73, D10: also beyond the basic plane, where a browser counts two."""
    text = "x" + letter * (LONGEST - 1)
    assert refused(running(), message=text + letter) is Code.MESSAGE_TOO_LONG
    story = running()
    story.transfer(message=text)
    assert story.session.transfer.waiting is not None
    assert story.session.transfer.waiting.message == text


def test_a_session_without_customers_is_nobodys_to_take() -> None:
    story = Story()
    story.start()
    assert refused(story) is Code.NOT_HERE


# --- waiting --------------------------------------------------------------------------------------


def test_nobody_can_do_what_needs_control_while_it_waits() -> None:
    story = running()
    story.transfer()
    assert role_of(story.session, BEN) is Role.ASSISTANT
    for who in (BEN, XU, YAO):
        seen = view(story.session, who)
        assert seen is not None and seen.controller is None
        for verb in (verb for verb, roles in MAY.items() if roles == {Role.PRIMARY}):
            assert verb in seen.you.refusals
    with pytest.raises(Refused):
        story.asked(ControlAccept, BEN)


def test_the_customer_is_told_and_reads_neither_target_nor_message() -> None:
    story = running()
    named = Standing(True, True, names=(Called("Billing", "账单"),))
    story.transfer(message="between reps", standing=named)
    story.do(TransferPlace, place=2, hold="Nearly there")
    for who in (XU, BEN):
        seen = view(story.session, who)
        assert seen is not None and seen.transfer is not None
        assert (seen.transfer.by_name, seen.transfer.place) == ("Ana", 2)
        assert seen.transfer.hold == "Nearly there"
        assert (seen.transfer.message == "between reps") is (who == BEN)
        assert (seen.transfer.queue == "billing") is (who == BEN)
        assert [one.zh for one in seen.transfer.to] == (["账单"] if who == BEN else [])


def test_its_place_in_line_is_told_once() -> None:
    story = running()
    assert story.do(TransferPlace, place=2, hold="") == []
    story.transfer()
    assert story.do(TransferPlace, place=2, hold="")
    assert story.do(TransferPlace, place=2, hold="") == []


def test_no_deadline_ends_a_session_that_waits() -> None:
    """D15 and D17 are about a primary, and there is none."""
    story = running()
    story.transfer()
    assert deadlines(story.session) == []


def test_assistants_may_all_leave() -> None:
    story = running()
    story.transfer()
    story.do(SessionLeave, by=BEN)
    assert not story.session.ended
    assert [p.id for p in story.session.present] == [XU, YAO]


def test_a_lost_assistant_leaves_when_the_grace_is_over() -> None:
    story = running()
    story.transfer()
    story.lose(BEN)
    story.wait_for(BEN, 30)
    assert not story.session.people[BEN].present
    assert not story.session.ended


def test_it_ends_when_the_last_customer_left() -> None:
    story = running()
    story.transfer()
    story.do(SessionLeave, by=YAO)
    assert not story.session.ended
    story.lose(XU)
    story.wait_for(XU, 29)
    assert not story.session.ended
    story.wait_for(XU, 1)
    assert story.session.life.end_reason is EndReason.CUSTOMERS_LEFT


def test_a_customer_comes_back_to_it_inside_the_grace_and_over_a_restart() -> None:
    story = running()
    story.transfer(message="still here")
    story.lose(XU)
    story.do(Recover)
    story.connect(XU)
    story.wait_for(YAO, 31)
    assert [p.id for p in story.session.customers] == [XU]
    waiting = story.session.transfer.waiting
    assert waiting is not None and waiting.message == "still here"
    assert not story.session.ended and story.session.control.vanished is None


def test_a_hold_ends_with_the_transfer() -> None:
    story = running()
    from signaling.domain.terms.onhold import ParticipantHold

    story.asked(ParticipantHold, ANA, participant=XU, on=True, text="")
    story.transfer()
    assert not story.session.onhold


def test_nobody_came() -> None:
    """D9: their page leads on to the form."""
    story = running()
    story.transfer()
    story.do(TransferFail, form="/enter/billing?ticket=7")
    assert story.session.life.end_reason is EndReason.NOBODY_CAME
    seen = view(story.session, XU)
    assert seen is not None and seen.transfer is not None
    assert seen.transfer.form == "/enter/billing?ticket=7"
    assert running().do(TransferFail, form="") == []


# --- taking it ------------------------------------------------------------------------------------


def test_who_takes_it_controls_it_and_everybody_gets_a_receipt() -> None:
    story = running()
    story.begin(Kind.CHAT, ANA)
    story.transfer()
    epoch = story.session.control.epoch
    story.take(CLEO)
    session = story.session
    assert session.control.controller == CLEO
    assert session.control.epoch == epoch + 1
    assert session.transfer.waiting is None and session.transfer.coming is None
    receipt = story.receipts[-1]
    assert (receipt.cause, receipt.by, receipt.frm, receipt.to) == (Cause.CONTROL, CLEO, None, CLEO)
    assert [a.kind for a in session.activities.values()] == [Kind.CHAT]
    assert session.record.passings[-1].frm == ANA
    seen = view(session, XU)
    assert seen is not None and seen.transfer is None


def test_what_began_while_it_waited_goes_on() -> None:
    story = running()
    story.transfer()
    begun = [story.begin(kind, BEN).id for kind in (Kind.CHAT, Kind.FILE, Kind.VIDEO)]
    story.take(CLEO)
    assert list(story.session.activities) == begun


def test_an_assistant_takes_it_as_who_they_are() -> None:
    story = running()
    story.transfer()
    story.do(
        TransferTake, participant=ParticipantId("new"), person="p-ben", name="Ben", token_hash="h"
    )
    assert story.session.control.controller == BEN
    assert story.session.transfer.coming is None
    assert ParticipantId("new") not in story.session.people


def test_a_locked_door_keeps_no_owner_out() -> None:
    story = running()
    story.asked(DoorLock, ANA, on=True)
    story.transfer()
    story.take(CLEO)
    assert story.session.control.controller == CLEO


def test_it_is_taken_once() -> None:
    story = running()
    story.transfer()
    story.take(CLEO)
    with pytest.raises(Refused) as refusal:
        story.take(ParticipantId("dora"))
    assert refusal.value.code is Code.NO_OFFER


def test_who_had_to_leave_does_not_take_it() -> None:
    story = running()
    story.asked(ParticipantRemove, ANA, participant=BEN, reason="")
    story.transfer()
    with pytest.raises(Refused) as refusal:
        story.do(TransferTake, participant="b2", person="p-ben", name="Ben", token_hash="h")
    assert refusal.value.code is Code.REMOVED


def _given_back(story: Story) -> None:
    story.do(TransferGiveBack)


def _grace_over(story: Story) -> None:
    story.wait_for(CLEO, 30)


def _made_to_leave(story: Story) -> None:
    story.do(ParticipantRemove, by=XU, participant=CLEO, reason="", control_epoch=None)


@pytest.mark.parametrize("how", [_given_back, _grace_over, _made_to_leave])
def test_it_waits_again_when_who_took_it_never_came(how: Any) -> None:
    story = running()
    story.transfer(message="as before")
    since = story.at
    story.take(CLEO, come=False)
    how(story)
    session = story.session
    assert not session.ended and session.control.controller is None
    assert not session.people[CLEO].present
    waiting = session.transfer.waiting
    assert waiting is not None and (waiting.since, waiting.message) == (since, "as before")
    story.take(ParticipantId("dora"))
    assert story.session.control.controller == "dora"


def test_nothing_is_given_back_once_their_page_was_there() -> None:
    story = running()
    story.transfer()
    story.take(CLEO)
    assert story.do(TransferGiveBack) == []
    story.lose(CLEO)
    story.wait_for(CLEO, 30)
    assert story.session.control.vanished is not None  # D17, as any primary


# --- through the desk -----------------------------------------------------------------------------


async def _site() -> tuple[Site, Person, Person]:
    site = Site()
    site.queueing.agents |= {"p-Ana", "p-Cleo"}
    site.queueing.queues |= {"billing"}
    ana = await site.rep()
    return site, ana, await site.customer(ana)


async def test_a_rep_who_is_no_agent_is_refused_by_the_desk() -> None:
    site, ana, _ = await _site()
    site.queueing.agents.clear()
    asked = wire.SessionTransfer(queue="billing", control_epoch=ana.epoch)
    assert await ana.refused(asked) is Code.NOT_AN_AGENT
    await site.close()


@pytest.mark.parametrize(
    "more", [{"agents": ["p"] * 101}, {"agents": ["p" * 65]}, {"queue": "q" * 65}]
)
def test_what_no_page_names_is_no_request(more: dict[str, Any]) -> None:
    whole = {"controlEpoch": 0, "agents": [f"p-{n}" for n in range(100)]}
    assert len(msgspec.convert(whole, wire.SessionTransfer).agents) == 100
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**whole, **more}, wire.SessionTransfer)


async def test_given_away_and_taken() -> None:
    site, ana, xu = await _site()
    unknown = wire.SessionTransfer(queue="sales", control_epoch=ana.epoch)
    assert await ana.refused(unknown) is Code.NO_TARGET
    unknown = wire.SessionTransfer(agents=("p-Ben",), control_epoch=ana.epoch)
    assert await ana.refused(unknown) is Code.NO_TARGET
    await ana.do(wire.SessionTransfer(agents=("p-Cleo",), control_epoch=ana.epoch))
    assert site.desk.live_sessions("p-Ana") == []
    assert xu.page.view.transfer is not None
    await site.crash()
    xu.desk = site.desk
    await xu.connect()
    session = ana.admission.session
    admission = await site.desk.take_over(session, "p-Cleo", "Cleo")
    assert xu.page.view.controller == admission.participant
    opened = await site.desk.open("p-Cleo", session, wire.Capabilities())
    cleo = await Person(site.desk, opened).connect()
    assert cleo.page.view.you.role == "primary"
    await site.close()


async def test_in_single_mode_nobody_takes_a_second_session() -> None:
    """S9"""
    site, ana, _ = await _site()
    await site.rep("Cleo")
    await ana.do(wire.SessionTransfer(agents=("p-Cleo",), control_epoch=ana.epoch))
    with pytest.raises(Refused) as refusal:
        await site.desk.take_over(ana.admission.session, "p-Cleo", "Cleo")
    assert refusal.value.code is Code.SESSION_OPEN
    await site.close()


async def test_the_desk_says_that_nobody_came() -> None:
    site, ana, xu = await _site()
    await ana.do(wire.SessionTransfer(queue="billing", control_epoch=ana.epoch))
    await site.desk.transfers.place(ana.admission.session, 1, "Hold on")
    assert xu.page.view.transfer is not None and xu.page.view.transfer.place == 1
    await site.desk.transfer_failed(ana.admission.session, "/enter/billing")
    assert xu.page.view.session.end_reason == "nobody_came"
    await site.close()


def test_who_looked_on_unseen_and_takes_it_is_no_supervisor_any_more() -> None:
    """Customers see and hear whoever controls their session."""
    story = running()
    story.supervise(MONA, Mode.WATCH)
    story.transfer()
    story.take(MONA)
    assert role_of(story.session, MONA) is Role.PRIMARY
    assert story.session.hidden == frozenset()
    seen = view(story.session, XU)
    assert seen is not None and MONA in {one.id for one in seen.participants}
