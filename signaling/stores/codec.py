"""How the streams of one machine are written down: its events for good, its states for a while."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import msgspec


class Happened(Protocol):
    """What every event has: when it happened, in seconds."""

    @property
    def at(self) -> float: ...


S = TypeVar("S")
E = TypeVar("E", bound=Happened)


@dataclass(frozen=True)
class Codec(Generic[S, E]):
    """`types`: the events by their names, as they are stored. `state`: its type; `folders`: the
    rules that make it. `ended`: when the stream came to its end, if that event says so. `owns`:
    whether a stream is one of this machine, by its name.

    A state means what the program made of the events. So its shape names the fields of the state
    and the rules that make it: whatever another program has kept is made again from the events.
    """

    types: Mapping[str, type[E]]
    state: type[S]
    shape: str
    ended: Callable[[E], float | None]
    owns: Callable[[str], bool]

    def event_to_json(self, event: E) -> bytes:
        """As it is stored; without the name of its type, which stands beside it."""
        return msgspec.json.encode(event)

    def event_from_json(self, name: str, data: bytes) -> E:
        """Raises `msgspec.ValidationError` on a damaged log, `KeyError` on one from a newer
        version.
        """
        return msgspec.json.decode(data, type=self.types[name])

    def state_to_json(self, state: S) -> bytes:
        """As it is kept, good for a program of the same `shape`."""
        return msgspec.json.encode(state)

    def state_from_json(self, data: bytes) -> S:
        """Raises `msgspec.ValidationError` or `msgspec.DecodeError`."""
        return msgspec.json.decode(data, type=self.state)


def by_name(kinds: Iterable[type[E]]) -> Mapping[str, type[E]]:
    """Types of events by the names that they are stored under."""
    return {kind.__name__: kind for kind in kinds}


def shape_of(state: type[Any], folders: Iterable[str]) -> str:
    """Another one for every other state and every other program that makes it."""
    digest = hashlib.sha256(msgspec.json.encode(msgspec.json.schema(state), order="sorted"))
    for folder in folders:
        for source in sorted(Path(folder).rglob("*.py")):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:32]
