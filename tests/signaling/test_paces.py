"""How often one person may send what: as often as a person can, and the way out stays open."""

from signaling.gateway import limits
from signaling.gateway.paces import Paces


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def paces() -> tuple[Paces, Time]:
    clock = Time()
    return Paces(clock), clock


def sent(paces: Paces, verb: str, tries: int = 1_000) -> int:
    return sum(paces.may_send("xu", verb) for _ in range(tries))


def test_hands_have_a_burst_and_then_some_a_second():
    found, clock = paces()
    assert sent(found, "consent.answer") == limits.HANDS.burst
    assert sent(found, "share.start") == 0  # the same hands
    clock.now += 2
    assert sent(found, "focus.select") == 2 * limits.HANDS.rate


def test_what_the_page_sends_by_itself_is_counted_apart():
    found, _ = paces()
    sent(found, "share.start")
    assert sent(found, "media.publish") == limits.MEDIA.burst
    assert sent(found, "media.watch") == 0
    assert sent(found, "capabilities.report") == limits.REPORTS.burst


def test_lines_are_counted_apart_from_what_the_page_says_of_them():
    found, _ = paces()
    assert sent(found, "chat.say") == limits.WORDS.burst
    assert sent(found, "chat.seen") == limits.READING.burst
    assert sent(found, "consent.answer") == limits.HANDS.burst


def test_hints_too_many_are_dropped_and_only_a_flood_closes():
    found, clock = paces()
    assert sent(found, "chat.type") == limits.TYPING.burst
    assert sent(found, "chat.say") == limits.WORDS.burst
    clock.now += 3
    assert found.may_send("xu", "chat.type")
    dropped = sum(found.may_drop("xu") for _ in range(10_000))
    assert dropped == limits.HINTS_DROPPED.burst


def test_everybody_has_their_own():
    found, _ = paces()
    sent(found, "share.start")
    assert found.may_send("yara", "share.start")


def test_nonsense_counts_as_much():
    found, _ = paces()
    assert sent(found, "no such thing") == limits.HANDS.burst


def test_who_connects_again_and_again_waits():
    found, clock = paces()
    assert sum(found.may_come("token") for _ in range(100)) == limits.COMING.burst
    clock.now += 1 / limits.COMING.rate
    assert found.may_come("token")
    assert not found.may_come("token")


def test_the_way_out_is_slowed_and_never_refused():
    found, clock = paces()
    sent(found, "share.start")
    waits = [found.wait("xu") for _ in range(int(limits.WAY_OUT.burst) + 10)]
    assert waits[: int(limits.WAY_OUT.burst)] == [0.0] * int(limits.WAY_OUT.burst)
    assert waits[-1] == 10 / limits.WAY_OUT.rate
    clock.now += 3 + 10 / limits.WAY_OUT.rate
    assert found.wait("xu") == 0


def test_a_pointer_moves_sixty_times_a_second_and_in_four_kilobytes():
    found, clock = paces()
    assert sum(found.may_hint("ana", "point.move", 60) for _ in range(1_000)) == limits.MOVES.burst
    clock.now += 1
    assert sum(found.may_hint("ana", "point.move", 60) for _ in range(1_000)) == limits.MOVES.rate
    assert sum(found.may_hint("ben", "point.move", 1_024) for _ in range(1_000)) == 4
    clock.now += 1
    assert sum(found.may_hint("ben", "point.move", 1_024) for _ in range(1_000)) == 4
    assert not found.may_hint("cleo", "point.move", 5_000)
    assert found.may_hint("cleo", "point.move", 60)  # nothing was taken for what was too long


def test_a_pointer_that_moves_too_often_is_dropped_and_only_a_flood_closes():
    found, clock = paces()
    for _ in range(60):  # a page that sends every frame of a fast screen
        clock.now += 1
        for _ in range(120):
            assert found.may_hint("ana", "point.move", 60) or found.may_drop("ana")
    assert sum(found.may_drop("ana") for _ in range(10_000)) <= limits.HINTS_DROPPED.burst
    assert not found.may_drop("ana")


def test_strokes_are_counted_apart():
    found, _ = paces()
    assert sent(found, "point.draw") == limits.DRAWING.burst
    assert sent(found, "point.clear") == limits.HANDS.burst
