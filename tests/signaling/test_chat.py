"""Writing to each other: who reads what, once and in order, over passes, reloads and crashes."""

from typing import Any

import msgspec
import pytest

from signaling import wire
from signaling.domain.decide import decide
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.chat import unread
from signaling.domain.terms.activities import ActivityStarted, Kind
from signaling.domain.terms.chat import LONGEST, ChatSaid, ChatSay, ChatSee
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.focus import FocusSelect
from signaling.gateway.limits import OUTBOUND_BYTES
from signaling.names.texts import clean_text
from signaling.told.chat import line_of
from tests.support.builders import ANA, BEN, CLEO, XU, YAO, Story, running
from tests.support.desk import Person, Site


def said(story: Story) -> list[ChatSaid]:
    return [event for event in story.events if isinstance(event, ChatSaid)]


# --- the rules ------------------------------------------------------------------------------------


def test_a_line_to_all_is_for_everybody_who_is_here() -> None:
    story = running()
    story.say(ANA, "hello")
    (line,) = said(story)
    assert (line.line, line.to) == (1, None)
    assert set(line.readers) == {BEN, XU, YAO}


def test_to_several_of_whom_all_are_reps_is_to_reps_only() -> None:
    story = running()
    story.assist(CLEO)
    story.say(ANA, "us", (BEN, CLEO))
    story.say(ANA, "one", (BEN,))
    story.say(ANA, "mixed", (BEN, XU))
    assert [line_of(story.session, e).reps_only for e in said(story)] == [True, False, False]


def test_the_same_again_says_nothing_again() -> None:
    story = running()
    (_, line) = story.say(ANA, "hello")
    assert isinstance(line, ChatSaid)
    again = story.session
    story.asked(ChatSay, ANA, id=line.id, to=None, text="hello", exchange="a99")
    assert story.session is again or story.session.version == again.version
    story.asked(ChatSay, XU, id=line.id, to=None, text="mine", exchange="a98")
    assert [e.text for e in said(story)] == ["hello", "mine"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", Code.EMPTY_TEXT),
        (" \n\u202e\x00 ", Code.EMPTY_TEXT),
        ("\u200b \u2060\u3164\u2800\ufe0f", Code.EMPTY_TEXT),
        ("x" * (LONGEST + 1), Code.TEXT_TOO_LONG),
        ("\U0001f600" * (LONGEST + 1), Code.TEXT_TOO_LONG),
    ],
)
def test_what_cannot_be_said(text: str, code: Code) -> None:
    story = running()
    with pytest.raises(Refused) as refused:
        story.say(ANA, text)
    assert refused.value.code is code
    story.say(ANA, "\U0001f600" * LONGEST)


def test_only_those_who_are_here_are_written_to() -> None:
    story = running()
    for to, code in [((), Code.BAD_REQUEST), ((ANA,), Code.BAD_REQUEST), ((CLEO,), Code.NOT_HERE)]:
        with pytest.raises(Refused) as refused:
            story.say(ANA, "hello", to)
        assert refused.value.code is code


def test_a_pass_closes_the_exchange_and_the_next_line_opens_another() -> None:
    """D5, S51."""
    story = running()
    story.say(ANA, "hello")
    story.asked(ControlPass, ANA, to=BEN)
    assert story.session.chat.lines == 2
    assert "chat" in story.receipts[-1].ended[0].activity
    assert not [a for a in story.session.activities.values() if a.kind is Kind.CHAT]
    happened = story.say(ANA, "I am still here")
    assert isinstance(happened[0], ActivityStarted)
    assert said(story)[-1].line == 3


def test_a_switch_does_not_close_it() -> None:
    story = running()
    story.say(ANA, "hello")
    story.asked(FocusSelect, ANA, customer=YAO)
    assert not isinstance(story.say(XU, "yes?")[0], ActivityStarted)
    assert story.session.chat.lines == 2


