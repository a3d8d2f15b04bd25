"""Recording: who is asked, who is in it, and what is written at any moment (S61, D6, D19)."""

from __future__ import annotations

import pytest

from signaling import wire
from signaling.app.relay import wanted_routes, writers
from signaling.domain.ids import ActivityId, RequestId
from signaling.domain.refusals import Code
from signaling.domain.rules.recording import recorded
from signaling.domain.terms.activities import ActivityEnded, ActivityStarted
from signaling.domain.terms.base import Cause
from signaling.domain.terms.consent import ConsentRevoke
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.curtain import ShareCurtain
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.onhold import ParticipantHold
from signaling.domain.terms.people import SessionLeave
from signaling.domain.terms.recording import (
    RecordingAnswer,
    RecordingAnswered,
    RecordingAsk,
    RecordingBegan,
    RecordingFail,
    RecordingPrepare,
    RecordingPrepared,
    RecordingStart,
    RecordingStop,
    RecordingWishDeclined,
    RecordingWished,
    RecordingWishLapsed,
)
from signaling.told.narration import hear, say
from signaling.told.view import view
from signaling.wire import milliseconds
from tests.support.builders import ANA, BEN, CLEO, XU, YAO, Story, running
from tests.support.recording import (
    WHICH,
    allowed,
    answer,
    publication,
    recording,
    start,
)
from tests.support.refused import code_of


def test_it_begins_once_somebody_else_has_agreed() -> None:
    story = allowed()
    view_of_xu = story.view()
    start(story)
    assert recorded(story.session) == {}
    assert answer(story, BEN, allow=False) == [RecordingAnswered]
    assert recorded(story.session) == {}
    assert answer(story, XU) == [RecordingAnswered, RecordingBegan]
    assert recorded(story.session) == {publication(story, XU): 1}
    assert view_of_xu.screen.publication is not None


def test_it_is_said_to_be_recorded_only_once_there_is_a_recorder() -> None:
    story = allowed()
    picture = story.view()
    story.asked(RecordingStart, ANA, recording=WHICH)
    assert not told_of(story).starting  # somebody has to agree first
    assert answer(story, XU) == [RecordingAnswered]
    told = told_of(story)
    assert (told.since, told.starting) == (None, True)
    assert recorded(story.session) == {}
    happened = story.do(RecordingPrepare, recording=WHICH)
    assert [type(event) for event in happened] == [RecordingPrepared, RecordingBegan]
    told = told_of(story)
    assert (told.since, told.starting) == (milliseconds(story.at), False)
    assert picture.screen.publication is not None
    assert recorded(story.session) == {picture.screen.publication.id: 1}
    assert story.do(RecordingPrepare, recording=WHICH) == []
    assert story.do(RecordingPrepare, recording=ActivityId("another")) == []


def told_of(story: Story) -> wire.Recording:
    shown = view(story.session, XU)
    assert shown is not None and shown.recording is not None
    return shown.recording


def test_where_the_site_does_not_let_nobody_asks_or_records() -> None:
    story = running()
    assert code_of(start, story) is Code.RECORDING_OFF
    assert code_of(story.asked, RecordingAsk, XU, request=RequestId("q")) is Code.RECORDING_OFF
    shown = view(story.session, ANA)
    assert shown is not None and shown.you.refusals["recording.start"] is Code.RECORDING_OFF


def test_the_picture_of_who_has_not_said_yes_is_not_written() -> None:
    story = recording()
    own = story.share(ANA)
    story.view(XU)
    assert set(recorded(story.session)) == {publication(story, ANA), publication(story, XU)}
    answer(story, XU, allow=False)
    assert set(recorded(story.session)) == {publication(story, ANA)}
    answer(story, ANA, allow=False)
    assert recorded(story.session) == {}
    assert story.session.recording.running is not None  # it goes on for whoever agrees again
    answer(story, ANA)
    assert own.screen.publication is not None
    assert set(recorded(story.session)) == {own.screen.publication.id}


def test_who_joins_later_is_asked_and_left_out_until_then() -> None:
    story = recording()
    story.assist(CLEO)
    shown = view(story.session, CLEO)
    assert shown is not None and shown.recording is not None
    answers = {one.participant: one.answer for one in shown.recording.people}
    assert answers == {ANA: "agreed", BEN: "asked", XU: "agreed", YAO: "asked", CLEO: "asked"}


def test_the_recorder_is_routed_as_a_viewer_and_leaves_with_the_change() -> None:
    story = recording()
    story.view()
    key = f"{WHICH}/1"
    name = publication(story, XU)
    assert key in wanted_routes(story.session)[name]
    assert writers(story.session) == {name: key}
    share = story.session.shares[0]
    story.asked(ShareCurtain, XU, share=share.id, on=True, still=True)
    assert wanted_routes(story.session)[name] == frozenset()
    story.asked(ShareCurtain, XU, share=share.id, on=False, still=False)
    assert key in wanted_routes(story.session)[name]
    answer(story, XU, allow=False)
    assert key not in wanted_routes(story.session)[name]


