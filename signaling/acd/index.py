"""What would otherwise be searched for, kept with the state: so that a change costs what it
concerns, however many others wait. Derived from it alone; see `rules/indexing.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from signaling.acd.ids import PersonId, QueueId, SessionId, TicketId
from signaling.acd.order import Sorted

Key: TypeAlias = tuple[int, float, str]
"""A ticket's place: its turn, when it came, its id."""
Rank: TypeAlias = tuple[int, float, str, str]
"""An agent's place among those who are idle: load, since when, name, person."""
Entry: TypeAlias = tuple[float, str, str]
"""When what comes due for whom."""


@dataclass(frozen=True, slots=True)
class Index:
    """`lines`: who is in line; of these `coming`: whose page has not been there yet, and `needy`:
    who may be offered, and nobody is asked about; `wide`: about whom everybody is asked, whoever
    becomes idle too. `aimed`: tickets for one agent. `idle`: agents of each queue; `staff`: how
    many the agents at work can help at once.
    """

    lines: Mapping[QueueId, Sorted[Key]] = field(default_factory=dict)
    coming: Mapping[QueueId, Sorted[Key]] = field(default_factory=dict)
    needy: Mapping[QueueId, Sorted[Key]] = field(default_factory=dict)
    wide: Mapping[QueueId, Sorted[Key]] = field(default_factory=dict)
    aimed: Mapping[PersonId, Sorted[Key]] = field(default_factory=dict)
    idle: Mapping[QueueId, Sorted[Rank]] = field(default_factory=dict)
    staff: Mapping[QueueId, int] = field(default_factory=dict)
    agenda: Sorted[Entry] = ()
    sessions: Mapping[SessionId, TicketId] = field(default_factory=dict)
