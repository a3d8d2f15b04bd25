"""Events as JSON and back, by the name of their type. Stored for good: a type or field once written
stays readable.
"""

from collections.abc import Mapping

import msgspec

from signaling.domain import events
from signaling.domain.events import Event

TYPES: Mapping[str, type[Event]] = {
    name: kind
    for name, kind in vars(events).items()
    if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
}


def to_json(event: Event) -> bytes:
    return msgspec.json.encode(event)


def from_json(name: str, data: bytes) -> Event:
    """Raises `msgspec.ValidationError` on a damaged log, `KeyError` on one from a newer version."""
    return msgspec.json.decode(data, type=TYPES[name])
