"""A customer's seat goes on from another device: by somebody's yes, and nothing shows before."""

import msgspec
import pytest

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code
from signaling.domain.terms.base import Cause
from signaling.domain.terms.door import KnockAdmit, KnockRefuse
from signaling.domain.terms.life import Rules, SessionEnd
from signaling.domain.terms.lock import DoorLock
from signaling.domain.terms.moving import (
    ASKED,
    PATIENCE,
    TRIES,
    WINDOW,
    Answer,
    Device,
    MovingDue,
    SeatGive,
    SeatKeep,
    SeatMove,
    SeatMoved,
)
from signaling.domain.terms.onhold import ParticipantHold
from signaling.domain.terms.people import SessionLeave
from signaling.domain.terms.presence import Connected, Lost
from signaling.domain.terms.removal import ParticipantRemove
from signaling.domain.terms.rename import ParticipantRename
from signaling.told.narration import hear, say
from signaling.told.view import view
from tests.support.builders import ANA, BEN, EYE, MOVER, PHONE, XU, YAO, Story, running
from tests.support.refused import code_of

PHONE_OF_XU = wire.OtherDevice("Chrome 140", "Android")
OTHER = ParticipantId("other")


def asked(name: str = "Xu") -> Story:
    story = running()
    story.ask_to_move(name)
    return story


def unanswered(story: Story) -> None:
    story.do(MovingDue, wait=PATIENCE, knock=MOVER, participant=XU)


# --- who is asked, and who may say yes --------------------------------------------------------


@pytest.mark.parametrize("name", ["Xu", "xu", " XU ", "Xu (2)", "\N{GREEK CAPITAL LETTER CHI}u"])
def test_the_page_of_a_seat_with_that_name_is_asked(name: str) -> None:
    story = asked(name)
    (question,) = view(story.session, XU).seat_questions
    assert (question.browser, question.system, question.device) == (
        "Chrome 140",
        "Android",
        "phone",
    )
    assert not view(story.session, YAO).seat_questions
    (knock,) = view(story.session, ANA).knocks
    assert knock.moving is not None
    assert [(one.participant, one.answer) for one in knock.moving.asked] == [(XU, Answer.OPEN)]


def test_a_yes_moves_the_seat() -> None:
    story = asked()
    story.asked(SeatGive, XU, knock=MOVER)
    seat = story.session.people[XU]
    assert seat.token_hash == f"hash-{MOVER}"
    assert seat.capabilities == PHONE
    assert seat.name == "Xu"
    assert not story.session.knocks and not story.session.moving.wishes
    assert MOVER not in story.session.people
    assert [type(e) for e in story.connect(XU)] == [Connected]
    assert not story.events[-1].back  # type: ignore[attr-defined]  # they were never lost
    assert story.session.moving.before == {"hash-xu": XU}


def test_a_no_leaves_the_visitor_at_the_door_and_binds_the_rep() -> None:
    story = asked()
    story.asked(SeatKeep, XU, knock=MOVER)
    assert not view(story.session, XU).seat_questions
    assert code_of(lambda: story.asked(SeatGive, XU, knock=MOVER)) is Code.NO_KNOCK
    assert (
        code_of(lambda: story.asked(SeatMove, ANA, knock=MOVER, participant=XU)) is Code.SEAT_KEPT
    )
    story.asked(KnockAdmit, ANA, knock=MOVER)
    assert story.session.people[MOVER].name == "Xu (2)"
    assert story.session.people[XU].token_hash == "hash-xu"


def test_only_who_was_asked_answers() -> None:
    story = asked()
    for who in (YAO, MOVER):
        code = code_of(lambda who=who: story.asked(SeatGive, who, knock=MOVER))
        assert code in (Code.NO_KNOCK, Code.KNOCKING)
    assert code_of(lambda: story.asked(SeatGive, ANA, knock=MOVER)) is Code.NOT_ALLOWED


def test_the_rep_waits_while_a_page_is_asked() -> None:
    story = asked()
    assert (
        code_of(lambda: story.asked(SeatMove, ANA, knock=MOVER, participant=XU)) is Code.SEAT_ASKED
    )
    unanswered(story)
    assert not view(story.session, XU).seat_questions
    assert code_of(lambda: story.asked(SeatGive, XU, knock=MOVER)) is Code.NO_KNOCK
    story.asked(SeatMove, ANA, knock=MOVER, participant=XU)
    assert story.session.people[XU].token_hash == f"hash-{MOVER}"


