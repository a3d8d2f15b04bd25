"""Links to a recording, and what who plays one is told of that time."""

from __future__ import annotations

import pytest

from signaling.domain.ids import ActivityId, LinkId, PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.recording import recorded_pointer
from signaling.domain.rules.recording_links import link_now
from signaling.domain.terms.pointing import SHOWN, PointClear
from signaling.domain.terms.recording import RecordingStop
from signaling.domain.terms.recording_links import (
    LONGEST,
    MOST,
    LinkRecording,
    OpenRecordingLink,
    RecordingLink,
    RecordingLinkOpened,
    UnlinkRecording,
)
from signaling.told.replay import Move, Reader, told
from signaling.values import replace
from signaling.wire.base import milliseconds
from signaling.wire.replay import RecordingTold
from tests.signaling.test_pointing import draw
from tests.signaling.test_recording import WHICH, answer, recording, start
from tests.support.builders import ANA, BEN, XU, Story

MAKER, OTHER = PersonId("p-ana"), PersonId("p-ben")


def a_link(story: Story, which: str = "l1", **fields: object) -> RecordingLink:
    link = RecordingLink(
        id=LinkId(which),
        recording=WHICH,
        by=MAKER,
        by_name="Ana",
        made_at=story.at,
        expires_at=story.at + 3600.0,
        secret_hash="secret",
        password_hash="password",
    )
    return replace(link, **fields)  # type: ignore[arg-type]


def refused(story: Story, command: type, **fields: object) -> Code:
    before = story.session
    with pytest.raises(Refused) as problem:
        story.do(command, **fields)
    assert story.session == before
    return problem.value.code


def test_who_may_play_a_recording_may_give_links_to_it() -> None:
    story = recording()
    story.do(LinkRecording, link=a_link(story))
    story.do(LinkRecording, link=a_link(story, "l2", by=OTHER), everything=True)
    assert refused(story, LinkRecording, link=a_link(story, by=OTHER)) is Code.NO_RECORDING
    other = a_link(story, recording=ActivityId("r9"))
    assert refused(story, LinkRecording, link=other, everything=True) is Code.NO_RECORDING
    story.asked(RecordingStop, ANA)
    story.do(LinkRecording, link=a_link(story, "l3"))  # it is over, and goes on being played
    assert list(story.session.recording_links.links) == ["l1", "l2", "l3"]


@pytest.mark.parametrize("seconds", [0.0, -1.0, LONGEST + 60])
def test_a_link_is_good_for_a_while(seconds: float) -> None:
    story = recording()
    link = a_link(story, expires_at=story.at + seconds)
    assert refused(story, LinkRecording, link=link) is Code.BAD_REQUEST


def test_of_links_to_one_recording_there_are_so_many() -> None:
    story = recording()
    for number in range(MOST):
        story.do(LinkRecording, link=a_link(story, f"l{number}"))
    assert refused(story, LinkRecording, link=a_link(story, "more")) is Code.TOO_MANY_LINKS
    story.do(UnlinkRecording, recording=WHICH, link=LinkId("l3"), person=MAKER)
    story.do(LinkRecording, link=a_link(story, "more"))


def test_a_link_is_over_when_revoked_or_too_old() -> None:
    story = recording()
    link = a_link(story)
    story.do(LinkRecording, link=link)
    opening = {"recording": WHICH, "link": link.id, "name": "Kim"}
    (opened,) = story.do(OpenRecordingLink, **opening)
    assert isinstance(opened, RecordingLinkOpened) and opened.name == "Kim"
    with pytest.raises(Refused):
        link_now(story.session, WHICH, link.id, link.expires_at)
    with pytest.raises(Refused):
        link_now(story.session, ActivityId("r2"), link.id, story.at)
    revoking = {"recording": WHICH, "link": link.id}
    assert refused(story, UnlinkRecording, **revoking, person=OTHER) is Code.NO_RECORDING
    assert story.do(UnlinkRecording, **revoking, person=OTHER, everything=True)
    assert not story.do(UnlinkRecording, **revoking, person=MAKER)
    assert refused(story, OpenRecordingLink, **opening) is Code.RECORDING_LINK_OVER


def drawn(story: Story) -> list[tuple[int, int]]:
    """From when until when."""
    return [(one.frm, one.to) for one in replay(story, Reader(ANA)).drawn]


def replay(story: Story, reader: Reader, *moves: Move) -> RecordingTold:
    return told(story.events, WHICH, 0.0, story.at, reader, moves)


def test_a_stroke_is_seen_as_long_as_it_was() -> None:
    story = recording()
    share = story.pointed()
    draw(story, share)
    first = story.at
    story.at += 20
    draw(story, share, pinned=True)
    second = story.at
    story.at += 20
    draw(story, share)
    story.asked(PointClear, ANA, share=share.id)
    wiped = story.at
    seen = [(first, first + SHOWN), (second, wiped), (wiped - 1, wiped)]
    assert drawn(story) == [(milliseconds(frm), milliseconds(to)) for frm, to in seen]


def test_what_stood_when_the_recording_began_is_seen_from_then_on() -> None:
    story = recording()
    story.asked(RecordingStop, ANA)
    share = story.pointed()
    draw(story, share, pinned=True)
    start(story, ActivityId("r2"))
    answer(story, XU, to="r2")
    began = story.at
    story.at += 5
    (seen,) = told(story.events, ActivityId("r2"), began, story.at, Reader(ANA)).drawn
    assert (seen.share, seen.frm, seen.to) == (
        share.id,
        milliseconds(began),
        milliseconds(story.at),
    )
    assert seen.stroke.by_name == "Ana" and not replay(story, Reader(ANA)).drawn


def test_of_who_declined_neither_strokes_nor_pointer_are_kept() -> None:
    story = recording()
    share = story.pointed()
    story.publish(XU, share.id)
    assert recorded_pointer(story.session, share.id, ANA) == WHICH
    assert recorded_pointer(story.session, share.id, BEN) is None  # has not answered
    assert recorded_pointer(story.session, ActivityId("none"), ANA) is None
    draw(story, share, pinned=True)
    answer(story, ANA, allow=False)
    assert recorded_pointer(story.session, share.id, ANA) is None
    assert len(drawn(story)) == 1
    draw(story, share)
    assert len(drawn(story)) == 1
    answer(story, XU, allow=False)  # nor anything on a picture that is not written
    answer(story, ANA)
    assert recorded_pointer(story.session, share.id, ANA) is None


def test_who_comes_by_a_link_reads_what_everybody_was_told() -> None:
    story = recording()
    story.say(ANA, "to everybody")
    story.say(ANA, "among us", to=(BEN,))
    stranger, maker, admin = (
        replay(story, one) for one in (Reader(), Reader(ANA), Reader(everything=True))
    )
    assert [line.text for line in stranger.chat] == ["to everybody"]
    assert (
        [line.text for line in maker.chat]
        == ["to everybody", "among us"]
        == [line.text for line in admin.chat]
    )
    assert {one.type for one in stranger.happened} <= {one.type for one in maker.happened}
    assert "recording_began" in {one.type for one in stranger.happened}


def test_pointers_are_told_by_person_and_picture() -> None:
    story = recording()
    moves = [(2_000, "h1", ANA, 0.5, 0.5), (1_000, "h1", ANA, 0.1, 0.2), (1_500, "h1", XU, 1, 0)]
    ana, xu = replay(story, Reader(), *moves).pointed
    assert (ana.by_name, ana.at, ana.x, ana.y) == ("Ana", (1_000, 2_000), (0.1, 0.5), (0.2, 0.5))
    assert xu.at == (1_500,)
