"""The voice conference: who is in it, what it outlives, and who hears whom (S1, S62, S76)."""

import pytest

from signaling import wire
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.hearing import hearing
from signaling.domain.terms.activities import ActivityEnded, ActivityStarted, Kind
from signaling.domain.terms.background import PageBackground
from signaling.domain.terms.base import Cause, Command
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.life import SessionEnd
from signaling.domain.terms.onhold import ParticipantHold
from signaling.domain.terms.people import CapabilitiesReport, SessionLeave
from signaling.domain.terms.presence import Recover
from signaling.domain.terms.removal import ParticipantRemove
from signaling.domain.terms.voice import (
    MicrophoneFound,
    MicrophoneLost,
    VoiceJoin,
    VoiceJoined,
    VoiceLeave,
    VoiceLeft,
    VoiceMute,
    VoiceMuted,
    VoiceUnmuted,
)
from signaling.told.narration import hear, say
from signaling.told.view import view
from signaling.told.voice import Sound
from tests.support.builders import ANA, BEN, DESKTOP, XU, YAO, Story, running
from tests.support.desk import Person, Site


def conference(*who: ParticipantId) -> Story:
    story = running()
    for one in who:
        story.talk(one)
    return story


def heard(story: Story) -> dict[str, set[str]]:
    """Who is heard by whom, without those whom nobody hears."""
    return {speaker: set(all_) for speaker, all_ in hearing(story.session).items() if all_}


def code(story: Story, command: type[Command], **fields: object) -> Code:
    before = story.session
    with pytest.raises(Refused) as refused:
        story.do(command, **fields)
    assert story.session is before
    return refused.value.code


# --- joining and leaving --------------------------------------------------------------------------


def test_the_first_begins_it_and_the_last_ends_it() -> None:
    story = running()
    first, second = story.talk(ANA), story.talk(XU)
    assert [type(e) for e in first] == [ActivityStarted, VoiceJoined]
    assert [type(e) for e in second] == [VoiceJoined]
    assert heard(story) == {ANA: {XU}, XU: {ANA}}
    assert [type(e) for e in story.asked(VoiceLeave, ANA)] == [VoiceLeft]
    assert heard(story) == {}
    happened = story.asked(VoiceLeave, XU)
    ended = next(e for e in happened if isinstance(e, ActivityEnded))
    assert (ended.kind, ended.cause, ended.by) == (Kind.VOICE, Cause.STOPPED, XU)
    assert story.session.voice.activity is None and story.session.activities == {}
    assert story.asked(VoiceLeave, XU) == []


def test_a_rep_owns_what_they_start_and_the_controller_what_a_customer_starts() -> None:
    """S62 asks who had started it."""
    for starter, owner in ((ANA, ANA), (BEN, BEN), (XU, ANA)):
        story = conference(starter)
        (activity,) = story.session.activities.values()
        assert activity.owner == owner


def test_who_joins_again_changes_nothing_but_whether_there_is_a_microphone() -> None:
    story = conference(ANA)
    assert story.talk(ANA) == []
    assert [type(e) for e in story.talk(ANA, listening=True)] == [MicrophoneLost]
    assert [type(e) for e in story.talk(ANA)] == [MicrophoneFound]


def test_everybody_may_join_and_nobody_who_left_may() -> None:
    story = conference(ANA, BEN, XU, YAO)
    assert set(story.session.voice.members) == {ANA, BEN, XU, YAO}
    story.asked(SessionLeave, YAO)
    assert set(story.session.voice.members) == {ANA, BEN, XU}
    assert all(YAO not in all_ for all_ in heard(story).values())


def test_who_is_made_to_leave_is_out_of_it() -> None:
    story = conference(ANA, XU)
    story.asked(ParticipantRemove, ANA, participant=XU, reason="")
    assert set(story.session.voice.members) == {ANA} and heard(story) == {}


def test_the_last_one_in_it_who_leaves_the_session_ends_it() -> None:
    story = conference(YAO)
    story.asked(SessionLeave, YAO)
    assert story.session.voice.activity is None and story.session.activities == {}