def test_too_early_a_deadline_does_nothing() -> None:
    story = asked()
    assert story.do(MovingDue, wait=PATIENCE - 5, knock=MOVER, participant=XU) == []


def test_a_seat_without_a_page_moves_by_the_rep_at_once() -> None:
    story = running()
    story.lose(XU)
    story.ask_to_move("Xu")
    assert not story.session.moving.wishes[MOVER].asked
    story.asked(SeatMove, ANA, knock=MOVER, participant=XU)
    assert story.session.people[XU].token_hash == f"hash-{MOVER}"


def test_a_page_lost_while_it_is_asked_is_not_waited_for() -> None:
    story = asked()
    story.lose(XU)
    story.asked(SeatMove, ANA, knock=MOVER, participant=XU)
    assert story.session.people[XU].token_hash == f"hash-{MOVER}"


def test_a_page_that_came_back_is_asked_before_the_rep_decides() -> None:
    story = running()
    story.lose(XU)
    story.ask_to_move("Xu")
    story.connect(XU)
    story.asked(SeatMove, ANA, knock=MOVER, participant=XU)
    assert story.session.people[XU].token_hash == "hash-xu"
    assert view(story.session, XU).seat_questions
    assert (
        code_of(lambda: story.asked(SeatMove, ANA, knock=MOVER, participant=XU)) is Code.SEAT_ASKED
    )


def test_the_rep_may_say_whose_it_is_when_they_were_renamed() -> None:
    story = running()
    story.asked(ParticipantRename, ANA, participant=XU, name="Customer 4711")
    story.ask_to_move("Xu")
    assert not view(story.session, XU).seat_questions
    story.asked(SeatMove, ANA, knock=MOVER, participant=XU)
    assert view(story.session, XU).seat_questions
    story.asked(SeatGive, XU, knock=MOVER)
    assert story.session.people[XU].name == "Customer 4711"


def test_the_seat_of_a_rep_or_of_a_phone_beside_is_nobodys_to_move() -> None:
    story = running()
    story.eye()
    story.ask_to_move("Ben")
    assert not story.session.moving.wishes[MOVER].asked
    for seat, code in (
        (BEN, Code.NOT_A_CUSTOMER),
        (EYE, Code.NOT_A_CUSTOMER),
        (OTHER, Code.NOT_HERE),
    ):
        refused = code_of(
            lambda seat=seat: story.asked(SeatMove, ANA, knock=MOVER, participant=seat)
        )
        assert refused is code


def test_only_of_who_says_so() -> None:
    story = running()
    story.knock()
    move = {"knock": ParticipantId("guest"), "participant": XU}
    assert code_of(lambda: story.asked(SeatMove, ANA, **move)) is Code.NO_KNOCK


# --- what ends, and what stays ------------------------------------------------------------------


def test_what_ran_on_the_device_before_ends_and_what_was_agreed_to_stays() -> None:
    story = running()
    screen = story.share(XU, story.allow(XU, everything=True))
    story.talk(XU)
    story.talk(YAO)
    camera = story.camera(XU)
    before = story.session.consent.grants
    assert before
    story.ask_to_move("Xu")
    story.asked(SeatGive, XU, knock=MOVER)
    assert screen.id not in story.session.activities
    assert camera.id not in story.session.activities
    assert list(story.session.voice.members) == [YAO]
    assert story.session.consent.grants == before
    assert story.receipts[-1].cause is Cause.MOVED
    assert story.receipts[-1].by == XU


def test_what_others_show_goes_on() -> None:
    story = running()
    shared = story.share(ANA)
    story.ask_to_move("Xu")
    story.asked(SeatGive, XU, knock=MOVER)
    assert shared.id in story.session.activities


def test_an_open_question_is_asked_over_there() -> None:
    story = running()
    request = story.request(XU)
    story.ask_to_move("Xu")
    story.asked(SeatGive, XU, knock=MOVER)
    assert [one.id for one in view(story.session, XU).requests] == [request]


def test_who_is_on_hold_moves_and_stays_on_hold() -> None:
    story = running()
    story.asked(ParticipantHold, ANA, participant=XU, on=True, text="A moment")
    story.ask_to_move("Xu")
    story.asked(SeatGive, XU, knock=MOVER)
    assert story.session.held(XU)
    assert [one.text for one in view(story.session, XU).on_hold] == ["A moment"]


# --- races ----------------------------------------------------------------------------------------


