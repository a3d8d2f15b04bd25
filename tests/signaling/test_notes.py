"""Notes of reps: once, in order, for every rep and no customer, over a handoff and a restart."""

import msgspec
import pytest

from signaling import wire
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.notes import LONGEST, NoteWrite, NoteWritten
from signaling.gateway.limits import OUTBOUND_BYTES
from tests.support.builders import ANA, BEN, XU, Story, running
from tests.support.desk import Person, Site


def write(story: Story, who: str, text: str, identity: str = "1") -> list[type]:
    return [type(e) for e in story.do(NoteWrite, by=who, id=identity, text=text)]


def test_the_same_id_of_the_same_writer_writes_nothing_again() -> None:
    story = running()
    assert write(story, ANA, "Printer on floor 3") == [NoteWritten]
    assert write(story, ANA, "Printer on floor 3") == []
    assert write(story, BEN, "Seen before") == [NoteWritten]
    assert story.session.notes.notes == 2


@pytest.mark.parametrize(
    ("who", "text", "code"),
    [
        (ANA, " \u200b\n", Code.EMPTY_TEXT),
        (ANA, "x" * (LONGEST + 1), Code.TEXT_TOO_LONG),
        (XU, "Mine", Code.NOT_ALLOWED),
    ],
)
def test_what_is_refused(who: str, text: str, code: Code) -> None:
    story = running()
    with pytest.raises(Refused) as refused:
        write(story, who, text)
    assert refused.value.code is code


def test_a_handoff_takes_the_notes_along() -> None:
    story = running()
    write(story, ANA, "Printer on floor 3")
    story.asked(ControlPass, ANA, to=BEN)
    assert story.session.notes.notes == 1
    assert write(story, ANA, "I go on noting", "2") == [NoteWritten]


def test_neither_state_nor_view_holds_words() -> None:
    story = running()
    write(story, ANA, "canary")
    assert "canary" not in repr(story.session)


async def noted(who: Person, text: str, identity: str = "1") -> wire.NoteWritten:
    done = await who.do(wire.NoteWrite(id=identity, text=text))
    assert isinstance(done, wire.NoteWritten)
    return done


async def texts(who: Person, before: int | None = None, limit: int = 100) -> list[str]:
    page = await who.do(wire.NoteRead(before=before, limit=limit))
    return [note.text for note in page.notes]


async def test_every_rep_is_told_and_no_customer_ever(site: Site) -> None:
    ana = await site.rep()
    ben, xu = await site.assistant(ana), await site.customer(ana)
    assert (await noted(ana, "canary\nof two lines")).note == 1
    await site.settle()
    for rep in (ana, ben):
        note = rep.page.updates[-1].events[-1].note
        assert note is not None and (note.text, note.by_name) == ("canary\nof two lines", "Ana")
        assert rep.page.view.notes == wire.Notes(newest=1)
    assert xu.page.view.notes is None and "canary" not in repr(xu.page.updates)
    assert await xu.refused(wire.NoteRead()) is Code.NOT_ALLOWED
    assert "canary" not in repr(ana.page.view)


async def test_who_comes_later_and_who_takes_over_read_all_of_them(site: Site) -> None:
    ana = await site.rep()
    for n in range(1, 6):
        await noted(ana, f"note {n}", str(n))
    assert (await noted(ana, "note 5", "5")).note == 5  # no answer was heard the first time
    ben = await site.assistant(ana)
    await ana.do(wire.ControlPass(to=ben.id, control_epoch=ana.epoch))
    assert await texts(ben) == [f"note {n}" for n in range(1, 6)]
    assert await texts(ben, before=4, limit=2) == ["note 2", "note 3"]
    assert (await ben.do(wire.NoteRead(limit=2))).more
    assert await texts(ben, before=0) == []


async def test_long_notes_come_in_shorter_pages(site: Site) -> None:
    ana = await site.rep()
    long = [f"{n}" + "\U0001f600" * 3_990 for n in range(8)]
    for n, text in enumerate(long):
        await noted(ana, text, str(n))
    newest = await ana.do(wire.NoteRead())
    assert newest.more and len(msgspec.json.encode(newest)) < OUTBOUND_BYTES / 2
    older = await texts(ana, before=newest.notes[0].note)
    assert [*older, *(note.text for note in newest.notes)] == long


async def test_what_was_noted_outlives_the_server(site: Site) -> None:
    ana = await site.rep()
    await noted(ana, "before")
    await site.crash()
    ana.desk = site.desk
    await ana.connect()
    assert (await noted(ana, "before")).note == 1
    await noted(ana, "after", "2")
    assert await texts(ana) == ["before", "after"]
