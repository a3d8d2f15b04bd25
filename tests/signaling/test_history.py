"""What is read of a session that is over: by whom who was there, and how much of it."""

from itertools import pairwise
from typing import Any

import pytest

from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.rules.record import KEPT
from signaling.domain.terms.closing import ClosingWrite
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.door import Assist, KnockAdmit
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.life import SessionEnd
from signaling.domain.terms.notes import NoteWrite
from signaling.domain.terms.people import SessionLeave
from signaling.domain.terms.presence import Connect
from signaling.domain.terms.rename import ParticipantRename
from signaling.domain.terms.survey import SurveyAnswer
from signaling.told.history import history, whole_record
from signaling.told.pages_of_history import page_of
from signaling.wire.history import History
from tests.support.builders import ANA, BEN, DESKTOP, GUEST, XU, YAO, Story, running

LEN = PersonId("p-len")  # who was never there
ZOE = ParticipantId("zoe")  # a customer


def read(story: Story, who: str, *, everything: bool = False) -> History:
    told = history(story.events, PersonId(f"p-{who}"), everything=everything)
    assert told is not None
    return told


def over(story: Story) -> Story:
    """The story to its end, with all that follows."""
    assert story.session.control.controller is not None
    story.asked(SessionEnd, story.session.control.controller)
    story.do(SurveyAnswer, by=XU, score=4, comment="很好")
    story.do(ClosingWrite, person=PersonId("p-ana"), about="Printer", solved=True, notes="Paper")
    return story


def note(story: Story, who: str, text: str) -> None:
    story.do(NoteWrite, by=who, id=text, text=text)


def texts(told: History) -> list[str]:
    return [line.text for line in told.chat]


def test_nobody_reads_of_a_session_that_goes_on() -> None:
    story = running()
    assert history(story.events, PersonId("p-ana")) is None
    assert history(story.events, None, everything=True) is None


def test_nobody_reads_of_a_session_they_were_not_in() -> None:
    story = over(running())
    assert history(story.events, LEN) is None
    assert history(story.events, None) is None
    assert history(story.events, LEN, everything=True) is not None


def test_who_controlled_it_reads_everything_of_it() -> None:
    story = running()
    story.knock()
    story.asked(KnockAdmit, ANA, knock=GUEST)
    story.view()
    story.say(XU, "It blinks")
    note(story, ANA, "Serial 17")
    told = read(over(story), "ana")
    assert (told.part, told.may_close, texts(told)) == ("primary", True, ["It blinks"])
    assert [n.text for n in told.notes] == ["Serial 17"]
    assert told.closing is not None and told.closing.about == "Printer"
    assert [(one.by_name, one.score, one.comment) for one in told.surveys] == [("Xu", 4, "很好")]
    happened = [line.type for line in told.timeline]
    assert {"knocked", "share_started", "session_ended"} <= set(happened)
    assert not {"chat_said", "note_written"} & set(happened)
    assert (told.figures.customers, told.figures.lines) == (3, 1)
    assert told.figures.waited == 1
    assert all(line.to is not None for line in told.record)


def test_who_gave_up_at_the_door_is_said_to_be_gone() -> None:
    story = running()
    story.knock()
    story.lose(GUEST)
    story.wait_for(GUEST, 60)
    told = read(over(story), "ana")
    at_the_door = [(line.type, line.whom_name) for line in told.timeline if line.whom == GUEST]
    assert at_the_door == [("knocked", "Guest"), ("knock_withdrawn", "Guest")]


def test_an_assistant_reads_what_was_for_them_and_writes_no_form() -> None:
    story = running()
    story.say(XU, "for both")
    story.say(XU, "for Ana", to=(ANA,))
    told = read(over(story), "ben")
    assert (told.part, told.may_close, texts(told)) == ("assistant", False, ["for both"])
    assert told.surveys and told.closing is not None  # they stayed to the end


