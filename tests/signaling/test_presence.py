"""Who gets control when the primary vanishes (D15, D17), pauses, and focus as people go."""

import pytest

from signaling.domain.decide import deadlines
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Refused
from signaling.domain.rules.control import hold_until, next_if_declined, taken_from
from signaling.domain.rules.routes import Paused, audience, paused, wanted_codec
from signaling.domain.terms.base import Event
from signaling.domain.terms.control import (
    ControlAccept,
    ControlDecline,
    ControlOffered,
    ControlPass,
)
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.life import EndReason, Rules
from signaling.domain.terms.people import Capabilities, Codec, Left, SessionLeave
from signaling.domain.terms.presence import Recover, SayLeaving
from signaling.domain.terms.record import Passing
from signaling.domain.terms.screens import MediaLost, ShareStart
from tests.support.builders import ANA, BEN, CLEO, GUEST, XU, YAO, Story, running


def let_pass(story: Story, seconds: float) -> list[Event]:
    """Every deadline on the way is met at its time."""
    end = story.at + seconds
    happened: list[Event] = []
    while (due := deadlines(story.session)) and due[0][0] <= end:
        at, command = due[0]
        fields = {f: getattr(command, f) for f in command.__struct_fields__ if f != "at"}
        happened += story.do(type(command), wait=max(0.0, at - story.at), **fields)
    story.at = end
    return happened


def vanished() -> Story:
    story = running()
    story.assist(CLEO)
    story.lose(ANA)
    let_pass(story, 30)
    return story


def offered(story: Story) -> ParticipantId | None:
    return story.session.control.offer.to if story.session.control.offer else None


def test_the_longest_present_assistant_is_asked_first_then_the_next() -> None:
    story = vanished()
    assert offered(story) == BEN
    let_pass(story, 20)
    assert offered(story) == CLEO
    story.asked(ControlAccept, CLEO)
    assert story.session.control.controller == CLEO and story.session.control.epoch == 1
    let_pass(story, 0)
    assert not story.session.people[ANA].present  # beyond the grace, and not primary any more
    assert not story.session.ended


def test_a_decline_passes_the_question_on_and_is_final() -> None:
    story = vanished()
    assert next_if_declined(story.session) == CLEO
    story.asked(ControlDecline, BEN)
    assert offered(story) == CLEO
    assert next_if_declined(story.session) is None
    story.asked(ControlDecline, CLEO)
    assert offered(story) is None
    assert [e for e in let_pass(story, 57) if isinstance(e, ControlOffered)] == []


def test_with_nobody_left_to_ask_the_session_waits_for_its_primary_and_ends_then() -> None:
    story = vanished()
    since = story.at
    story.asked(ControlDecline, BEN)
    story.asked(ControlDecline, CLEO)
    assert hold_until(story.session) == since + 60
    let_pass(story, 57)
    assert not story.session.ended
    let_pass(story, 1)
    assert story.session.life.end_reason is EndReason.PRIMARY_LOST
    assert story.session.life.ended_at == since + 60


def test_a_primary_who_comes_back_while_the_session_waits_is_primary_again() -> None:
    story = vanished()
    story.asked(ControlDecline, BEN)
    story.asked(ControlDecline, CLEO)
    let_pass(story, 50)
    story.connect(ANA)
    assert hold_until(story.session) is None
    assert (story.session.control.controller, story.session.control.epoch) == (ANA, 0)
    let_pass(story, 100)
    assert not story.session.ended


def test_who_declined_may_take_over_after_all_while_nobody_else_is_asked() -> None:
    story = vanished()
    story.asked(ControlDecline, BEN)
    with pytest.raises(Refused, match="no_offer"):
        story.asked(ControlAccept, BEN)
    story.asked(ControlDecline, CLEO)
    with pytest.raises(Refused, match="no_offer"):
        story.asked(ControlDecline, CLEO)
    story.asked(ControlAccept, BEN)
    assert story.session.control.controller == BEN
    assert hold_until(story.session) is None


def test_a_colleague_who_comes_while_the_session_waits_is_asked() -> None:
    story = vanished()
    story.asked(ControlDecline, BEN)
    story.asked(ControlDecline, CLEO)
    story.assist(ParticipantId("dan"))
    assert offered(story) == "dan"


def test_it_is_known_who_took_over_from_one_who_comes_back_too_late() -> None:
    story = vanished()
    story.asked(ControlAccept, BEN)
    at = story.at
    let_pass(story, 0)
    assert taken_from(story.session, ANA) == Passing(ANA, BEN, at, taken=True)
    assert taken_from(story.session, CLEO) is None
    with pytest.raises(Refused, match="unknown_token"):
        story.connect(ANA)


def test_who_passed_control_and_was_lost_afterwards_was_not_taken_over_from() -> None:
    story = running()
    story.asked(ControlPass, ANA, to=BEN)
    story.lose(ANA)
    let_pass(story, 31)
    assert not story.session.people[ANA].present
    assert taken_from(story.session, ANA) is None


def test_nobody_within_sixty_seconds_ends_the_session() -> None:
    story = vanished()
    asked = [e.to for e in let_pass(story, 59) if isinstance(e, ControlOffered)]
    assert asked == [CLEO, BEN]
    assert not story.session.ended
    let_pass(story, 1)
    assert story.session.life.end_reason is EndReason.PRIMARY_LOST