def test_unread_counts_what_was_written_to_me_since() -> None:
    story = running()
    story.say(ANA, "one")
    story.say(BEN, "reps only", (ANA,))
    story.say(XU, "three")
    assert [unread(story.session, who) for who in (ANA, BEN, XU, YAO)] == [2, 1, 0, 2]
    story.do(ChatSee, by=ANA, line=2, read=True)
    assert unread(story.session, ANA) == 1
    story.do(ChatSee, by=ANA, line=3, read=False)
    assert unread(story.session, ANA) == 1
    with pytest.raises(Refused) as refused:
        decide(story.session, ChatSee(at=story.at, by=ANA, line=4, read=True))
    assert refused.value.code is Code.NO_LINE


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a\r\nb\rc\n\n", "a\nb\nc"),
        ("a\tb", "a\tb"),
        ("\u06cc\u200c\u06a9", "\u06cc\u200c\u06a9"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("pay\u202etxt.exe", "paytxt.exe"),
        ("a\x1b[2Jb\x07", "a[2Jb"),
        ("half \ud83d", "half"),
    ],
)
def test_texts_are_kept_as_written(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept == clean_text(kept)


# --- over the desk --------------------------------------------------------------------------------


async def say(who: Person, text: str, to: Any = "all", name: str = "") -> int:
    told = await who.do(wire.ChatSay(id=name or text, to=to, text=text))
    assert isinstance(told, wire.ChatLineSaid)
    return told.line


async def read(who: Person, before: int | None = None, limit: int = 100) -> list[str]:
    page = await who.do(wire.ChatRead(before=before, limit=limit))
    return [line.text for line in page.lines]


def heard(who: Person) -> list[str]:
    told = [event.chat for update in who.page.updates for event in update.events]
    return [line.text for line in told if line is not None]


async def test_lines_reach_whom_they_are_for_and_nobody_else(site: Site) -> None:
    ana = await site.rep()
    ben, xu = await site.assistant(ana), await site.customer(ana)
    yao = await site.customer(ana, "Yao")
    assert await say(ana, "welcome") == 1
    assert await say(ana, "only you", [xu.id]) == 2
    assert await say(ben, "reps only", [ana.id]) == 3
    assert await say(xu, "to Ben", [ben.id]) == 4
    assert heard(ana) == ["welcome", "only you", "reps only", "to Ben"]  # who controls, reads all
    assert heard(ben) == ["welcome", "reps only", "to Ben"]
    assert heard(xu) == ["welcome", "only you", "to Ben"]
    assert heard(yao) == ["welcome"]
    for who in (ana, ben, xu, yao):
        assert await read(who) == heard(who)


async def test_who_comes_later_reads_what_is_theirs(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    await say(xu, "my account number is 4711")
    yao, ben = await site.customer(ana, "Yao"), await site.assistant(ana)
    assert await read(yao) == await read(ben) == []
    await ana.do(wire.ControlPass(to=ben.id, control_epoch=ana.epoch))
    assert await read(ben) == ["my account number is 4711", ""]
    assert await read(yao) == [""]
    await site.pass_time(1)
    assert await read(await site.customer(ben, "Zoe")) == []
    closed = (await ben.do(wire.ChatRead())).lines[-1]
    assert closed.by is None and closed.line == 2


async def test_a_repeat_is_answered_with_the_same_line(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    assert await say(xu, "hello", name="1") == await say(xu, "hello", name="1") == 1
    assert heard(ana) == ["hello"]


async def test_a_repeat_is_never_answered_with_the_line_of_another(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    assert await say(ana, "first", name="1") == 1
    assert await say(xu, "second", name="1") == 2
    assert await say(ana, "first", name="1") == 1


async def test_pages_of_older_lines(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    for number in range(1, 8):
        await say(ana, f"a{number}")
    assert await read(xu, limit=3) == ["a5", "a6", "a7"]
    assert await read(xu, before=5, limit=3) == ["a2", "a3", "a4"]
    page = await xu.do(wire.ChatRead(before=2, limit=3))
    assert [line.text for line in page.lines] == ["a1"] and not page.more


async def test_long_lines_come_in_shorter_pages(site: Site) -> None:
    """A page that is sent a lot at once would be closed as one that does not read, again and
    again: by whoever writes long lines.
    """
    ana = await site.rep()
    xu = await site.customer(ana)
    seen = ana.page.view.version
    await ana.disconnect()
    long = [f"{number}" + "\U0001f600" * 3_990 for number in range(20)]
    for text in long:
        await say(xu, text, name=text[:2])
    await ana.connect(seen)
    assert len(msgspec.json.encode(ana.page.updates[0])) < OUTBOUND_BYTES / 2
    assert [event.chat.text for event in ana.page.updates[0].events if event.chat][-1] == long[-1]
    found: list[str] = []
    before, more = None, True
    while more:
        page = await ana.do(wire.ChatRead(before=before))
        assert page.lines and len(msgspec.json.encode(page)) < OUTBOUND_BYTES / 2
        found[:0] = [line.text for line in page.lines]
        before, more = page.lines[0].line, page.more
    assert found == long


async def test_nothing_is_lost_or_doubled_by_a_crash(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    lines = [await say(who, f"{who.id} {n}") for n in range(20) for who in (ana, xu)]
    assert lines == list(range(1, 41))
    await site.crash()
    ana.desk = xu.desk = site.desk
    await ana.connect(), await xu.connect()
    assert await say(xu, f"{xu.id} 19") == 40  # the page did not hear that it was said
    assert await say(xu, "new") == 41
    texts = await read(ana)
    assert len(texts) == 41 == len(set(texts))


async def test_views_carry_counts_and_marks_only(site: Site) -> None:
    ana = await site.rep()
    xu = await site.customer(ana)
    await say(ana, "a secret")
    assert "a secret" not in str(xu.page.view) + str(ana.page.view)
    assert (xu.page.view.chat.newest, xu.page.view.chat.unread) == (1, 1)
    await xu.do(wire.ChatSeen(line=1, read=False))
    await xu.do(wire.ChatSeen(line=1))
    assert xu.page.view.chat.unread == 0
    mark = next(m for m in ana.page.view.chat.marks if m.participant == xu.id)
    assert (mark.arrived, mark.read) == (1, 1)
    assert xu.page.view.chat.marks == ()
