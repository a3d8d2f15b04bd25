"""Managers who watch, whisper or join: who sees and hears them, and what they may do."""

import pytest

from signaling import wire
from signaling.domain.ids import ParticipantId, PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.hearing import hearing
from signaling.domain.rules.routes import audience
from signaling.domain.terms.base import Command
from signaling.domain.terms.chat import ChatType
from signaling.domain.terms.control import ControlPass, ControlTake
from signaling.domain.terms.door import Join
from signaling.domain.terms.life import Rules, SessionEnd
from signaling.domain.terms.people import Door, SessionLeave
from signaling.domain.terms.presence import PresenceDue
from signaling.domain.terms.removal import ParticipantRemove
from signaling.domain.terms.rename import ParticipantRename
from signaling.domain.terms.supervision import Mode, Policy, SuperviseStart, SuperviseStop
from signaling.domain.terms.voice import VoiceLeave
from signaling.told.history import history, whole_record
from signaling.told.view import view
from signaling.wire.base import milliseconds
from tests.support.builders import ANA, BEN, DESKTOP, GUEST, MONA, XU, YAO, Story, running
from tests.support.desk import CAPABILITIES, Person, Site

ANA_PERSON = PersonId("p-ana")


def code(story: Story, command: type[Command], **fields: object) -> Code:
    before = story.session
    with pytest.raises(Refused) as refused:
        story.do(command, **fields)
    assert story.session is before
    return refused.value.code


def seen(story: Story, reader: ParticipantId) -> wire.View:
    found = view(story.session, reader)
    assert found is not None
    return found


def test_a_watcher_sees_what_assistants_see() -> None:
    story = running()
    story.supervise()
    share = story.view(XU)
    assert audience(story.session, share) >= {BEN, MONA}
    assert seen(story, MONA).notes is not None
    assert seen(story, MONA).you.role == "supervisor"


@pytest.mark.parametrize("told", [True, False])
def test_customers_are_told_as_the_site_says(told: bool) -> None:
    story = running()
    story.view(XU)
    story.supervise(told=told)
    story.do(SuperviseStart, by=MONA, mode=Mode.WHISPER)
    for reader, knows in ((XU, told), (ANA, True), (BEN, True)):
        shown = seen(story, reader)
        assert any(one.id == MONA for one in shown.participants) is knows
        assert any(one.participant == MONA for one in shown.supervision) is knows
        assert any(one.kind == "supervised" for one in shown.record) is knows
        assert (MONA in shown.shares[0].audience) is knows
    line = next(one for one in seen(story, ANA).record if one.kind == "supervised")
    assert (line.policy, line.told) == (3, told)
    recorded = whole_record(story.events, XU).record
    assert any(one.who == "Mona" for one in recorded) is told


def test_who_joins_is_seen_by_everybody_and_then_no_more() -> None:
    story = running()
    story.supervise()
    story.do(SuperviseStart, by=MONA, mode=Mode.JOIN)
    assert any(one.id == MONA for one in seen(story, XU).participants)
    story.do(SuperviseStart, by=MONA, mode=Mode.WATCH)
    assert all(one.id != MONA for one in seen(story, XU).participants)


@pytest.mark.parametrize("mode", [Mode.WATCH, Mode.WHISPER])
def test_who_is_hidden_takes_neither_a_name_nor_a_place(mode: Mode) -> None:
    """What a customer reads, and whether one gets in, is as if they were not here."""
    told = []
    for supervised in (False, True):
        story = Story()
        story.start(Rules(participants=3))
        story.join(XU)
        if supervised:
            story.supervise(mode=mode)
        for who, name, comes in ((YAO, "mona", True), (GUEST, "Gus", False)):
            fields = {"participant": who, "name": name, "door": Door.LINK, "token_hash": who}
            if comes:
                story.do(Join, **fields, capabilities=DESKTOP)
                story.connect(who)
            else:
                assert code(story, Join, **fields, capabilities=DESKTOP) is Code.NO_SESSION
        told.append([one.name for one in seen(story, XU).participants])
    assert told == [["Ana", "Xu", "mona"]] * 2


@pytest.mark.parametrize("mode", [Mode.WATCH, Mode.WHISPER])
def test_a_customer_does_to_who_hides_as_to_who_is_gone(mode: Mode) -> None:
    """Also one who saw them before, and so has their id."""
    told = []
    for hides in (True, False):
        story = running()
        story.supervise(mode=Mode.JOIN)
        if hides:
            story.do(SuperviseStart, by=MONA, mode=mode)
        else:
            story.do(SessionLeave, by=MONA)
        shown = seen(story, XU)
        told.append(([one.id for one in shown.participants], shown.you.refusals))
        with pytest.raises(Refused, match="not_here"):
            story.say(XU, "Still there?", (MONA,))
        assert code(story, ChatType, by=XU, to=(MONA,)) is Code.NOT_HERE
        with pytest.raises(Refused, match="not_here"):
            story.offer(XU, MONA)
        remove = {"participant": MONA, "reason": "", "control_epoch": None}
        assert code(story, ParticipantRemove, by=XU, **remove) is Code.NOT_HERE
    assert told[0] == told[1]


