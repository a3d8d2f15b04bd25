"""Files: who may send whom what, what becomes of it, and who is told."""

from typing import Any

import pytest

from signaling import wire
from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.files import stored
from signaling.domain.terms.activities import Kind
from signaling.domain.terms.base import Cause
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.files import (
    REMEMBERED,
    UNDER_WAY,
    WISH,
    Allowance,
    Fault,
    FileAccept,
    FileAsk,
    FileCancel,
    FileComplete,
    FileDecline,
    FileState,
    Scan,
)
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.onhold import ParticipantHold
from signaling.domain.terms.people import SessionLeave
from signaling.names.files import LENGTH, clean_file_name
from tests.support.builders import ANA, BEN, CLEO, XU, YAO, Story, running
from tests.support.desk import Person, Site
from tests.support.files import FakeStore

HASH = "ab" * 32


def state_of(story: Story, file: ActivityId) -> FileState:
    return story.session.files.known[file].state


def refused(story: Story, act: Any, *args: Any, **fields: Any) -> Code:
    before = story.session
    with pytest.raises(Refused) as refusal:
        act(*args, **fields)
    assert story.session is before
    return refusal.value.code


def arrive(story: Story, file: ActivityId, sha256: str = HASH, scan: Scan = Scan.CLEAN) -> None:
    story.do(FileComplete, file=file, sha256=sha256, type="application/pdf", scan=scan)


# --- offering -------------------------------------------------------------------------------------


def test_offered_accepted_arrived() -> None:
    story = running()
    file = story.offer(ANA, XU)
    assert (file.state, file.name, file.frm, file.to) == ("offered", "report.pdf", ANA, XU)
    assert not stored(story.session)
    story.do(FileAccept, by=XU, file=file.id)
    assert stored(story.session).keys() == {file.id}
    arrive(story, file.id)
    known = story.session.files.known[file.id]
    assert (known.state, known.sha256, known.type) == ("arrived", HASH, "application/pdf")
    assert stored(story.session).keys() == {file.id}
    assert not story.session.activities
    assert not story.receipts, "a file that arrived is no receipt for everybody"


def test_both_ways_but_not_between_customers() -> None:
    story = running()
    story.offer(XU, ANA)
    story.offer(XU, BEN)
    story.offer(ANA, BEN)
    assert refused(story, story.offer, XU, YAO) is Code.NOT_A_REP
    assert refused(story, story.offer, BEN, XU) is Code.NOT_CONTROLLER
    assert refused(story, story.offer, ANA, ANA) is Code.NOT_HERE
    assert refused(story, story.offer, ANA, CLEO) is Code.NOT_HERE
    assert refused(story, story.offer, ANA, XU, control_epoch=None) is Code.STALE_EPOCH


def test_how_much_there_may_be() -> None:
    story = running()
    small = Allowance(file=100, session=250)
    assert refused(story, story.offer, size=101, allowance=small) is Code.FILE_TOO_LARGE
    assert refused(story, story.offer, size=-1) is Code.BAD_REQUEST
    first = story.offer(size=100, allowance=small)
    story.offer(XU, ANA, 100, allowance=small)
    assert refused(story, story.offer, size=51, allowance=small) is Code.FILES_FULL
    story.do(FileCancel, by=ANA, file=first.id)
    story.offer(size=100, allowance=small)
    for _ in range(UNDER_WAY - 1):
        story.offer(size=0)
    assert refused(story, story.offer, size=0) is Code.TOO_MANY_FILES
    story.offer(XU, ANA, 0)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("C:\\Users\\xu\\报告.docx", "报告.docx"),
        ("../../etc/passwd", "passwd"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        (' a<b>:"|?*.txt . ', "a_b______.txt"),
        ("con.txt", "_con.txt"),
        ("…\u200b", None),
        ("..", None),
        ("", None),
        ("x" * 300 + ".tar.gz", "x" * (LENGTH - 3) + ".gz"),
        ("文" * 300 + ".pdf", "文" * 65 + ".pdf"),
    ],
)
def test_a_name_is_safe_to_show_and_to_save(typed: str, clean: str | None) -> None:
    assert clean_file_name(typed) == clean
    if clean is not None:
        assert clean_file_name(clean) == clean
    story = running()
    if clean is None:
        assert refused(story, story.offer, name=typed) is Code.BAD_NAME
    else:
        assert story.offer(name=typed).name == clean


