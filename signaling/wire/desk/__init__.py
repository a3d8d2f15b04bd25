"""Everything that travels over the namespace `/desk` and the HTTP that belongs to it: agents,
managers, and people in line. Written down beside the session's in `signaling/gateway/`.
"""

from collections.abc import Mapping

from signaling.wire.base import Wire
from signaling.wire.desk import (
    agent,
    entering,
    inbox,
    line,
    packet,
    settings,
    updates,
    words,
)
from signaling.wire.desk.words import DeskAsk

MODULES = (words, line, agent, updates, entering, settings, inbox, packet)
MESSAGES: tuple[type[Wire], ...] = tuple(
    kind
    for module in MODULES
    for kind in vars(module).values()
    if isinstance(kind, type)
    and issubclass(kind, Wire)
    and kind.__module__ == module.__name__
    and kind is not words.DeskAsk
)
"""Every struct there is."""

COMMANDS: Mapping[str, type[DeskAsk]] = {
    kind.verb: kind for kind in MESSAGES if issubclass(kind, DeskAsk)
}
"""What a page may send, by the name of the event."""

ACKS: Mapping[str, tuple[type[Wire], ...]] = {
    "offer.accept": (agent.Accepted, agent.Taken, updates.DeskRefusal),
}
"""How a command is acknowledged where it is not `DeskDone` or `DeskRefusal`."""

TAKEN_IN: frozenset[type[Wire]] = frozenset(
    {*COMMANDS.values(), updates.DeskAuth, entering.Enter, settings.Then}
)
"""Those that come in, which may leave out what has a default."""