def test_who_left_before_the_end_reads_nothing_of_what_came_then() -> None:
    story = running()
    story.view()
    note(story, ANA, "before")
    story.asked(SessionLeave, BEN)
    story.join(ZOE)
    story.say(XU, "canary")
    note(story, ANA, "canary")
    story.asked(ParticipantRename, ANA, participant=XU, name="Canary")
    told = read(over(story), "ben")
    assert [n.text for n in told.notes] == ["before"]
    assert texts(told) == [] and told.surveys == () and told.closing is None
    assert "anary" not in repr(told) and "session_ended" not in repr(told)
    left = max(one.left_at or 0 for one in told.people if one.id == BEN)
    assert all(line.to is not None and line.to <= left for line in told.record)


def test_who_comes_back_reads_nothing_of_the_time_between() -> None:
    story = running()
    story.asked(SessionLeave, BEN)
    story.say(XU, "canary")
    story.asked(FocusSelect, ANA, customer=YAO)
    again = ParticipantId("ben-again")
    story.do(
        Assist,
        participant=again,
        person=PersonId("p-ben"),
        name="Ben",
        token_hash="hash",
        capabilities=DESKTOP,
    )
    story.connect(again)
    story.say(XU, "Hello again")
    told = read(over(story), "ben")
    assert texts(told) == ["Hello again"] and told.part == "assistant"
    assert "focus_selected" not in [line.type for line in told.timeline]


def test_who_had_control_and_left_reads_how_it_ended_and_writes_no_form() -> None:
    story = running()
    story.asked(ControlPass, ANA, to=BEN)
    story.asked(SessionLeave, ANA)
    story.asked(SessionEnd, BEN)
    story.do(SurveyAnswer, by=XU, score=None, comment="Thanks")
    ana, ben = read(story, "ana"), read(story, "ben")
    assert (ana.may_close, ben.may_close) == (False, True)
    assert [one.comment for one in ana.surveys] == ["Thanks"]


def test_an_administrator_reads_everything_and_was_nobody_there() -> None:
    story = running()
    story.say(XU, "for Ana", to=(ANA,))
    story.view()
    told = read(over(story), "len", everything=True)
    assert (told.part, texts(told), told.may_close) == (None, ["for Ana"], False)
    assert any(line.kind == "saw" for line in told.record)
    assert not any(line.mine for line in told.record)


@pytest.mark.parametrize("who", [ANA, XU])
def test_the_record_is_whole_however_long_it_is(who: Any) -> None:
    story = running()
    for n in range(KEPT + 5):
        story.asked(ParticipantRename, ANA, participant=XU, name=f"Xu {n}")
    story.do(Connect, participant=XU, capabilities=None)
    lines = whole_record(story.events, who).record
    assert sum(line.kind == "renamed" for line in lines) == KEPT + 5
    assert [line.frm for line in lines] == sorted(line.frm for line in lines)


def test_pages_of_a_long_session_fit_together() -> None:
    story = running()
    for n in range(30):
        story.say(ANA if n % 2 else XU, f"line {n}")
        if n % 7 == 0:
            story.asked(FocusSelect, ANA, customer=YAO if n % 14 else XU)
    story.asked(SessionEnd, ANA)
    whole = history(story.events, PersonId("p-ana"))
    assert whole is not None
    pages = [page_of(whole, None, 7)]
    while pages[0].older is not None:
        pages.insert(0, page_of(whole, pages[0].older, 7))
    sizes = [len(page.timeline) + len(page.chat) + len(page.notes) for page in pages]
    assert set(sizes[1:]) == {7} and 0 < sizes[0] <= 7
    for part in ("timeline", "chat", "notes"):
        assert [one for page in pages for one in getattr(page, part)] == list(getattr(whole, part))
    times = [[line.at for line in (*page.timeline, *page.chat, *page.notes)] for page in pages]
    assert all(max(one) <= min(other) for one, other in pairwise(times))
    assert page_of(whole, 10_000, 1_000) == whole