# --- answering ------------------------------------------------------------------------------------


def test_only_who_receives_it_answers_and_once() -> None:
    story = running()
    file = story.offer(ANA, XU)
    for who in (ANA, BEN, YAO):
        assert refused(story, story.do, FileAccept, by=who, file=file.id) is Code.NO_FILE
        assert refused(story, story.do, FileDecline, by=who, file=file.id) is Code.NO_FILE
    story.do(FileDecline, by=XU, file=file.id)
    assert state_of(story, file.id) == "declined"
    assert refused(story, story.do, FileAccept, by=XU, file=file.id) is Code.NO_FILE
    assert not story.session.activities and not stored(story.session)


@pytest.mark.parametrize("who", [ANA, XU])
def test_either_of_the_two_may_stop_it(who: ParticipantId) -> None:
    story = running()
    file = story.send()
    assert refused(story, story.do, FileCancel, by=BEN, file=file.id) is Code.NO_FILE
    story.do(FileCancel, by=who, file=file.id)
    assert state_of(story, file.id) == "cancelled"
    assert story.session.files.known[file.id].by == who
    assert refused(story, story.do, FileCancel, by=who, file=file.id) is Code.NO_FILE
    assert not stored(story.session) and not story.receipts


def test_what_is_not_what_was_announced_or_is_infected_never_arrives() -> None:
    story = running()
    file = story.offer(sha256=HASH.upper())
    story.do(FileAccept, by=XU, file=file.id)
    arrive(story, file.id, sha256="cd" * 32)
    assert story.session.files.known[file.id].fault is Fault.DAMAGED
    other = story.send()
    arrive(story, other.id, scan=Scan.INFECTED)
    assert story.session.files.known[other.id].fault is Fault.INFECTED
    assert not stored(story.session)
    assert story.do(FileComplete, file=other.id, sha256=HASH, type="", scan=Scan.CLEAN) == []


# --- what outlives what ---------------------------------------------------------------------------


def test_a_pass_ends_what_is_under_way_and_what_arrived_stays() -> None:
    """S61"""
    story = running()
    arrived, coming, offered = story.send(), story.send(XU, ANA), story.offer()
    arrive(story, arrived.id)
    story.asked(FileAsk, ANA, wish="q1", customer=YAO, text="the log")
    story.asked(ControlPass, ANA, to=BEN)
    assert state_of(story, arrived.id) == "arrived"
    assert state_of(story, coming.id) == state_of(story, offered.id) == "ended"
    assert story.session.files.known[coming.id].cause is Cause.CONTROL
    assert not story.session.files.wishes
    assert [one.activity for one in story.receipts[-1].ended].count("file") == 2
    assert stored(story.session).keys() == {arrived.id}


def test_another_customer_ends_no_file() -> None:
    story = running()
    file = story.send()
    story.asked(FocusSelect, ANA, customer=YAO)
    assert state_of(story, file.id) == "accepted"


def test_whoever_leaves_takes_theirs_along_only() -> None:
    story = running()
    to_ben, to_xu, from_yao = story.send(ANA, BEN), story.send(), story.send(YAO, ANA)
    story.do(SessionLeave, by=BEN)
    assert state_of(story, to_ben.id) == "cancelled"
    assert story.session.files.known[to_ben.id].cause is Cause.LEFT
    story.do(SessionLeave, by=YAO)
    assert state_of(story, from_yao.id) == "ended"
    assert state_of(story, to_xu.id) == "accepted"
    assert story.session.activities.keys() == {to_xu.id}


def test_only_the_newest_of_those_that_came_to_nothing_are_remembered() -> None:
    story = running()
    stays = story.send()
    for _ in range(REMEMBERED + 5):
        story.do(FileDecline, by=XU, file=story.offer().id)
    assert len(story.session.files.known) == REMEMBERED + 1
    assert stays.id in story.session.files.known


# --- asking for one -------------------------------------------------------------------------------


def test_what_was_asked_for_is_accepted_with_the_offer() -> None:
    story = running()
    story.asked(FileAsk, ANA, wish="q1", customer=XU, text=" the log ")
    assert story.session.files.wishes["q1"].text == "the log"  # type: ignore[index]
    file = story.offer(XU, BEN)
    assert file.state == "offered", "somebody else had asked"
    file = story.offer(XU, ANA)
    assert file.state == "accepted"
    assert not story.session.files.wishes
    assert [a.kind for a in story.session.activities.values()] == [Kind.FILE, Kind.FILE]
    assert story.offer(XU, ANA).state == "offered", "one was asked for"