def test_who_comes_out_of_hiding_is_told_apart() -> None:
    def shown() -> Story:
        story = running()
        story.supervise()
        story.do(ParticipantRename, by=ANA, participant=YAO, name="Mona", control_epoch=0)
        return story

    def names(story: Story) -> list[str]:
        return [one.name for one in seen(story, XU).participants]

    joins, takes, handed = shown(), shown(), shown()
    assert names(joins) == ["Ana", "Xu", "Mona", "Ben"]
    joins.do(SuperviseStart, by=MONA, mode=Mode.JOIN)
    takes.asked(ControlTake, MONA, reason="Urgent", allowed=True)
    handed.transfer()
    handed.take(MONA, come=False)
    for story in (joins, takes, handed):
        assert [name for name in names(story) if name.startswith("Mona")] == ["Mona", "Mona (2)"]
        assert story.session.people[MONA].name == "Mona (2)"


def test_whom_each_mode_is_heard_by() -> None:
    story = running()
    for who in (ANA, BEN, XU):
        story.talk(who)
    story.supervise()
    story.talk(MONA)
    heard = {Mode.WATCH: set(), Mode.WHISPER: {ANA}, Mode.JOIN: {ANA, BEN, XU}}
    for mode, listeners in heard.items():
        story.do(SuperviseStart, by=MONA, mode=mode)
        assert hearing(story.session)[MONA] == listeners
        assert MONA in hearing(story.session)[XU]
    voice = seen(story, XU).voice
    assert voice is not None and len(voice.members) == 4
    story.do(SuperviseStart, by=MONA, mode=Mode.WHISPER)
    voice = seen(story, XU).voice
    assert voice is not None and len(voice.members) == 3


def test_a_supervisor_begins_no_conference_and_keeps_none_alive() -> None:
    story = running()
    story.supervise()
    with pytest.raises(Refused) as refusal:
        story.talk(MONA)
    assert refusal.value.code is Code.NO_VOICE
    story.talk(ANA)
    story.talk(MONA)
    story.do(VoiceLeave, by=ANA)
    assert story.session.voice.activity is None


def test_what_each_mode_may_write() -> None:
    story = running()
    story.supervise()
    for to in (None, (ANA,), (XU,)):
        with pytest.raises(Refused):
            story.say(MONA, "hello", to)
    story.do(SuperviseStart, by=MONA, mode=Mode.WHISPER)
    story.say(MONA, "Ask for the serial number", (ANA,))
    for to in (None, (ANA, XU), (XU,), (BEN,)):
        with pytest.raises(Refused):
            story.say(MONA, "hello", to)
    story.do(SuperviseStart, by=MONA, mode=Mode.JOIN)
    story.say(MONA, "Good morning")


def test_a_supervisor_is_no_assistant() -> None:
    """Control is neither passed nor offered to them (S49, D17)."""
    story = running()
    story.supervise()
    fields = {"by": ANA, "to": MONA, "control_epoch": 0}
    assert code(story, ControlPass, **fields) is Code.NOT_AN_ASSISTANT
    story.do(SessionLeave, by=BEN)
    story.lose(ANA)
    story.do(PresenceDue, wait=30, participant=ANA)
    assert story.session.ended


def test_a_rep_does_not_remove_who_supervises_them() -> None:
    story = running()
    story.supervise()
    fields = {"participant": MONA, "reason": "", "control_epoch": 0}
    assert code(story, ParticipantRemove, by=ANA, **fields) is Code.NOT_ALLOWED


def test_taking_control_with_a_reason_that_everybody_reads() -> None:
    story = running()
    story.supervise()
    asked = {"control_epoch": 0, "allowed": True, "reason": "She knows the printer"}
    assert code(story, ControlTake, by=MONA, **{**asked, "allowed": False}) is Code.NOT_ALLOWED
    assert code(story, ControlTake, by=MONA, **{**asked, "reason": " "}) is Code.EMPTY_TEXT
    assert code(story, ControlTake, by=MONA, **{**asked, "reason": "x" * 201}) is Code.TEXT_TOO_LONG
    story.do(ControlTake, by=MONA, **asked)
    assert story.session.control.controller == MONA
    assert seen(story, MONA).you.role == "primary"
    assert seen(story, ANA).you.role == "assistant"
    for reader in (XU, ANA):
        passed = [one for one in seen(story, reader).record if one.kind == "passed"]
        assert [one.reason for one in passed] == ["She knows the printer"]
        assert any(one.id == MONA for one in seen(story, reader).participants)