def test_whoever_says_yes_first_wins() -> None:
    story = asked()
    story.lose(XU)
    story.asked(SeatMove, ANA, knock=MOVER, participant=XU)
    assert code_of(lambda: story.asked(SeatGive, XU, knock=MOVER)) is Code.MOVED_AWAY
    assert sum(isinstance(e, SeatMoved) for e in story.events) == 1


def test_a_page_that_said_yes_says_nothing_more() -> None:
    """What it had sent before it was told comes behind its own yes."""
    story = asked()
    story.ask_to_move("Xu", OTHER)
    story.asked(SeatGive, XU, knock=MOVER)
    for act in (
        lambda: story.asked(SeatGive, XU, knock=OTHER),
        lambda: story.asked(SeatKeep, XU, knock=OTHER),
        lambda: story.asked(SessionLeave, XU),
    ):
        assert code_of(act) is Code.MOVED_AWAY
    assert story.session.people[XU].token_hash == f"hash-{MOVER}"
    story.connect(XU)
    story.asked(SeatKeep, XU, knock=OTHER)


def test_the_rep_admitted_them_meanwhile() -> None:
    story = asked()
    story.asked(KnockAdmit, ANA, knock=MOVER)
    assert not view(story.session, XU).seat_questions
    assert code_of(lambda: story.asked(SeatGive, XU, knock=MOVER)) is Code.NO_KNOCK
    unanswered(story)


@pytest.mark.parametrize("how", ["refused", "withdrawn", "ended"])
def test_the_question_is_gone_with_the_visitor(how: str) -> None:
    story = asked()
    if how == "refused":
        story.asked(KnockRefuse, ANA, knock=MOVER)
    elif how == "withdrawn":
        story.lose(MOVER)
        story.wait_for(MOVER, 30)
    else:
        story.asked(SessionEnd, ANA)
    assert not story.session.moving.wishes
    expected = Code.ENDED if how == "ended" else Code.NO_KNOCK
    assert code_of(lambda: story.asked(SeatGive, XU, knock=MOVER)) is expected
    unanswered(story)


@pytest.mark.parametrize("how", ["left", "removed"])
def test_nobody_moves_to_a_seat_that_is_gone(how: str) -> None:
    story = asked()
    if how == "left":
        story.asked(SessionLeave, XU)
    else:
        story.asked(ParticipantRemove, ANA, participant=XU, reason="")
    assert code_of(lambda: story.asked(SeatMove, ANA, knock=MOVER, participant=XU)) is Code.NOT_HERE
    assert code_of(lambda: story.asked(SeatGive, XU, knock=MOVER)) is Code.NOT_HERE
    assert story.session.knocks  # at the door as before


def test_two_devices_ask_and_one_is_chosen() -> None:
    story = asked()
    story.ask_to_move("Xu", OTHER)
    assert len(view(story.session, XU).seat_questions) == 2
    story.asked(SeatGive, XU, knock=OTHER)
    assert story.session.people[XU].token_hash == f"hash-{OTHER}"
    assert [q.knock for q in view(story.session, XU).seat_questions] == [MOVER]


def test_a_seat_moves_again_and_back() -> None:
    story = asked()
    story.asked(SeatGive, XU, knock=MOVER)
    story.connect(XU)
    story.ask_to_move("Xu", OTHER)
    story.asked(SeatGive, XU, knock=OTHER)
    assert story.session.moving.before == {"hash-xu": XU, f"hash-{MOVER}": XU}


def test_whose_new_page_never_comes_is_lost_after_the_grace() -> None:
    story = asked()
    story.asked(SeatGive, XU, knock=MOVER)
    story.wait_for(XU, story.session.rules.grace)
    assert story.session.people[XU].left_cause is Cause.LOST


# --- at the door ----------------------------------------------------------------------------------


def test_nothing_at_the_door_says_who_is_inside() -> None:
    """Whoever is asked, whatever they say and whatever happens meanwhile: it looks the same."""

    def sees(name: str, no: bool) -> list[wire.View]:
        story = running()
        story.ask_to_move(name)
        seen = [view(story.session, MOVER)]
        if no:
            story.asked(SeatKeep, XU, knock=MOVER)
        story.lose(XU)
        story.say(ANA, "hello")
        return [*seen, view(story.session, MOVER)]

    def plain(views: list[wire.View], name: str) -> list[wire.View]:
        return [replace_name(one, name) for one in views]

    hit, missed = sees("Xu", True), sees("Ina", False)
    assert plain(hit, "Xu") == plain(missed, "Ina")
    assert hit[0] == hit[1]


