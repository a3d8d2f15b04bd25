"""A log that was stored once replays for ever: the same bytes, the same views, the same routes."""

import json
from collections.abc import Callable, Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import msgspec
import pytest

from signaling.app.relay import wanted_routes
from signaling.domain.decide import deadlines
from signaling.domain.evolve import evolve, replay
from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.stores.event_json import TYPES, from_json, to_json
from signaling.told.links import Links
from signaling.told.update import update

HERE = Path(__file__).parent / "fixtures"
LINKS = Links("https://support.test/join#customer", "https://support.test/assist#assist")


class Stored(msgspec.Struct):
    """One line of the log."""

    session: str
    type: str
    data: msgspec.Raw


STORED = [
    msgspec.json.decode(line, type=Stored)
    for line in (HERE / "log.jsonl").read_bytes().splitlines()
]
TOLD = [json.loads(line) for line in (HERE / "told.jsonl").read_text("utf-8").splitlines()]
LIFTED = {
    "share.start": "already_sharing",
    "share.report": "not_controller",
    "media.publish": "not_controller",
    "share.freeze": "not_controller",
}
"""What was refused then and no longer is, or for another reason: a rep may share a second window
beside the first, and an assistant shows a camera, which may stand still.
"""

GREW = {
    "SessionTransferred",
    "ConsentRequested",
    "ConsentAllowed",
    "ControlPassed",
    "Joined",
    "Connected",
    "Knocked",
    "KnockWithdrawn",
    "CapabilitiesReported",
    "ActivityStarted",
    "ReceiptGiven",
    "RecordingPlayed",
    "MediaPrepared",
    "PacketRead",
}
"""Events that have more fields than some that were stored."""
UNSAID = {
    ("recording", "links to a recording", "interrupted recording", "prepared recording"): (
        "recording_asked",
        "recording_ended",
    ),
    ("zoomed",): ("video_started", "video_ended"),
}
"""What was said of nothing before the sessions that have it."""

OF_RECORDINGS = {"recorded", "left_out"}
"""Lines of the record that were not kept before."""

FULL = 34
"""The version at which the disk was full in the session "recording"."""
NO_ROOM = {"type": "recording_full", "who": None, "whoName": ""}

SESSIONS = list(dict.fromkeys(line.session for line in STORED))


def events_of(session: str) -> list[Event]:
    return [from_json(s.type, bytes(s.data)) for s in STORED if s.session == session]


def moments(session: str) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """The versions of which something is known, with what."""
    mine = [line for line in TOLD if line["session"] == session]
    for version in sorted({line["version"] for line in mine}):
        yield version, [line for line in mine if line["version"] == version]


def test_every_event_there_is_was_stored() -> None:
    assert {line.type for line in STORED} == set(TYPES)


def test_every_event_is_written_as_it_was_stored() -> None:
    """In the same bytes, but for fields that nobody knew then: those have their defaults."""
    for line in STORED:
        then, again = bytes(line.data), to_json(from_json(line.type, bytes(line.data)))
        if line.type in GREW:
            known = msgspec.json.decode(then)
            assert of_then(msgspec.json.decode(again), known) == known
        else:
            assert again == then


@pytest.mark.parametrize("session", SESSIONS)
def test_everybody_is_told_what_they_were_told_then(session: str) -> None:
    events, state, since = events_of(session), Session(), 0
    for version, known in moments(session):
        news = events[since:version]
        state = reduce(evolve, news, state)
        for line in known:
            if "reader" in line:
                reader = ParticipantId(line["reader"])
                then = in_one_line(mended(session, version, reader, line["update"]))
                said = said_then(session, in_one_line(told(state, reader, news, since)))
                now = of_then(said, then)
                assert now == not_lifted(then, now), (version, reader)
            else:
                assert routes_of(state) == line["routes"]
                assert due_of(state) == line["due"]
        since = version
    assert since == len(events)
    assert replay(events) == state