def test_a_supervisor_leaves_and_the_session_goes_on() -> None:
    story = running()
    story.supervise()
    story.do(SuperviseStop, by=MONA)
    assert not story.session.ended and not story.session.people[MONA].present


Span = tuple[Mode | None, int, int | None]


def lines(story: Story, reader: ParticipantId, kind: str = "supervised") -> list[Span]:
    """What the record tells this reader of Mona, now and for ever."""
    found = [
        [(one.mode, one.frm, one.to) for one in record if one.kind == kind and one.who == "Mona"]
        for record in (seen(story, reader).record, whole_record(story.events, reader).record)
    ]
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize("told", [True, False])
def test_who_took_control_had_supervised_and_it_stays_in_the_record(told: bool) -> None:
    story = running()
    story.view(XU)
    start = story.at
    story.supervise(told=told)
    story.at += 10
    story.do(SuperviseStart, by=MONA, mode=Mode.WHISPER)
    story.at += 10
    story.asked(ControlTake, MONA, reason="Urgent", allowed=True)
    taken = story.at
    story.at += 10
    was = lines(story, ANA)
    assert [mode for mode, _, _ in was] == [Mode.WATCH, Mode.WHISPER]
    assert (was[0][2], was[1][2]) == (was[1][1], milliseconds(taken))
    assert was[0][1] >= milliseconds(start)
    assert lines(story, XU) == (was if told else [])
    # what they were from then on has no more to do with it: neither do customers read of before
    assert lines(story, XU, "joined") == [(None, milliseconds(taken), None)]
    assert len(lines(story, XU, "saw")) == told
    reader = history([*story.events, *story.do(SessionEnd, by=MONA, control_epoch=1)], ANA_PERSON)
    assert reader is not None
    kept = [one.mode for one in reader.record if one.kind == "supervised"]
    assert kept == [Mode.WATCH, Mode.WHISPER]


def test_customers_read_of_the_time_in_which_they_could_see_them() -> None:
    story = running()
    story.view(XU)
    story.supervise(told=False)
    story.at += 10
    story.do(SuperviseStart, by=MONA, mode=Mode.JOIN)
    joined = milliseconds(story.at)
    story.at += 10
    story.do(SuperviseStart, by=MONA, mode=Mode.WATCH)
    hidden = milliseconds(story.at)
    story.at += 10
    story.do(SuperviseStop, by=MONA)
    assert [mode for mode, _, _ in lines(story, ANA)] == [Mode.WATCH, Mode.JOIN, Mode.WATCH]
    assert lines(story, XU) == [(Mode.JOIN, joined, hidden)]
    assert lines(story, XU, "saw") == [(None, joined, hidden)]
    assert lines(story, XU, "joined") == []


async def test_the_door_of_managers() -> None:
    site = Site()
    ana = await site.rep()
    xu = await site.customer(ana)
    session = ana.admission.session
    assert site.desk.watched("p-Mona") == []
    with pytest.raises(Refused) as refusal:
        await site.desk.supervise("p-Mona", "Mona", session, Mode.WATCH, CAPABILITIES)
    assert refusal.value.code is Code.NOT_ALLOWED
    site.queueing.managers |= {"p-Mona"}
    site.queueing.told = Policy(told=False, version=7)
    listed = site.desk.watched("p-Mona")
    assert [(one.id, one.rep, one.customers) for one in listed] == [(session, "Ana", ("Xu",))]
    admission = await site.desk.supervise("p-Mona", "Mona", session, Mode.WATCH, CAPABILITIES)
    mona = await Person(site.desk, admission).connect()
    assert mona.page.view.you.role == "supervisor"
    assert "Mona" not in repr(xu.page.updates)
    assert [one.policy for one in ana.page.view.supervision] == [7]
    take = wire.ControlTake(reason="Let me", control_epoch=mona.epoch)
    assert await mona.refused(take) is Code.NOT_ALLOWED
    site.queueing.takers |= {"p-Mona"}
    await mona.do(take)
    assert xu.page.view.controller == mona.id
    for one in (ana, xu, mona):
        (receipt,) = one.page.receipts
        assert (receipt.frm, receipt.to, receipt.reason) == (ana.id, mona.id, "Let me")
    await site.close()
