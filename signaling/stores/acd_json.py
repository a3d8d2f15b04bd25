"""Events of the acd as JSON and back, by the name of their type, and its state. Stored for good: a
type or field once written stays readable. A kept state is good for a program of the same shape.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

import signaling.acd
from signaling.acd.features import EVOLUTIONS
from signaling.acd.queueing import Queueing
from signaling.acd.terms.base import Event

TYPES: Mapping[str, type[Event]] = {kind.__name__: kind for kind in EVOLUTIONS}


def to_json(event: Event) -> bytes:
    """As it is stored; without the name of its type, which stands beside it."""
    return msgspec.json.encode(event)


def from_json(name: str, data: bytes) -> Event:
    """Raises `msgspec.ValidationError` on a damaged log, `KeyError` on one from a newer version."""
    return msgspec.json.decode(data, type=TYPES[name])


def state_to_json(state: Queueing) -> bytes:
    """As it is kept, good for a program of the same `SHAPE`."""
    return msgspec.json.encode(state)


def state_from_json(data: bytes) -> Queueing:
    """Raises `msgspec.ValidationError` or `msgspec.DecodeError`."""
    return msgspec.json.decode(data, type=Queueing)


def _shape() -> str:
    digest = hashlib.sha256(msgspec.json.encode(msgspec.json.schema(Queueing), order="sorted"))
    for folder in signaling.acd.__path__:
        for source in sorted(Path(folder).rglob("*.py")):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:32]


SHAPE = _shape()
