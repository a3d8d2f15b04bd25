"""The structs of the namespace `/desk`: strict, and in the words others write clients against."""

import msgspec
import pytest

from signaling.wire import desk
from signaling.wire.desk.entering import Enter
from signaling.wire.desk.settings import Hours, Rule


def test_the_commands_have_the_names_others_know() -> None:
    assert set(desk.COMMANDS) == {
        "agent.set",
        "offer.accept",
        "offer.decline",
        "line.say",
        "line.leave",
        "line.message",
        "queue.hold",
        "board.watch",
        "alert.mail",
    }


def test_reserved_words_of_the_language_are_plain_on_the_wire() -> None:
    week = [[{"from": "09:00", "to": "24:00"}], [], [], [], [], [], []]
    hours = msgspec.convert({"zone": "Asia/Shanghai", "week": week}, Hours)
    assert hours.week[0][0].from_ == "09:00"
    rule = {"if": {"field": "product", "op": "is", "text": "TV"}, "then": {"queue": "tv"}}
    assert msgspec.to_builtins(msgspec.convert(rule, Rule))["if"] == rule["if"]


@pytest.mark.parametrize("payload", [{}, {"name": "Ana", "more": 1}, {"name": "A" * 401}])
def test_what_comes_in_is_strict(payload: object) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(payload, Enter)
