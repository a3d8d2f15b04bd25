"""What an ended session still takes: one answer of each customer, for a while, and the closing form
of who controlled it; and the record, told to whoever has a place in it.
"""

import gc
from typing import Any

import pytest

from signaling import wire
from signaling.app.live import Live
from signaling.app.register import Place
from signaling.app.sessions import END_PAGE
from signaling.domain.ids import PersonId, SessionId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.record import KEPT
from signaling.domain.terms.base import Command
from signaling.domain.terms.closing import LONGEST_ABOUT, LONGEST_NOTES, ClosingWrite
from signaling.domain.terms.life import SessionEnd
from signaling.domain.terms.people import Participant, SessionLeave
from signaling.domain.terms.removal import ParticipantRemove
from signaling.domain.terms.survey import LONGEST, OPEN, SurveyAnswer, SurveyAnswered
from tests.support.builders import ANA, XU, YAO, Story, running
from tests.support.desk import Person, Site


def ended() -> Story:
    story = running()
    story.asked(SessionEnd, ANA)
    return story


def answer(story: Story, who: str = XU, score: int | None = 5, comment: str = "") -> list[Any]:
    return story.do(SurveyAnswer, by=who, score=score, comment=comment)


def write(story: Story, person: str = "p-ana", **fields: Any) -> list[Any]:
    form = {"about": "Printer", "solved": True, "notes": "", **fields}
    return story.do(ClosingWrite, person=PersonId(person), **form)


def refusal(story: Story, command: type[Command], **fields: Any) -> Code:
    before = story.session
    with pytest.raises(Refused) as refused:
        story.do(command, **fields)
    assert story.session is before
    return refused.value.code


def test_each_customer_answers_once() -> None:
    story = ended()
    assert [type(e) for e in answer(story)] == [SurveyAnswered]
    assert [type(e) for e in answer(story, YAO, None, " 谢谢 \n")] == [SurveyAnswered]
    assert story.events[-1].comment == "谢谢"
    for who in (XU, YAO):
        code = refusal(story, SurveyAnswer, by=who, score=1, comment="again")
        assert code is Code.SURVEY_OVER
    assert story.session.surveys == {XU: 5, YAO: None}


def test_the_survey_closes() -> None:
    story = ended()
    story.at += OPEN - 1
    answer(story)
    assert refusal(story, SurveyAnswer, by=YAO, score=5, comment="") is Code.SURVEY_OVER


def test_who_left_answers_while_the_session_goes_on() -> None:
    story = running()
    story.asked(SessionLeave, XU)
    assert [type(e) for e in answer(story)] == [SurveyAnswered]
    assert refusal(story, SurveyAnswer, by=YAO, score=5, comment="") is Code.NOT_OVER


def test_who_was_made_to_leave_is_not_asked() -> None:
    story = running()
    story.asked(ParticipantRemove, ANA, participant=XU, reason="")
    assert refusal(story, SurveyAnswer, by=XU, score=1, comment="") is Code.SURVEY_OVER


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"by": ANA}, Code.NOT_ALLOWED),
        ({"by": "nobody"}, Code.NOT_ALLOWED),
        ({"score": 0}, Code.BAD_REQUEST),
        ({"score": 6}, Code.BAD_REQUEST),
        ({"score": None, "comment": " \u200b"}, Code.EMPTY_TEXT),
        ({"comment": "x" * (LONGEST + 1)}, Code.TEXT_TOO_LONG),
    ],
)
def test_answers_that_are_refused(fields: dict[str, Any], code: Code) -> None:
    assert refusal(ended(), SurveyAnswer, **{"by": XU, "score": 3, "comment": "", **fields}) is code


def test_the_form_is_written_by_who_controlled_it_last_as_often_as_they_like() -> None:
    story = ended()
    write(story)
    story.at += 90 * 24 * 3600
    write(story, solved=None, notes="Broke again")
    assert story.session.closing.solved is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"person": "p-ben"}, Code.NOT_CONTROLLER),
        ({"person": "p-len"}, Code.NO_SESSION),
        ({"about": " ", "solved": None}, Code.EMPTY_TEXT),
        ({"about": "x" * (LONGEST_ABOUT + 1)}, Code.TEXT_TOO_LONG),
        ({"notes": "x" * (LONGEST_NOTES + 1)}, Code.TEXT_TOO_LONG),
    ],
)
def test_forms_that_are_refused(fields: dict[str, Any], code: Code) -> None:
    form = {"person": "p-ana", "about": "Printer", "solved": True, "notes": "", **fields}
    assert refusal(ended(), ClosingWrite, **form) is code


def test_no_form_of_a_session_that_goes_on() -> None:
    form = {"person": "p-ana", "about": "Printer", "solved": True, "notes": ""}
    assert refusal(running(), ClosingWrite, **form) is Code.NOT_OVER


def test_the_state_holds_no_words() -> None:
    story = ended()
    answer(story, comment="canary")
    write(story, about="canary", notes="canary")
    assert "canary" not in repr(story.session)


# --- by whose token -------------------------------------------------------------------------------


async def end(site: Site, ana: Person) -> None:
    await ana.do(wire.SessionEnd(control_epoch=ana.epoch))
    await site.settle()