def test_a_lost_connection_keeps_the_place_and_is_heard_by_nobody_meanwhile() -> None:
    """D1"""
    story = conference(ANA, BEN, XU)
    story.lose(XU)
    assert heard(story) == {ANA: {BEN}, BEN: {ANA}}
    story.connect(XU)
    assert heard(story) == {ANA: {BEN, XU}, BEN: {ANA, XU}, XU: {ANA, BEN}}


def test_it_is_there_after_a_restart_of_the_server() -> None:
    story = conference(ANA, XU)
    activity = story.session.voice.activity
    story.do(Recover)
    assert heard(story) == {}
    story.connect(ANA)
    story.connect(XU)
    assert story.session.voice.activity == activity and heard(story) == {ANA: {XU}, XU: {ANA}}


# --- what it outlives -----------------------------------------------------------------------------


def test_it_goes_on_over_a_pass_to_a_rep_with_voice() -> None:
    """S62: same conference, and nobody's place changes for a moment."""
    story = conference(ANA, XU)
    before, activity = hearing(story.session), story.session.voice.activity
    story.asked(ControlPass, ANA, to=BEN)
    assert story.session.voice.activity == activity
    assert hearing(story.session) == before
    (running_on,) = story.session.activities.values()
    assert (running_on.id, running_on.owner) == (activity, BEN)
    assert "voice" in story.receipts[-1].goes_on and story.receipts[-1].ended == ()


def test_it_ends_with_a_pass_to_a_rep_without_voice() -> None:
    """S62"""
    story = running(with_voice=False)
    story.talk(ANA)
    story.talk(XU)
    story.asked(ControlPass, ANA, to=BEN)
    assert story.session.voice.activity is None and hearing(story.session) == {}
    assert [thing.activity for thing in story.receipts[-1].ended] == ["voice"]


def test_what_counts_is_what_the_accepting_page_reported_last() -> None:
    """S62"""
    story = running(with_voice=False)
    story.talk(ANA)
    story.asked(CapabilitiesReport, BEN, capabilities=DESKTOP)
    story.asked(ControlPass, ANA, to=BEN)
    assert story.session.voice.activity is not None


def test_an_assistants_conference_ends_with_a_pass() -> None:
    """S62: the ex-primary had not started it."""
    story = conference(BEN, ANA, XU)
    story.asked(ControlPass, ANA, to=BEN)
    assert story.session.voice.activity is None


def test_a_transfer_ends_it_always() -> None:
    """S76"""
    for starter in (ANA, BEN, XU):
        story = conference(starter, XU)
        story.transfer()
        assert story.session.voice.activity is None and hearing(story.session) == {}


def test_turning_to_another_customer_leaves_it() -> None:
    story = conference(ANA, XU)
    story.asked(FocusSelect, ANA, customer=YAO)
    assert heard(story) == {ANA: {XU}, XU: {ANA}}


def test_the_end_of_the_session_ends_it_once() -> None:
    story = conference(ANA, XU)
    happened = story.asked(SessionEnd, ANA)
    assert [e.kind for e in happened if isinstance(e, ActivityEnded)] == [Kind.VOICE]
    assert hearing(story.session) == {}


# --- who hears whom -------------------------------------------------------------------------------


def test_nobody_hears_a_customer_on_hold_nor_they_anybody() -> None:
    """D20"""
    story = conference(ANA, XU, YAO)
    story.asked(ParticipantHold, ANA, participant=XU, on=True, text="")
    assert heard(story) == {ANA: {YAO}, YAO: {ANA}}
    assert XU in hearing(story.session)  # keeps the connection: it comes back at once
    story.asked(VoiceMute, XU, participant=XU, on=True)
    story.asked(ParticipantHold, ANA, participant=XU, on=False, text="")
    assert heard(story) == {ANA: {XU, YAO}, YAO: {ANA, XU}}


def test_who_is_on_hold_cannot_join_but_hang_up() -> None:
    """D20"""
    story = conference(ANA, XU)
    for customer in (XU, YAO):
        story.asked(ParticipantHold, ANA, participant=customer, on=True, text="")
    joining = {"by": YAO, "activity": ActivityId("a9"), "listening": False}
    assert code(story, VoiceJoin, **joining) is Code.ON_HOLD
    assert [type(e) for e in story.asked(VoiceLeave, XU)] == [VoiceLeft]


