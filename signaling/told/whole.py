"""A session from its whole log: what happened in which state, and its record without a gap."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from signaling.domain.evolve import evolve
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.record import Passing, Record, Recorded, Renaming, Sighting, Supervised


@dataclass(frozen=True, slots=True)
class Step:
    """What happened at once, and the session after it. `records`: as the record was on the way."""

    events: tuple[Event, ...]
    after: Session
    records: tuple[Record, ...]


def steps(log: Iterable[Event]) -> Iterator[Step]:
    """A log from its first event. What was appended together has the same time."""
    state = Session()
    for _, some in groupby(log, lambda event: event.at):
        events, records = tuple(some), []
        for event in events:
            before, state = state, evolve(state, event)
            if state.record is not before.record:
                records.append(state.record)
        yield Step(events, state, tuple(records))


def whole(known: Sequence[Step]) -> Session:
    """The session after them, with every line of its record: a state keeps the newest ones only."""
    sightings: dict[tuple[str, str, float], Sighting] = {}
    passings: dict[Passing, None] = {}
    renamings: dict[Renaming, None] = {}
    supervisions: dict[tuple[str, float], Supervised] = {}
    recorded: dict[tuple[str, str, float], Recorded] = {}
    for record in (record for step in known for record in step.records):
        sightings |= {(s.share, s.viewer, s.frm): s for s in record.sightings}
        passings |= dict.fromkeys(record.passings)
        renamings |= dict.fromkeys(record.renamings)
        supervisions |= {(s.who, s.frm): s for s in record.supervisions}
        recorded |= {(r.recording, r.who, r.frm): r for r in record.recorded}
    everything = Record(
        tuple(sightings.values()),
        tuple(passings),
        tuple(renamings),
        tuple(supervisions.values()),
        tuple(recorded.values()),
    )
    return replace(known[-1].after, record=everything) if known else Session()
