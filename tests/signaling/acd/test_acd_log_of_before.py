"""A log of the acd that was stored once replays for ever: to the same lines, offers and agents."""

import json
from functools import reduce
from pathlib import Path
from typing import Any

import msgspec

from signaling.acd.decide import deadlines
from signaling.acd.evolve import evolve
from signaling.acd.order import each
from signaling.acd.queueing import Queueing
from signaling.stores.acd import QUEUEING

HERE = Path(__file__).parent / "fixtures"


class Stored(msgspec.Struct):
    """One line of the log."""

    type: str
    data: msgspec.Raw


STORED = [
    msgspec.json.decode(line, type=Stored)
    for line in (HERE / "log.jsonl").read_bytes().splitlines()
]
TOLD: dict[str, Any] = json.loads((HERE / "told.json").read_text("utf-8"))


def told(state: Queueing) -> dict[str, Any]:
    """What is said of a state, in words that do not change when fields are added."""
    soonest = deadlines(state)
    return {
        "lines": {q: [key[2] for key in each(keys)] for q, keys in state.index.lines.items()},
        "idle": {q: [rank[3] for rank in each(ranks)] for q, ranks in state.index.idle.items()},
        "tickets": {t.id: [t.state, t.step, t.queue, t.by] for t in state.line.tickets.values()},
        "over": {t: [over.why, over.by] for t, over in state.line.over.items()},
        "asked": {t: sorted(a.to) for t, a in state.offers.items() if a.to},
        "declined": {t: dict(a.declined) for t, a in state.offers.items() if a.declined},
        "agents": {
            a.person: [a.availability, a.reason, a.here, list(a.serving), a.in_a_row]
            for a in state.agents.known.values()
        },
        "managers": sorted(state.agents.managers),
        "transfers": {t: [one.state, one.accepted] for t, one in state.transfers.items()},
        "messages": {t: [dict(m.form), m.done_by] for t, m in state.messages.items()},
        "due": [soonest[0][0], type(soonest[0][1]).__name__] if soonest else [],
    }


def moments() -> dict[str, dict[str, Any]]:
    """Every hundredth state, and the last."""
    state, found = Queueing(), {}
    for count, line in enumerate(STORED, start=1):
        state = evolve(state, QUEUEING.event_from_json(line.type, bytes(line.data)))
        if count % 100 == 0 or count == len(STORED):
            found[str(count)] = told(state)
    return found


def test_every_event_there_is_was_stored() -> None:
    assert {line.type for line in STORED} == set(QUEUEING.types)


def test_every_event_says_what_it_said_when_it_was_stored() -> None:
    for line in STORED:
        event = QUEUEING.event_from_json(line.type, bytes(line.data))
        then, now = json.loads(bytes(line.data)), json.loads(QUEUEING.event_to_json(event))
        assert {key: now[key] for key in then if not isinstance(then[key], dict)} == {
            key: value for key, value in then.items() if not isinstance(value, dict)
        }


def test_everything_is_as_it_was_then() -> None:
    assert json.loads(json.dumps(moments())) == TOLD


def test_a_kept_state_goes_on_as_the_log_does() -> None:
    events = [QUEUEING.event_from_json(line.type, bytes(line.data)) for line in STORED]
    half = reduce(evolve, events[: len(events) // 2], Queueing())
    again = QUEUEING.state_from_json(QUEUEING.state_to_json(half))
    rest = events[len(events) // 2 :]
    assert reduce(evolve, rest, again) == reduce(evolve, rest, half)