def test_a_session_in_the_background_is_neither_heard_nor_spoken_to() -> None:
    """D18"""
    story = conference(ANA, BEN, XU)
    story.asked(PageBackground, ANA, on=True)
    assert heard(story) == {BEN: {XU}, XU: {BEN}}
    story.asked(PageBackground, ANA, on=False)
    assert heard(story) == {ANA: {BEN, XU}, BEN: {ANA, XU}, XU: {ANA, BEN}}


def test_who_only_listens_or_is_muted_hears_and_is_not_heard() -> None:
    story = conference(ANA, XU)
    story.talk(YAO, listening=True)
    assert heard(story) == {ANA: {XU, YAO}, XU: {ANA, YAO}}
    story.asked(VoiceMute, XU, participant=XU, on=True)
    assert heard(story) == {ANA: {XU, YAO}}


# --- mute -----------------------------------------------------------------------------------------


def test_everybody_mutes_themselves_as_often_as_they_like() -> None:
    story = conference(ANA, XU)
    for _ in range(2):
        assert [type(e) for e in story.asked(VoiceMute, XU, participant=XU, on=True)] == [
            VoiceMuted
        ]
        assert story.asked(VoiceMute, XU, participant=XU, on=True) == []
        assert heard(story) == {ANA: {XU}}
        assert [type(e) for e in story.asked(VoiceMute, XU, participant=XU, on=False)] == [
            VoiceUnmuted
        ]
        assert heard(story) == {ANA: {XU}, XU: {ANA}}


def test_the_controller_mutes_others_and_only_they_open_their_microphone() -> None:
    story = conference(ANA, BEN, XU)
    muted = {"participant": XU, "control_epoch": None}
    assert code(story, VoiceMute, by=BEN, on=True, **muted) is Code.NOT_CONTROLLER
    assert code(story, VoiceMute, by=YAO, on=True, **muted) is Code.NOT_ALLOWED
    story.asked(VoiceMute, ANA, participant=XU, on=True)
    assert story.session.voice.members[XU].muted_by == ANA
    assert code(story, VoiceMute, by=ANA, on=False, **muted) is Code.NOT_ALLOWED
    story.asked(VoiceMute, XU, participant=XU, on=False)
    assert story.session.voice.members[XU].muted_by is None


def test_who_is_not_in_it_is_not_muted() -> None:
    story = conference(ANA)
    assert code(story, VoiceMute, by=ANA, participant=XU, on=True) is Code.NO_VOICE
    assert code(story, VoiceMute, by=XU, participant=XU, on=True) is Code.NO_VOICE


# --- what is told ---------------------------------------------------------------------------------


def said(story: Story, reader: ParticipantId) -> list[str]:
    lines = hear(say(story.events, 0, story.session), story.session, reader)
    return [line.type for line in lines if line.type.startswith("voice")]


def test_everybody_reads_who_is_in_it() -> None:
    story = conference(ANA, XU)
    story.asked(VoiceMute, ANA, participant=XU, on=True)
    for reader in (ANA, BEN, XU, YAO):
        seen = view(story.session, reader)
        assert seen is not None and seen.voice is not None
        assert (seen.voice.owner, seen.voice.slots) == (ANA, (None, None, None))
        ana, xu = seen.voice.members
        assert (ana.participant, ana.muted, ana.muted_by) == (ANA, False, None)
        assert (xu.participant, xu.muted, xu.muted_by) == (XU, True, ANA)
        assert said(story, reader)[-1] == "voice_muted"


def test_who_speaks_is_shown_to_those_who_hear_it() -> None:
    story = conference(ANA, XU, YAO)
    story.asked(ParticipantHold, ANA, participant=YAO, on=True, text="")
    sound = Sound(frozenset({ANA, XU}), {XU: (ANA, None, None), YAO: (ANA, XU, None)})
    speaking = {}
    for reader in (ANA, XU, YAO, BEN):
        seen = view(story.session, reader, sound=sound)
        assert seen is not None and seen.voice is not None
        speaking[reader] = [m.participant for m in seen.voice.members if m.speaking]
        assert seen.voice.slots == ((ANA, None, None) if reader == XU else (None, None, None))
    assert speaking == {ANA: [ANA, XU], XU: [ANA, XU], YAO: [], BEN: []}