def replace_name(seen: wire.View, name: str) -> wire.View:
    assert seen.you.name == name
    return msgspec.structs.replace(seen, you=msgspec.structs.replace(seen.you, name=""))


def test_names_cannot_be_tried_for_long() -> None:
    story = running()
    for number in range(TRIES):
        story.ask_to_move(f"Name {number}", ParticipantId(f"m{number}"))
        story.asked(KnockRefuse, ANA, knock=ParticipantId(f"m{number}"))
    for name in ("Xu", "Ina"):
        assert code_of(lambda name=name: story.ask_to_move(name)) is Code.RATE_LIMITED
    story.ask_to_move("Xu", OTHER, address="198.51.100.4")  # from elsewhere
    story.do(MovingDue, wait=WINDOW, knock=OTHER, participant=XU)
    story.asked(KnockRefuse, ANA, knock=OTHER)
    story.ask_to_move("Xu")


def test_a_locked_door_is_locked_for_all_but_who_waits_already_moves() -> None:
    story = running()
    story.asked(DoorLock, ANA, on=True)
    for name in ("Xu", "Ina"):
        assert code_of(lambda name=name: story.ask_to_move(name)) is Code.DOOR_LOCKED
    story.asked(DoorLock, ANA, on=False)
    story.ask_to_move("Xu")
    story.asked(DoorLock, ANA, on=True)
    story.asked(SeatGive, XU, knock=MOVER)  # nobody new comes in
    assert story.session.people[XU].token_hash == f"hash-{MOVER}"


def test_a_full_session_lets_them_move() -> None:
    story = Story()
    story.start(Rules(participants=2))
    story.join(XU)
    story.ask_to_move("Xu")
    story.asked(SeatGive, XU, knock=MOVER)
    assert len(story.session.present) == 2


def test_who_is_told_what() -> None:
    story = asked()
    said = say(story.events, 0, story.session)
    assert "seat_asked" in [one.type for one in hear(said, story.session, XU)]
    for who in (ANA, YAO, BEN):
        assert "seat_asked" not in [one.type for one in hear(said, story.session, who)]
    since = len(story.events)
    story.asked(SeatGive, XU, knock=MOVER)
    said = say(story.events[since:], since, story.session)
    for who in (ANA, YAO, XU):
        assert "seat_moved" in [one.type for one in hear(said, story.session, who)]
    assert not any(isinstance(e, Lost) for e in story.events[since:])


def test_the_device_is_what_the_page_says() -> None:
    assert PHONE_OF_XU.known() == Device("Chrome 140", "Android")


@pytest.mark.parametrize("name", ["Kim (2)", "M" * 64, "Kim"])
@pytest.mark.parametrize("inside", [True, False])
def test_a_visitor_reads_the_name_they_typed_whoever_has_it(name: str, inside: bool) -> None:
    """Nor does a second number, or an end that was cut off for one, tell that it is inside."""
    story = running()
    if inside:
        story.asked(ParticipantRename, ANA, participant=XU, name=name)
    story.ask_to_move(name)
    seen = view(story.session, MOVER)
    assert seen is not None and seen.you.name == name
    assert [one.name for one in view(story.session, XU).seat_questions] == [name] * inside


def test_a_page_is_asked_so_often_however_many_addresses_ask() -> None:
    story = running()
    for number in range(ASKED + 1):
        who = ParticipantId(f"m{number}")
        story.ask_to_move("Xu", who, address=f"198.51.{number}.4")
        assert bool(view(story.session, XU).seat_questions) is (number < ASKED)
        if number == ASKED:
            story.asked(SeatMove, ANA, knock=who, participant=XU)
        assert view(story.session, XU).seat_questions  # the rep may always ask
        story.asked(KnockRefuse, ANA, knock=who)
    story.do(MovingDue, wait=WINDOW, knock=OTHER, participant=XU)
    story.ask_to_move("Xu")
    assert view(story.session, XU).seat_questions


def test_a_page_that_was_away_when_its_time_was_over_is_asked_again() -> None:
    story = asked()
    story.lose(XU)
    unanswered(story)
    story.connect(XU)
    story.asked(SeatMove, ANA, knock=MOVER, participant=XU)
    assert story.session.people[XU].token_hash == "hash-xu"
    assert view(story.session, XU).seat_questions
