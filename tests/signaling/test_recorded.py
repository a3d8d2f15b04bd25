"""What is written of a session that is recorded: it follows the log, voices and cameras too."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from signaling import wire
from signaling.app.live import Change
from signaling.app.recording import RecordingDesk
from signaling.app.relay import voice_writer, wanted_hearing
from signaling.domain.ids import ActivityId, ParticipantId, PublicationId
from signaling.domain.rules.recording import recorded
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.people import SessionLeave
from signaling.domain.terms.presence import Recover
from signaling.domain.terms.recording import (
    RecordingInterrupted,
    RecordingStop,
)
from signaling.domain.terms.voice import VoiceMute
from signaling.told.narration import hear, say
from signaling.told.record import record_lines
from signaling.told.recordings import recordings
from tests.support.builders import ANA, BEN, GUEST, XU, YAO, Story
from tests.support.desk import Person, Site
from tests.support.recording import (
    WHICH,
    allowed,
    answer,
    publication,
    recording,
    start,
)


async def test_the_recorder_is_fed_after_the_route_and_before_anybody_is_told() -> None:
    site, story = Site(), recording()
    story.view()
    name = publication(story, XU)
    media = site.media
    media.published["s1"] = {name: "VP8"}
    desk = site.desk.recording
    change = Change("s1", story.session, tuple(story.events[-1:]), story.session)
    await followed(desk, change)
    assert media.log == [("record", f"{WHICH}/1")]
    await followed(desk, change)  # it is fed already
    assert len(media.log) == 1
    await followed(desk, Change("s1", story.session, (), story.session))  # look again
    assert len(media.log) == 2
    await site.close()


async def followed(desk: RecordingDesk, change: Change[Session, Event]) -> None:
    waiting = desk.follow(change)
    if waiting is not None:
        await waiting


async def asked_to_record() -> tuple[Site, Person, Person]:
    """A rep who asks, and a customer who shares and has not answered."""
    site = Site()
    site.desk.settings = replace(site.desk.settings, recording=True)
    rep = await site.rep()
    customer = await site.customer(rep)
    await site.view(rep, customer)
    await rep.do(wire.RecordingStart(rep.epoch))
    return site, rep, customer


@pytest.mark.parametrize("gone", ["recorder", "room on the disk"])
async def test_what_cannot_be_written_any_more_is_said(gone: str) -> None:
    site = Site()
    site.desk.settings = replace(site.desk.settings, recording=True)
    site.media.no_recorder = gone == "recorder"
    rep = await site.rep()
    customer = await site.customer(rep)
    await site.view(rep, customer)
    await rep.do(wire.RecordingStart(rep.epoch))
    if gone != "recorder":
        which = rep.page.view.recording.id
        await customer.do(wire.RecordingAnswer(which, True))
        assert rep.page.view.recording.since is not None
        assert ("record", f"{which}/1") in site.media.log
        site.desk.recording.full(rep.admission.session, f"{which}/1")
    await site.settle()
    assert rep.page.view.recording is None
    cause = Cause.FAILED if gone == "recorder" else Cause.NO_SPACE
    assert rep.page.receipts[-1].cause is cause
    await site.close()


def test_a_restart_in_a_recording_is_told_to_everybody() -> None:
    story = recording()
    story.view()
    before = story.session.version
    happened = story.do(Recover)
    assert isinstance(happened[-1], RecordingInterrupted)
    said = say(happened, before, story.session)
    for reader in (ANA, XU):
        assert "recording_interrupted" in [line.type for line in hear(said, story.session, reader)]
    story.asked(RecordingStop, ANA)
    assert not [one for one in story.do(Recover) if isinstance(one, RecordingInterrupted)]


async def test_another_recorder_in_the_place_of_one_that_died_is_told() -> None:
    site, rep, customer = await asked_to_record()
    which = rep.page.view.recording.id
    site.desk.recording.again()
    await customer.do(wire.RecordingAnswer(which, True))
    site.desk.recording.again()
    await site.settle()
    told = [one.type for update in customer.page.updates for one in update.events]
    assert told.count("recording_interrupted") == 1
    assert site.media.log.count(("record", f"{which}/1")) == 2
    await site.close()


async def test_what_could_not_be_fed_to_a_recorder_that_died_is_fed_to_the_next() -> None:
    site, rep, customer = await asked_to_record()
    which, there = rep.page.view.recording.id, site.media.published
    site.media.published = {}  # nobody listens any more, and nobody knows yet
    await customer.do(wire.RecordingAnswer(which, True))
    site.media.published = there
    site.desk.recording.again()
    await site.settle()
    assert site.media.log.count(("record", f"{which}/1")) == 2
    told = [one.type for update in customer.page.updates for one in update.events]
    assert told.count("recording_interrupted") == 1
    site.desk.recording.given_up()
    await site.settle()
    assert customer.page.view.recording is None
    await site.close()


async def test_a_segment_is_over_at_a_switch_and_when_nothing_is_recorded_any_more() -> None:
    site, story = Site(), recording()
    story.view()

    async def told() -> list[str]:
        change = Change("s1", story.session, tuple(story.events[-1:]), story.session)
        await followed(site.desk.recording, change)
        return [key for what, key in site.media.log if what == "segment_over"]

    assert await told() == []
    answer(story, XU, allow=False)
    assert await told() == []  # nobody is in it now; it goes on
    story.asked(FocusSelect, ANA, customer=YAO)
    assert await told() == [f"{WHICH}/1"]
    story.asked(RecordingStop, ANA)
    assert await told() == [f"{WHICH}/1", f"{WHICH}/2"]
    assert await told() == [f"{WHICH}/1", f"{WHICH}/2"]
    await site.close()


@pytest.mark.parametrize("starts", [True, False])
async def test_a_recorder_that_starts_slowly_is_waited_for_by_no_command(starts: bool) -> None:
    site = Site()
    site.desk.settings = replace(site.desk.settings, recording=True)
    site.media.starting = asyncio.Event()
    rep = await site.rep()
    customer = await site.customer(rep)
    await site.view(rep, customer)
    await rep.do(wire.RecordingStart(rep.epoch))
    which = rep.page.view.recording.id
    await customer.do(wire.RecordingAnswer(which, True))
    await site.settle()
    assert rep.page.view.recording is not None  # it goes on
    assert rep.page.view.recording.since is None and rep.page.view.recording.starting
    assert ("record", f"{which}/1") not in site.media.log
    site.media.no_recorder = not starts
    site.media.starting.set()
    async with asyncio.timeout(30):
        while (
            ("record", f"{which}/1") not in site.media.log
            if starts
            else rep.page.view.recording is not None
        ):
            await site.settle()
    await site.settle()
    assert (rep.page.view.recording is not None) is starts
    assert not starts or rep.page.view.recording.since is not None
    if not starts:
        assert rep.page.receipts[-1].cause is Cause.FAILED
    await site.close()


# --- voices and cameras ---------------------------------------------------------------------------


def written(story: Story) -> set[str]:
    """Whom the recorder hears."""
    hearing, key = wanted_hearing(story.session), voice_writer(story.session)
    return {speaker for speaker, listeners in hearing.items() if key in listeners}


def talking() -> Story:
    """Ana, Ben, Xu and Yao talk; nothing is recorded yet."""
    story = allowed()
    for who in (ANA, BEN, XU, YAO):
        story.talk(who)
    return story


def test_the_recorder_hears_whoever_agreed_and_nobody_else() -> None:
    story = talking()
    before = wanted_hearing(story.session)
    start(story)
    assert voice_writer(story.session) is None and wanted_hearing(story.session) == before
    answer(story, XU)
    answer(story, YAO, allow=False)
    assert written(story) == {ANA, XU}
    assert voice_writer(story.session) == "r1/1"
    story.asked(VoiceMute, XU, participant=XU, on=True)
    assert written(story) == {ANA}
    answer(story, ANA, allow=False)
    assert written(story) == set() and voice_writer(story.session) is None
    answer(story, BEN)
    assert written(story) == {BEN}
    story.asked(RecordingStop, ANA)
    assert wanted_hearing(story.session) == {**before, XU: frozenset()}


def test_a_switch_has_voices_written_into_the_next_segment() -> None:
    story = talking()
    start(story)
    answer(story, XU)
    story.asked(FocusSelect, ANA, customer=YAO)
    assert voice_writer(story.session) == "r1/2"
    assert written(story) == {ANA, XU}


def test_cameras_are_written_like_screens() -> None:
    story = recording()
    camera = story.camera(XU)
    assert camera.screen.publication is not None
    assert recorded(story.session) == {camera.screen.publication.id: 1}
    answer(story, XU, allow=False)
    assert recorded(story.session) == {}


def lines(story: Story, reader: ParticipantId) -> list[tuple[str, str, bool, bool]]:
    """Of the recording in a reader's record: what, who, whether it is they, whether it is over."""
    told = record_lines(story.session, story.session.people[reader])
    return [
        (line.kind, line.who, line.mine, line.to is not None)
        for line in told
        if line.kind in ("recorded", "left_out")
    ]