def test_who_comes_and_its_end_are_said() -> None:
    story = conference(ANA, XU)
    story.asked(VoiceLeave, XU)
    story.asked(VoiceLeave, ANA)
    assert said(story, YAO) == ["voice_joined", "voice_joined", "voice_ended"]


# --- with the relay -------------------------------------------------------------------------------


async def talking(site: Site) -> tuple[Person, Person, str]:
    """Ana and Xu, who talk with each other in a session."""
    ana = await site.rep()
    xu = await site.customer(ana)
    for person in (ana, xu):
        answered = await person.do(wire.VoiceJoin(offer="offer"))
        assert (answered.answer, answered.slots) == ("answer to offer", 3)
    return ana, xu, ana.admission.session


async def test_the_relay_is_told_who_may_be_heard_before_anybody_reads_of_it() -> None:
    site = Site()
    ana, xu, session = await talking(site)
    assert site.media.voices[session] == {ana.id, xu.id}
    assert site.media.heard[session] == {ana.id: {xu.id}, xu.id: {ana.id}}
    await ana.do(wire.VoiceMute(participant=xu.id, on=True))
    assert site.media.heard[session] == {ana.id: {xu.id}, xu.id: frozenset()}
    await xu.do(wire.VoiceLeave())
    assert site.media.voices[session] == {ana.id}
    await ana.do(wire.SessionEnd(control_epoch=ana.epoch))
    assert session not in site.media.voices


async def test_what_the_relay_refuses_begins_nothing() -> None:
    site = Site()
    ana = await site.rep()
    assert await ana.refused(wire.VoiceJoin(offer="bad")) is Code.BAD_OFFER
    assert ana.page.view.voice is None
    assert site.media.heard[ana.admission.session] == {}


async def test_who_joins_again_has_the_law_said_again() -> None:
    """A new connection replaces theirs: nothing of the session changes."""
    site = Site()
    _, xu, session = await talking(site)
    version, before = xu.page.view.version, site.media.log.count(("hear", session))
    await xu.do(wire.VoiceJoin(offer="again"))
    assert site.media.log.count(("hear", session)) == before + 1
    assert xu.page.view.version == version


async def test_a_relay_that_does_not_obey_loses_the_room_and_everybody_joins_again() -> None:
    site = Site()
    ana, xu, session = await talking(site)
    site.media.broken = True
    await ana.do(wire.VoiceMute(participant=xu.id, on=True))
    assert site.media.log[-1] == ("close_room", session)
    assert [s.event for s in xu.page.signals][-1] == "voice.lost"
    site.media.broken = False
    await xu.do(wire.VoiceJoin(offer="offer"))
    assert site.media.heard[session] == {ana.id: {xu.id}, xu.id: frozenset()}


async def test_who_speaks_is_passed_on_to_those_who_hear_it_and_is_no_event() -> None:
    site = Site()
    ana, xu, session = await talking(site)
    ben = await site.assistant(ana)
    versions = {p.id: p.page.view.version for p in (ana, xu, ben)}
    site.desk.voices.slots(session, xu.id, (ana.id, None, None))
    site.desk.voices.speaking(session, frozenset({ana.id}))
    heard = xu.page.signals[-1]
    assert isinstance(heard, wire.VoiceSlots)
    assert (heard.slots, heard.speaking) == ((ana.id, None, None), (ana.id,))
    assert ben.page.signals == []
    assert versions == {p.id: p.page.view.version for p in (ana, xu, ben)}
    await xu.disconnect()
    await xu.connect()
    voice = xu.page.view.voice
    assert voice is not None and voice.slots == (ana.id, None, None)
    assert [m.participant for m in voice.members if m.speaking] == [ana.id]


async def test_whose_connection_the_relay_lost_is_told() -> None:
    site = Site()
    _, xu, session = await talking(site)
    site.desk.voices.lost(session, xu.id)
    assert [s.event for s in xu.page.signals] == ["voice.lost"]
    site.desk.voices.lost("another", xu.id)
    site.desk.voices.speaking("another", frozenset({xu.id}))