async def survey(site: Site, who: Person, comment: str = "Thanks") -> Code | None:
    try:
        await site.desk.afterwards.answer_survey(who.admission.token, 5, comment)
    except Refused as refused:
        return refused.code
    return None


async def test_a_token_answers_for_its_owner_until_the_page_is_gone(site: Site) -> None:
    ana = await site.rep()
    xu, yao = await site.customer(ana), await site.customer(ana, "Yao")
    assert await survey(site, xu) is Code.NOT_OVER
    await end(site, ana)
    assert await survey(site, ana) is Code.NOT_ALLOWED
    assert await survey(site, xu) is None
    assert await survey(site, xu) is Code.SURVEY_OVER
    assert "Thanks" not in repr(ana.page.updates) and "Thanks" not in repr(yao.page.updates)
    await site.pass_time(END_PAGE)
    assert await survey(site, yao) is Code.NO_SESSION


async def test_who_left_answers_with_the_token_they_had(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    await xu.do(wire.SessionLeave())
    await site.settle()
    with pytest.raises(Refused, match="unknown_token"):  # it opens no page any more
        await xu.connect()
    await site.crash()
    assert await survey(site, xu) is None


async def test_an_answer_after_a_restart(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    await end(site, ana)
    await site.crash()
    assert await survey(site, xu) is None


def alive(session: SessionId) -> set[str]:
    """What there is of a session in memory."""
    gc.collect()
    known = gc.get_objects()
    places = [o for o in known if isinstance(o, Place) and o.session == session]
    streams = [o for o in known if isinstance(o, Live) and o.id == session]
    names = [o for o in known if isinstance(o, Participant) and o.name in ("Aurelia", "Xaver")]
    return {type(one).__name__ for one in (*places, *streams, *names)}


async def test_nothing_is_kept_of_a_session_once_its_pages_are_gone(site: Site) -> None:
    aurelia = await site.rep("Aurelia")
    xaver = await site.customer(aurelia, "Xaver")
    session = xaver.place.session
    await site.view(aurelia, xaver)
    await end(site, aurelia)
    await xaver.disconnect()
    await site.pass_time(END_PAGE - 1)
    assert alive(session) == {"Live", "Participant", "Place"}
    await site.pass_time(2)
    site.log.logs.clear()
    site.log.kept.clear()
    assert alive(session) == set()


async def close(site: Site, session: str, person: str = "p-Ana") -> Code | None:
    try:
        await site.desk.afterwards.write_closing(session, person, "Printer", True, "")
    except Refused as refused:
        return refused.code
    return None


async def test_the_form_is_written_long_after_the_session_is_forgotten_here(site: Site) -> None:
    ana = await site.rep()
    session = ana.admission.session
    assert await close(site, session) is Code.NOT_OVER
    await end(site, ana)
    assert await close(site, session) is None
    await site.pass_time(END_PAGE + 1)
    assert await close(site, session) is None
    assert await close(site, session, "p-Ben") is Code.NO_SESSION
    assert await close(site, "unknown") is Code.NO_SESSION
    written = [type(event).__name__ for event in site.log.logs[session]]
    assert written.count("ClosingWritten") == 2


async def test_the_record_is_told_to_whoever_has_a_place(site: Site) -> None:
    ana = await site.rep()
    xu, yao = await site.customer(ana), await site.customer(ana, "Yao")
    await site.view(ana, xu)
    await end(site, ana)
    told = {}
    for one in (ana, xu, yao):
        told[one] = await site.desk.afterwards.record(one.admission.token)
        assert told[one].record == one.page.view.record
    assert [line.mine for line in told[xu].record if line.kind == "saw"] == [True, True]
    with pytest.raises(Refused, match="no_session"):
        await site.desk.afterwards.record("unknown")


async def test_who_left_reads_the_record_as_it_was_then(site: Site) -> None:
    ana = await site.rep()
    xu, yao = await site.customer(ana), await site.customer(ana, "Yao")
    await site.view(ana, xu)
    await xu.do(wire.SessionLeave())
    await ana.do(wire.ParticipantRemove(participant=yao.id, reason="", control_epoch=ana.epoch))
    await site.pass_time(1)
    await site.assistant(ana, "Ben")
    for _ in range(2):
        told = {one: await site.desk.afterwards.record(one.admission.token) for one in (xu, yao)}
        assert "Ana" in [line.who for line in told[xu].record if line.kind == "saw"]
        for one in (xu, yao):
            assert told[one].name in ("Xu", "Yao") and told[one].ended_at is None
            assert "Ben" not in [line.who for line in told[one].record]
        await site.crash()
    await site.pass_time(END_PAGE * 2)
    with pytest.raises(Refused, match="no_session"):  # from here on the history tells it
        await site.desk.afterwards.record(xu.admission.token)


async def test_no_line_of_a_long_record_is_missing(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    for n in range(KEPT + 3):
        rename = wire.ParticipantRename(participant=xu.id, name=f"Xu {n}", control_epoch=ana.epoch)
        await ana.do(rename)
    told = await site.desk.afterwards.record(xu.admission.token)
    assert sum(line.kind == "renamed" for line in told.record) == KEPT + 3
    visitor = await site.visitor(ana)
    with pytest.raises(Refused, match="no_session"):
        await site.desk.afterwards.record(visitor.admission.token)
