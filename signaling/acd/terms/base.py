"""What every feature's terms are made of, as in the session's `terms/base.py`.

Commands are imperatives, made by the shell with the time and with ids; events are past tense and
stored for ever: fields may be added with a default, never renamed or removed.
"""

from dataclasses import dataclass
from typing import ClassVar

from signaling.acd.ids import PersonId, TicketId


@dataclass(frozen=True, slots=True)
class Words:
    """A text that administrators or managers wrote, in English and in Chinese."""

    en: str = ""
    zh: str = ""


NO_WORDS = Words()


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`at`: now, in seconds."""

    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Command):
    """`by`: an agent or a manager, known from their sign-in. `verb`: its name on the wire."""

    verb: ClassVar[str]
    by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedInLine(Command):
    """`ticket`: who asks, known from the secret of their place in line."""

    verb: ClassVar[str]
    ticket: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class Due(Command):
    """Time alone asks for it. Checked again by `decide`, so one too early or late is harmless."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`at`: when, in seconds."""

    at: float