def test_who_can_be_asked_and_how_it_ends() -> None:
    story = running()

    def ask(customer: ParticipantId = XU, text: str = "") -> Any:
        return story.asked(FileAsk, ANA, wish="q1", customer=customer, text=text)

    assert refused(story, ask, BEN) is Code.NOT_A_CUSTOMER
    assert refused(story, ask, text="x" * (WISH + 1)) is Code.TEXT_TOO_LONG
    ask()
    assert refused(story, ask) is Code.REQUEST_OPEN
    assert refused(story, story.do, FileDecline, by=YAO, file="q1") is Code.NO_FILE
    story.do(FileDecline, by=XU, file="q1")
    ask()
    assert refused(story, story.do, FileCancel, by=XU, file="q1") is Code.NO_FILE
    story.do(FileCancel, by=ANA, file="q1")
    ask()
    story.do(SessionLeave, by=XU)
    assert not story.session.files.wishes


# --- in the shell ---------------------------------------------------------------------------------


@pytest.fixture
def site() -> Site:
    return Site(store=FakeStore())


def rows(person: Person) -> list[tuple[str, str]]:
    return [(one.name, one.state.value) for one in person.page.view.files]


async def test_each_is_told_to_the_two_and_to_the_controller(site: Site) -> None:
    ana = await site.rep()
    xu, yao, ben = await site.customer(ana), await site.customer(ana, "Yao"), None
    ben = await site.assistant(ana)
    sent = await xu.do(wire.FileOffer(name="log.txt", size=3, to=(ben.id,)))
    assert sent.upload == f"/files/{sent.file}"
    assert rows(xu) == rows(ben) == rows(ana) == [("log.txt", "offered")]
    assert rows(yao) == []
    told = {person.admission.participant: person.page.updates[-1].events for person in (xu, ben)}
    for events in told.values():
        assert [(one.type, one.file and one.file.name) for one in events] == [
            ("file_offered", "log.txt")
        ]
    assert not yao.page.updates[-1].events
    await ana.do(wire.FileOffer(name="b.txt", size=3, to=ben.id, control_epoch=ana.epoch))
    assert len(rows(xu)) == 1, "reps may send each other what they like"


async def test_the_store_is_asked_for_room_and_follows_the_session(site: Site) -> None:
    store = site.store
    assert isinstance(store, FakeStore)
    ana = await site.rep()
    xu = await site.customer(ana)
    offer = wire.FileOffer(name="a", size=50, to=xu.id, control_epoch=ana.epoch)
    store.room = 49
    assert await ana.refused(offer) is Code.NO_SPACE
    store.room = 50
    sent = await ana.do(offer)
    assert store.kept.get(ana.admission.session, {}) == {}
    await xu.do(wire.FileAccept(file=sent.file))
    assert store.kept[ana.admission.session].keys() == {sent.file}
    await ana.do(wire.SessionEnd(control_epoch=ana.epoch))
    assert store.over == {ana.admission.session}


async def test_the_store_is_told_again_after_a_restart(site: Site) -> None:
    store = site.store
    assert isinstance(store, FakeStore)
    ana = await site.rep()
    xu = await site.customer(ana)
    sent = await ana.do(wire.FileOffer(name="a", size=5, to=xu.id, control_epoch=ana.epoch))
    await xu.do(wire.FileAccept(file=sent.file))
    store.kept.clear()
    await site.crash()
    assert store.kept[ana.admission.session].keys() == {sent.file}


def test_nothing_flows_while_a_customer_is_on_hold() -> None:
    """D20."""
    story = running()
    sent, arrived = story.send(ANA, XU), story.send(ANA, XU)
    arrive(story, arrived.id)
    mine = story.send(XU, BEN)
    story.asked(FileAsk, ANA, wish=RequestId("w1"), customer=XU, text="")
    story.asked(ParticipantHold, ANA, participant=XU, on=True, text="")
    for file in (sent, mine):
        assert state_of(story, file.id) is FileState.FAILED
        assert story.session.files.known[file.id].fault is Fault.ON_HOLD
    assert story.session.files.wishes == {}
    assert list(stored(story.session)) == [arrived.id]
    assert refused(story, story.offer, ANA, XU) is Code.ON_HOLD
    assert refused(story, story.offer, XU, BEN) is Code.ON_HOLD
