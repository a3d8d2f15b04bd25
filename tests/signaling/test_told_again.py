"""What pages are told after each change, made from what they were told before, is to the byte what
would be made from nothing.
"""

from functools import reduce
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
import pytest

from signaling.domain.evolve import evolve
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.stores.event_json import from_json
from signaling.told.links import Links
from signaling.told.scene import Scene
from signaling.told.update import Telling, update
from signaling.wire import Update

LINKS = Links("https://support.test/join#customer", "https://support.test/assist#assist")
LOG = Path(__file__).parent / "fixtures" / "log.jsonl"


class Stored(msgspec.Struct):
    """One line of the log."""

    session: str
    type: str
    data: msgspec.Raw


def sessions() -> dict[str, list[Event]]:
    """The events of each."""
    found: dict[str, list[Event]] = {}
    for line in LOG.read_bytes().splitlines():
        stored = msgspec.json.decode(line, type=Stored)
        event = from_json(stored.type, bytes(stored.data))
        found.setdefault(stored.session, []).append(event)
    return found


def sent(told: Update | None) -> bytes:
    """As it is on the wire; refusals, which have no order, in that of their names."""
    return msgspec.json.encode(told, order="deterministic")


@pytest.mark.parametrize("away", [0, 3])
@pytest.mark.parametrize("events", sessions().values(), ids=sessions())
def test_what_is_told_again_is_what_would_be_told_anew(events: list[Event], away: int) -> None:
    """Also where a reader has no page at one change in `away` (0: at none)."""
    scene = Scene(Session())
    for at, together in groupby(events, key=lambda event: event.at):
        news, after = list(together), scene.session.version
        scene = Scene(reduce(evolve, news, scene.session), scene)
        session = scene.session
        facts: Any = {"links": LINKS, "now": at, "after": after, "news": news}
        telling = Telling(scene, **facts)
        for n, reader in enumerate([*session.people, *session.knocks]):
            if not away or (after + n) % away:
                assert sent(telling.to(reader)) == sent(update(session, reader, **facts))
