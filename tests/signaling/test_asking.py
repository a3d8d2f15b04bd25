"""Asking for control: passed, kept, or not answered in time."""

import pytest

from signaling import wire
from signaling.domain.decide import deadlines
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.asking import (
    LONGEST,
    PATIENCE,
    AskingDue,
    ControlAsk,
    ControlKeep,
    ControlKept,
)
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.people import SessionLeave
from signaling.told.view import view
from tests.support.builders import ANA, BEN, CLEO, XU, Story, running
from tests.support.desk import Site


def refused(story: Story, **fields: object) -> Code:
    before = story.session
    with pytest.raises(Refused) as refusal:
        story.do(ControlAsk, **{"by": BEN, "request": "q9", "text": "", **fields})
    assert story.session is before
    return refusal.value.code


def test_reps_read_it_and_customers_do_not() -> None:
    story = running()
    story.ask(BEN, "I know this one")
    for reader, knows in ((ANA, True), (BEN, True), (XU, False)):
        seen = view(story.session, reader)
        assert seen is not None
        assert [wish.text for wish in seen.asking] == ["I know this one"] * knows


def test_who_may_ask() -> None:
    story = running()
    assert refused(story, by=XU) is Code.NOT_ALLOWED
    assert refused(story, by=ANA) is Code.NOT_ALLOWED
    assert refused(story, text="x" * (LONGEST + 1)) is Code.TEXT_TOO_LONG
    story.ask()
    assert refused(story) is Code.REQUEST_OPEN
    story.assist(CLEO)
    story.ask(CLEO)
    assert len(story.session.asking) == 2


def test_nobody_is_there_to_answer() -> None:
    story = running()
    story.lose(ANA)
    assert refused(story) is Code.NOT_HERE
    story.connect(ANA)
    story.transfer()
    assert refused(story) is Code.NOT_HERE


def test_passing_control_answers_all() -> None:
    story = running()
    story.assist(CLEO)
    story.ask(BEN)
    story.ask(CLEO)
    story.asked(ControlPass, ANA, to=BEN)
    assert not story.session.asking and story.session.control.controller == BEN


def test_keeping_it() -> None:
    story = running()
    request = story.ask()
    with pytest.raises(Refused):
        story.do(ControlKeep, by=BEN, request=request)
    story.do(ControlKeep, by=ANA, request=request)
    assert not story.session.asking
    with pytest.raises(Refused) as refusal:
        story.do(ControlKeep, by=ANA, request=request)
    assert refusal.value.code is Code.NO_REQUEST
    story.ask()


def test_no_answer_in_time_is_a_no() -> None:
    story = running()
    request = story.ask()
    assert deadlines(story.session)[0][0] == story.at + PATIENCE
    assert story.do(AskingDue, wait=PATIENCE - 1, request=request) == []
    (kept,) = story.do(AskingDue, request=request)
    assert isinstance(kept, ControlKept) and kept.by is None
    assert deadlines(story.session) == []


def test_who_asked_and_is_gone_asks_no_more() -> None:
    story = running()
    story.ask()
    story.do(SessionLeave, by=BEN)
    assert not story.session.asking


async def test_through_the_desk() -> None:
    site = Site()
    ana = await site.rep()
    ben = await site.assistant(ana)
    await ben.do(wire.ControlAsk(text="Mine?"))
    (wish,) = ana.page.view.asking
    await ana.do(wire.ControlKeep(request=wish.id))
    assert ben.page.view.asking == ()
    await ben.do(wire.ControlAsk())
    await site.pass_time(PATIENCE + 1)
    assert ben.page.view.asking == ()
    await site.close()
