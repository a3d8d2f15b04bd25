"""A change costs what it concerns: counted in calls of functions, the same on every machine."""

import pytest

from signaling.acd.decide import Work
from signaling.acd.features import HANDLERS
from signaling.acd.rules.estimates import position
from signaling.acd.terms.offers import OfferAccept
from signaling.acd.terms.queues import Distribution
from tests.support.acd import AcdStory
from tests.support.crowd import changes, counted, crowd


@pytest.fixture(scope="module")
def few_and_many() -> tuple[AcdStory, AcdStory]:
    return crowd(waiting=100, agents=20), crowd(waiting=1_000, agents=200)


def calls(it: AcdStory) -> dict[str, int]:
    counts = {}
    for name, change in changes(it).items():
        with counted() as counting:
            change()
        counts[name] = counting.count
    return counts


def test_a_change_takes_as_many_steps_with_ten_times_as_many_people(
    few_and_many: tuple[AcdStory, AcdStory],
) -> None:
    few, many = map(calls, few_and_many)
    for name, count in few.items():
        # a few more, since a tree of ten times as many leaves is a little higher
        assert many[name] <= 1.15 * count + 20, (name, few, many)


def test_a_place_is_found_without_counting_those_ahead(
    few_and_many: tuple[AcdStory, AcdStory],
) -> None:
    _, many = few_and_many
    last = many.ticket("waits 999")
    with counted() as counting:
        assert position(many.state, last) in (100, 101)
    assert counting.count < 30


def test_an_accepted_offer_concerns_those_who_were_asked() -> None:
    asked = {}
    for agents in (20, 200):
        it = crowd(waiting=0, agents=agents, way=Distribution.EVERYBODY)
        for number in range(agents):
            it.ends(f"helped {number}")
        it.enters("xu", "q0")
        (person, *others) = it.asked("xu")
        command = OfferAccept(
            at=it.at, by=it.state.agents.known[person].person, offer=it.offer("xu")
        )
        work = Work(it.state, it.at)
        work.happen(HANDLERS[OfferAccept](it.state, command))
        work.settle()
        asked[agents] = len(others) + 1
        assert work.looked == asked[agents] + 1  # those who were asked, and the ticket
    assert asked == {20: 4, 200: 40}
