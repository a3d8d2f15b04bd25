"""Rules on the fields of the entry form: who is asked first. The first true one counts."""

from dataclasses import dataclass
from enum import StrEnum

from signaling.acd.ids import PersonId, QueueId
from signaling.acd.terms.base import Command, Event


class Op(StrEnum):
    """How a field is compared with a text. `less` and `greater`: as numbers."""

    CONTAINS = "contains"
    IS = "is"
    LESS = "less"
    GREATER = "greater"


@dataclass(frozen=True, slots=True)
class Rule:
    """Either a queue or an agent."""

    field: str
    op: Op
    text: str
    queue: QueueId | None = None
    agent: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Sorting:
    """The slice of the state."""

    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesKeep(Command):
    """All there are from now on, by an administrator."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesKept(Event):
    rules: tuple[Rule, ...]
