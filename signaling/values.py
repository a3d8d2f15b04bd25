"""Values: what commands, events and the parts of a state are made of. Immutable, equal when they
hold the same, and cheap to make, since each change makes several.

They are msgspec's structs, of which their owners use no more than this: how they are written down
is for others to say.
"""

from msgspec import Struct, field
from msgspec.structs import replace

__all__ = ["Value", "field", "replace"]


class Value(Struct, frozen=True):
    """Base of all. A class below says `frozen=True` again."""