@pytest.mark.parametrize("hides", ["hold", "revoke", "lost"])
def test_what_nobody_is_sent_is_not_written(hides: str) -> None:
    story = recording()
    story.view()
    match hides:
        case "hold":
            story.asked(ParticipantHold, ANA, participant=XU, on=True, text="")
        case "revoke":
            story.do(ConsentRevoke, by=XU, everything=False)
        case _:
            story.lose(XU)
    assert recorded(story.session) == {}


def test_turning_to_another_customer_begins_a_new_segment() -> None:
    story = recording()
    story.view()
    answer(story, YAO)
    story.asked(FocusSelect, ANA, customer=YAO)
    assert recorded(story.session) == {}  # the view ended with the turn
    story.view(YAO)
    assert recorded(story.session) == {publication(story, YAO): 2}
    shown = view(story.session, YAO)
    assert shown is not None and shown.recording is not None and shown.recording.segment == 2


def test_passing_control_ends_it_and_the_next_one_asks_anew() -> None:
    story = recording()
    happened = story.asked(ControlPass, ANA, to=BEN)
    ended = [e for e in happened if isinstance(e, ActivityEnded)]
    assert [e.cause for e in ended] == [Cause.CONTROL]
    assert story.session.recording.running is None
    story.asked(RecordingStart, BEN, recording=ActivityId("r2"))
    running = story.session.recording.running
    assert running is not None and running.answers == {BEN: True}


def test_who_leaves_and_comes_again_is_asked_again() -> None:
    story = recording()
    story.do(SessionLeave, by=XU)
    running = story.session.recording.running
    assert running is not None and XU not in running.answers


def test_stopping_is_the_controllers() -> None:
    story = allowed()
    assert code_of(story.asked, RecordingStop, ANA) is Code.NO_RECORDING
    start(story)
    assert code_of(start, story) is Code.RECORDING_OPEN
    assert code_of(story.asked, RecordingStop, BEN) is Code.NOT_CONTROLLER
    assert code_of(story.asked, RecordingStop, XU) is Code.NOT_ALLOWED
    stopped = story.asked(RecordingStop, ANA)
    assert [e.cause for e in stopped if isinstance(e, ActivityEnded)] == [Cause.STOPPED]
    assert code_of(answer, story, XU) is Code.NO_REQUEST


@pytest.mark.parametrize("cause", [Cause.NO_SPACE, Cause.FAILED])
def test_what_cannot_be_written_ends_it_with_the_reason(cause: Cause) -> None:
    story = recording()
    before = story.session.version
    ended = story.do(RecordingFail, recording=WHICH, cause=cause)
    assert [e.cause for e in ended if isinstance(e, ActivityEnded)] == [cause]
    (line,) = hear(say(ended, before, story.session), story.session, XU)
    assert line.type == ("recording_full" if cause is Cause.NO_SPACE else "recording_failed")
    assert line.who is None
    assert story.do(RecordingFail, recording=WHICH, cause=cause) == []


def test_a_wish_is_answered_by_the_controller_and_is_a_yes() -> None:
    story = allowed()
    wish = RequestId("w1")
    assert [type(e) for e in story.asked(RecordingAsk, XU, request=wish)] == [RecordingWished]
    assert code_of(story.asked, RecordingAsk, XU, request=RequestId("w2")) is Code.REQUEST_OPEN
    assert code_of(answer, story, BEN, True, wish) is Code.NOT_CONTROLLER
    kinds = answer(story, ANA, True, wish)
    assert kinds == [ActivityStarted, RecordingAnswered, RecordingWishLapsed]
    running = story.session.recording.running
    assert running is not None and running.answers == {ANA: True, XU: True}


def test_a_wish_can_be_declined_or_lapses() -> None:
    story = allowed()
    story.asked(RecordingAsk, BEN, request=RequestId("w1"))
    assert answer(story, ANA, False, "w1") == [RecordingWishDeclined]
    story.asked(RecordingAsk, YAO, request=RequestId("w2"))
    story.do(SessionLeave, by=YAO)
    assert not story.session.recording.wishes


def test_the_same_answer_twice_is_none() -> None:
    story = recording()
    assert answer(story, XU) == []
    assert code_of(answer, story, XU, True, "another") is Code.NO_REQUEST


def test_everybody_is_told_and_reads_who_is_in_it() -> None:
    story = allowed()
    start(story)
    before = story.session.version
    happened = story.do(RecordingAnswer, by=XU, request=RequestId(WHICH), allow=True)
    said = say(happened, before, story.session)
    for reader in (ANA, BEN, XU, YAO):
        told = [line.type for line in hear(said, story.session, reader)]
        assert told == ["recording_agreed", "recording_began"]
        shown = view(story.session, reader)
        assert shown is not None and shown.recording is not None
        assert shown.recording.since == milliseconds(story.at)


def test_a_wish_is_for_reps_and_whoever_it_is() -> None:
    story = allowed()
    story.asked(RecordingAsk, XU, request=RequestId("w1"))
    seen = {who: view(story.session, who) for who in (ANA, BEN, XU, YAO)}
    shown = {who: bool(one and one.recording_wishes) for who, one in seen.items()}
    assert shown == {ANA: True, BEN: True, XU: True, YAO: False}