def told(state: Session, reader: ParticipantId, news: list[Event], since: int) -> Any:
    sent = update(state, reader, now=news[-1].at, links=LINKS, after=since, news=news)
    return None if sent is None else msgspec.json.decode(msgspec.json.encode(sent))


def said_then(session: str, update: Any) -> Any:
    """Without what was not said then: a recording could run, but nobody could ask for one; a camera
    too, but nobody could switch it on, and who saw it was not kept.
    """
    if update is None:
        return update
    unsaid = {line for those, lines in UNSAID.items() if session not in those for line in lines}
    events = [line for line in update["events"] if line["type"] not in unsaid]
    record = [
        line for line in update["view"]["record"] if session != "zoomed" or not line["camera"]
    ]
    return {**update, "events": events, "view": {**update["view"], "record": record}}


def mended(session: str, version: int, reader: str, then: Any) -> Any:
    """What was told then, without what should not have been: who sees a share that is for another
    customer alone, and its end; at the door, that something happened. That a disk was full read
    as an end like others.
    """
    if then is not None and then["view"]["you"]["role"] == "knocking":
        return {**then, "view": {**then["view"], "version": 0}}
    if (session, version) == ("recording", FULL):
        events = [{**one, **NO_ROOM} for one in then["events"]]
        return {**then, "events": events}
    if (session, reader) != ("audience", "yao"):
        return then
    if version == 14:
        participants = [{**one, "sees": []} for one in then["view"]["participants"]]
        return {**then, "view": {**then["view"], "participants": participants}}
    assert version == 17
    events = [line for line in then["events"] if line["type"] != "share_ended"]
    receipts = [{**receipt, "ended": []} for receipt in then["receipts"]]
    return {**then, "events": events, "receipts": receipts}


def in_one_line(update: Any) -> Any:
    """Without what the record tells of who supervised. Then it was one line, which was gone once
    they took control: they had been there, and had seen, as any other. Now each mode has its own.
    """
    if update is None:
        return update
    record = update["view"]["record"]
    lines = [one for one in record if not (is_of_a_supervisor(one) or one["kind"] in OF_RECORDINGS)]
    return {**update, "view": {**update["view"], "record": lines}}


def is_of_a_supervisor(line: Any) -> bool:
    return line["kind"] == "supervised" or (line["who"] == "Mona" and line["kind"] != "passed")


def of_then(now: Any, then: Any) -> Any:
    """What is told now, without fields that nobody knew then."""
    match now, then:
        case dict(), dict():
            return {key: of_then(value, then[key]) for key, value in now.items() if key in then}
        case list(), list() if len(now) == len(then):
            return [of_then(*pair) for pair in zip(now, then, strict=True)]
        case _:
            return now


def not_lifted(then: Any, now: Any) -> Any:
    """What was told then, of refusals that were lifted since with what is given now."""
    if then is None or now is None:
        return then
    you, given = then["view"]["you"], now["view"]["you"]["refusals"]
    kept = {
        name: given[name] if LIFTED.get(name) == code else code
        for name, code in you["refusals"].items()
        if name in given or LIFTED.get(name) != code
    }
    return then | {"view": then["view"] | {"you": you | {"refusals": kept}}}


def routes_of(state: Session) -> dict[str, list[str]]:
    return {publication: sorted(viewers) for publication, viewers in wanted_routes(state).items()}


def due_of(state: Session) -> list[list[Any]]:
    """When what is due for whom, of what could be due then; the commands that bring it about may
    change.
    """
    return [
        [at, *KINDS[type(command).__name__](command)]
        for at, command in deadlines(state)
        if type(command).__name__ in KINDS
    ]


KINDS: dict[str, Callable[[Any], tuple[str, str]]] = {
    "PresenceDue": lambda due: ("presence", due.participant),
    "RequestDue": lambda due: ("request", due.request),
    "OfferDue": lambda due: ("offer", due.to),
}
