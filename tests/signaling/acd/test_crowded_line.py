"""Many who come together do not close a queue to everybody else."""

from collections import Counter

import pytest

from signaling.acd.rules.line import COMES
from signaling.acd.rules.queues import share
from signaling.acd.terms.line import Enter, LineConnect, Near
from signaling.domain.refusals import Code, Refused
from tests.support.acd import AcdStory, queue

MOST = 20  # of one address, of all queues together


def comes(it: AcdStory, ticket: str, near: tuple[Near, ...] = (), *, there: bool = True) -> bool:
    try:
        it.do(Enter, ticket=ticket, queue="help", name="Xu", near={"help": near})
    except Refused as refused:
        assert refused.code is Code.QUEUE_FULL
        return False
    if there:
        it.do(LineConnect, ticket=ticket)
    return True


def test_who_was_never_there_closes_nothing_and_is_soon_gone() -> None:
    it = AcdStory(queue("help", closing=50))
    for number in range(60):
        assert comes(it, f"never there {number}", there=False)
    assert comes(it, "xu")
    assert sum(comes(it, f"more {n}", there=False) for n in range(90)) == 39  # but twice as many
    it.wait(COMES)
    assert list(it.state.line.tickets) == ["xu"]


def attack(addresses: int, closing: int = 200) -> int:
    """They take all they get, again and again; how many places are left for others."""
    it, held = AcdStory(queue("help", closing=closing)), Counter[int]()
    for number in range(MOST * addresses):
        address = number % addresses
        if held[address] < MOST and comes(it, f"t{number}", (Near(1, held[address]),)):
            held[address] += 1
    return closing - sum(held.values())


@pytest.mark.parametrize(("addresses", "left"), [(5, 100), (10, 70), (20, 50), (50, 25)])
def test_few_addresses_leave_room_for_others(addresses: int, left: int) -> None:
    """Without shares ten addresses leave none."""
    assert attack(addresses) >= left


def test_whoever_comes_first_from_somewhere_has_a_place_while_there_is_one() -> None:
    assert [share(1, weight) for weight in (1, 4, 64)] == [1, 1, 1]
    assert [share(100, weight) for weight in (1, 2, 4, 64)] == [12, 25, 50, 50]
