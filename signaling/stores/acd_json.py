"""Events of the acd as JSON and back, by the name of their type. Stored for good: a type or field
once written stays readable.
"""

from collections.abc import Mapping

import msgspec

from signaling.acd.features import EVOLUTIONS
from signaling.acd.terms.base import Event

TYPES: Mapping[str, type[Event]] = {kind.__name__: kind for kind in EVOLUTIONS}


def to_json(event: Event) -> bytes:
    """As it is stored; without the name of its type, which stands beside it."""
    return msgspec.json.encode(event)


def from_json(name: str, data: bytes) -> Event:
    """Raises `msgspec.ValidationError` on a damaged log, `KeyError` on one from a newer version."""
    return msgspec.json.decode(data, type=TYPES[name])
