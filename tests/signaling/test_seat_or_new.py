"""Whoever comes in another browser is asked whether they are in already, and may say that they are
somebody else after all (D22).
"""

from typing import Any

import pytest

from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code
from signaling.domain.rules.moving import number_of
from signaling.domain.terms.door import Join, KnockAdmit, KnockAtDoor, KnockRefuse
from signaling.domain.terms.lock import DoorLock
from signaling.domain.terms.moving import SeatGive, SeatMove, SeatNew
from signaling.domain.terms.people import Door, SessionLeave
from signaling.domain.terms.removal import ParticipantRemove
from signaling.domain.terms.rename import ParticipantRename
from signaling.domain.terms.workload import Load
from signaling.told.narration import hear, say
from signaling.told.view import view
from tests.support.builders import ANA, DESKTOP, GUEST, MOVER, XU, YAO, Story, running
from tests.support.refused import code_of

ANOTHER = ParticipantId("another")


def alone() -> Story:
    """Ana helps Xu, and nobody else is there."""
    story = Story()
    story.start()
    story.join(XU)
    return story


def come(story: Story, door: Door = Door.LINK, **more: Any) -> None:
    """Somebody who was not asked yet whether they are in already."""
    mine = {"participant": GUEST, "name": "Ina", "token_hash": "hash", "capabilities": DESKTOP}
    story.do(Join, **mine, door=door, **{"as_new": False, **more})


def knock(story: Story, door: Door) -> None:
    mine = {"name": "Ina", "address": "192.0.2.9", "token_hash": "hash", "capabilities": DESKTOP}
    story.do(KnockAtDoor, knock=GUEST, door=door, as_new=False, **mine)


# --- whether one is asked -----------------------------------------------------------------------


def test_who_comes_first_is_in_without_a_question() -> None:
    story = Story()
    story.start()
    come(story)
    assert GUEST in story.session.people


@pytest.mark.parametrize("door", [Door.LINK, Door.NUMBER])
@pytest.mark.parametrize("lost", [False, True])
def test_who_comes_where_a_customer_is_says_first_who_they_are(door: Door, lost: bool) -> None:
    story = alone()
    if lost:  # a place that is kept may be theirs
        story.lose(XU)
    before = story.session
    assert code_of(lambda: come(story, door)) is Code.SEAT_OR_NEW
    assert story.session is before
    come(story, door, as_new=True)
    assert len(story.session.customers) == 2


def test_nobody_is_asked_once_the_customer_is_gone() -> None:
    story = alone()
    story.lose(XU)
    story.wait_for(XU, story.session.rules.grace)
    come(story)
    assert [one.id for one in story.session.customers] == [GUEST]


def test_who_may_not_come_in_is_not_told_that_a_customer_is_there() -> None:
    """By a number nothing is said; by a link that lets nobody in the same whoever is inside."""
    with_xu, empty = alone(), Story()
    empty.start()
    for story in (with_xu, empty):
        knock(story, Door.NUMBER)
        assert GUEST in story.session.knocks
        story.asked(KnockRefuse, ANA, knock=GUEST)
        story.join(YAO)
        story.asked(ParticipantRemove, ANA, participant=YAO, reason="")
        assert code_of(lambda story=story: knock(story, Door.LINK)) is Code.SEAT_OR_NEW
        assert code_of(lambda story=story: come(story)) is Code.NO_SESSION
        story.asked(DoorLock, ANA, on=True)
        assert code_of(lambda story=story: come(story)) is Code.DOOR_LOCKED


def test_a_rep_who_may_help_no_more_is_said_before_anything_else() -> None:
    assert code_of(lambda: come(alone(), load=Load(elsewhere=0, most=1))) is Code.TOO_MANY_CUSTOMERS


# --- who is asked -------------------------------------------------------------------------------


def test_the_only_customer_is_asked_whatever_name_was_typed() -> None:
    story = alone()
    story.ask_to_move("Min")
    (question,) = view(story.session, XU).seat_questions
    assert question.name == "Min"
    story.asked(SeatGive, XU, knock=MOVER)
    assert story.session.people[XU].token_hash == f"hash-{MOVER}"


