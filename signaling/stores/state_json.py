"""States of sessions as JSON and back, and the shape that they are written in.

A state means what the program made of the events. So the shape names the fields of the state and
the rules that make it: whatever another program has kept is made again from the events.
"""

import msgspec

import signaling.domain
from signaling.domain.session import Session
from signaling.stores.codec import shape_of


def state_to_json(state: Session) -> bytes:
    """As it is kept, good for a program of the same `SHAPE`."""
    return msgspec.json.encode(state)


def state_from_json(data: bytes) -> Session:
    """Raises `msgspec.ValidationError` or `msgspec.DecodeError`."""
    return msgspec.json.decode(data, type=Session)


SHAPE = shape_of(Session, signaling.domain.__path__)