def test_the_record_says_who_was_recorded_and_who_was_not() -> None:
    story = allowed()
    start(story)
    assert lines(story, XU) == []  # nothing is written yet
    answer(story, XU)
    names = {who: story.session.people[who].name for who in (ANA, BEN, XU, YAO)}
    assert sorted(lines(story, XU)) == sorted(
        [
            ("recorded", names[ANA], False, False),
            ("left_out", names[BEN], False, False),
            ("recorded", names[XU], True, False),
            ("left_out", names[YAO], False, False),
        ]
    )
    answer(story, BEN)
    answer(story, XU, allow=False)
    story.asked(RecordingStop, ANA)
    mine = [line for line in lines(story, XU) if line[2]]
    assert mine == [("recorded", names[XU], True, True), ("left_out", names[XU], True, True)]
    his = [line for line in lines(story, ANA) if line[1] == names[BEN]]
    assert his == [("left_out", names[BEN], False, True), ("recorded", names[BEN], False, True)]
    assert lines(story, ANA) == [
        (kind, who, who == names[ANA], over) for kind, who, _, over in lines(story, YAO)
    ]


def test_who_came_after_it_reads_nothing_of_it_and_who_left_is_not_in_what_follows() -> None:
    story = recording()
    story.asked(SessionLeave, YAO)
    over = [line for line in lines(story, ANA) if line[3]]
    assert over == [("left_out", story.session.people[YAO].name, False, True)]
    story.asked(RecordingStop, ANA)
    story.join(GUEST)
    assert lines(story, GUEST) == []
    assert all(over for *_, over in lines(story, ANA))


def test_a_camera_shown_in_place_of_a_screen_is_recorded_as_a_camera() -> None:
    story = recording()
    phone = story.seen_by(XU)
    camera = story.camera(ANA)
    story.share(ANA)
    seen = {publication_of(story, one.id) for one in (phone, camera)}
    _, found = recordings(story.events)
    assert [one.cameras for one in found.values()] == [seen]


def publication_of(story: Story, share: ActivityId) -> PublicationId:
    published = story.session.screens[share].publication
    assert published is not None
    return published.id