def test_of_several_those_of_that_name_alone() -> None:
    story = running()
    story.ask_to_move("Min")
    assert not story.session.moving.wishes[MOVER].asked
    story.asked(KnockRefuse, ANA, knock=MOVER)
    story.asked(ParticipantRename, ANA, participant=YAO, name="Xu Min")
    story.ask_to_move("xu min")
    assert list(story.session.moving.wishes[MOVER].asked) == [YAO]


def test_another_customer_is_not_asked_for_one_whose_page_is_gone() -> None:
    story = running()
    story.lose(XU)
    story.ask_to_move("Xu")
    assert not story.session.moving.wishes[MOVER].asked


# --- what both pages show -----------------------------------------------------------------------


def test_both_pages_and_the_rep_see_one_number() -> None:
    story = running()
    story.ask_to_move("Xu")
    number = number_of(MOVER)
    assert len(number) == 4 and number.isdecimal()
    assert view(story.session, MOVER).moving_number == number
    assert [one.number for one in view(story.session, XU).seat_questions] == [number]
    (at_the_door,) = view(story.session, ANA).knocks
    assert at_the_door.moving is not None and at_the_door.moving.number == number


def test_whoever_asks_meanwhile_has_another_number() -> None:
    story = running()
    story.ask_to_move("Xu")
    story.ask_to_move("Xu", ANOTHER, address="198.51.100.4")
    shown = [one.number for one in view(story.session, XU).seat_questions]
    assert len(set(shown)) == 2
    assert {view(story.session, who).moving_number for who in (MOVER, ANOTHER)} == set(shown)


def test_who_only_knocks_has_none() -> None:
    story = running()
    story.knock()
    assert view(story.session, GUEST).moving_number is None


# --- somebody else after all --------------------------------------------------------------------


def test_who_has_the_link_is_in_by_it_after_all() -> None:
    story = running()
    story.ask_to_move("Xu")
    since = len(story.events)
    story.asked(SeatNew, MOVER)
    new = story.session.people[MOVER]
    assert (new.name, new.online, new.door) == ("Xu (2)", True, Door.LINK)
    assert not story.session.knocks and not story.session.moving.wishes
    assert not view(story.session, XU).seat_questions
    assert code_of(lambda: story.asked(SeatGive, XU, knock=MOVER)) is Code.NO_KNOCK
    said = hear(say(story.events[since:], since, story.session), story.session, XU)
    assert [one.type for one in said] == ["joined"]


@pytest.mark.parametrize("how", ["by number", "locked", "one was removed", "no room"])
def test_where_the_link_lets_nobody_in_they_wait_at_the_door(how: str) -> None:
    story = running()
    story.ask_to_move("Xu", door=Door.NUMBER if how == "by number" else Door.LINK)
    if how == "locked":
        story.asked(DoorLock, ANA, on=True)
    if how == "one was removed":
        story.asked(ParticipantRemove, ANA, participant=YAO, reason="")
    story.asked(SeatNew, MOVER, load=Load(elsewhere=0, most=2 if how == "no room" else None))
    assert list(story.session.knocks) == [MOVER]
    assert not view(story.session, MOVER).moving
    (waits,) = view(story.session, ANA).knocks
    assert waits.moving is None
    assert not view(story.session, XU).seat_questions
    story.asked(KnockAdmit, ANA, knock=MOVER)
    assert MOVER in story.session.people


def test_nobody_takes_back_what_they_did_not_say() -> None:
    story = running()
    story.knock()
    assert code_of(lambda: story.asked(SeatNew, GUEST)) is Code.NO_KNOCK
    assert view(story.session, GUEST).you.refusals["seat.new"] is Code.NO_KNOCK
    for who in (ANA, XU):
        assert code_of(lambda who=who: story.asked(SeatNew, who)) is Code.NOT_ALLOWED


def test_who_waited_for_a_seat_that_is_gone_comes_as_somebody_else() -> None:
    story = running()
    story.ask_to_move("Xu")
    story.asked(SessionLeave, XU)
    assert code_of(lambda: story.asked(SeatMove, ANA, knock=MOVER, participant=XU)) is Code.NOT_HERE
    story.asked(SeatNew, MOVER)
    assert MOVER in story.session.people