def test_a_primary_who_returns_takes_the_question_back() -> None:
    story = vanished()
    story.connect(ANA)
    assert offered(story) is None and story.session.control.controller == ANA
    assert story.session.control.epoch == 0
    let_pass(story, 100)
    assert not story.session.ended


def test_an_offer_follows_those_who_are_connected() -> None:
    story = vanished()
    story.lose(BEN)
    assert offered(story) == CLEO
    story.lose(CLEO)
    assert offered(story) is None and not story.session.ended
    story.connect(CLEO)
    assert offered(story) == CLEO
    story.lose(CLEO)
    let_pass(story, 60)
    assert story.session.ended  # D15


def test_control_is_not_passed_to_one_who_is_not_connected() -> None:
    story = running()
    story.lose(BEN)
    story.lose(ANA)
    let_pass(story, 31)
    assert story.session.ended


def test_shares_pause_at_once_while_their_owner_or_the_primary_is_away() -> None:
    story = running()
    share = story.view(XU)
    assert audience(story.session, share) == {ANA, BEN, YAO}
    story.lose(YAO)
    assert audience(story.session, share) == {ANA, BEN}
    story.lose(ANA)
    assert paused(story.session, share) is Paused.PRIMARY_AWAY
    story.connect(ANA)
    story.do(SayLeaving, participant=XU)
    assert paused(story.session, share) is Paused.OWNER_AWAY
    assert audience(story.session, share) == frozenset()
    story.connect(XU)
    assert audience(story.session, share) == {ANA, BEN}


def test_the_first_customer_is_helped_by_itself_and_a_gap_still_counts_as_a_switch() -> None:
    story = Story()
    story.start()
    story.join(XU)
    assert (story.session.focus.customer, story.session.focus.epoch) == (XU, 0)
    story.do(SessionLeave, by=XU)
    assert story.session.focus.customer is None
    share = story.share(ANA)
    story.join(YAO)
    assert story.session.focus.customer is None  # chosen by the rep from now on
    assert share.id in story.session.activities
    story.asked(FocusSelect, ANA, customer=YAO)
    assert story.session.focus.epoch == 1
    assert not story.session.activities  # S38


def test_a_share_keeps_its_codec_until_a_newcomer_cannot_decode_it() -> None:
    story = running()
    share = story.share(ANA)
    assert wanted_codec(story.session, share) is Codec.VP8
    story.join(ParticipantId("zoe"), Capabilities(decode=(Codec.H264,)))
    share = story.shared(share.id)
    assert wanted_codec(story.session, share) is Codec.H264
    assert "zoe" not in audience(story.session, share)  # until it is published again


def test_a_share_begins_in_the_best_codec_all_can_decode() -> None:
    story = Story()
    story.start()
    story.join(XU, Capabilities(decode=(Codec.VP9, Codec.VP8)))
    story.asked(ShareStart, ANA, share="a1", surface="window", request=None)
    assert wanted_codec(story.session, story.shared("a1")) is Codec.VP9  # type: ignore[arg-type]


def test_a_restart_gives_everybody_a_fresh_grace() -> None:
    story = running()
    story.view(XU)
    story.lose(BEN)
    let_pass(story, 29)
    happened = story.do(Recover)
    assert [type(e) for e in happened if isinstance(e, MediaLost)] == [MediaLost]
    assert {at - story.at for at, _ in deadlines(story.session)} == {30.0}
    story.connect(ANA)
    assert [e.participant for e in let_pass(story, 30) if isinstance(e, Left)] == [XU, YAO, BEN]


def test_a_restart_during_an_offer_waits_for_the_primary_again() -> None:
    story = vanished()
    story.do(Recover)
    assert offered(story) is None and not story.session.ended
    story.connect(BEN)
    let_pass(story, 29)
    assert not story.session.ended
    let_pass(story, 2)
    assert offered(story) == BEN


def test_an_unanswered_knock_ends_and_a_visitor_who_left_is_forgotten() -> None:
    story = Story()
    story.start(Rules(knock=900))
    story.knock()
    let_pass(story, 899)
    assert story.session.knocks
    let_pass(story, 2)
    assert not story.session.knocks
    story.knock(ParticipantId("other"))
    story.lose(ParticipantId("other"))
    let_pass(story, 31)
    assert not story.session.knocks


def test_a_visitor_who_reloads_keeps_the_place_at_the_door() -> None:
    """D1: the good-bye of a page is not yet that of its reader."""
    story = Story()
    story.start()
    story.knock()
    story.do(SayLeaving, participant=GUEST)
    story.lose(GUEST)
    story.connect(GUEST)
    let_pass(story, 60)
    assert story.session.knocks
    # The good-bye of the page before may come after the new one, or from a page that lives on.
    story.do(SayLeaving, participant=GUEST)
    let_pass(story, 60)
    assert story.session.knocks
    story.do(SayLeaving, participant=GUEST)
    story.lose(GUEST)
    let_pass(story, 1)
    assert story.session.knocks
    let_pass(story, 2)
    assert not story.session.knocks
