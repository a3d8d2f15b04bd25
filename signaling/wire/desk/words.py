"""What is said more than once in the namespace `/desk` and its HTTP."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from signaling.wire.base import Wire

Availability = Literal["available", "busy", "away"]
AwayReason = Literal["lunch", "break", "meeting", "training", "other"]
DeclineReason = Literal["busy", "not_mine", "break", "language", "other"]
Language = Literal["en", "zh-Hans"]
FieldKind = Literal["text", "email", "number", "choice", "long"]
Text = Annotated[str, Meta(max_length=16_000)]
Short = Annotated[str, Meta(max_length=400)]
Id = Annotated[str, Meta(max_length=64)]
Filled = Annotated[dict[Id, Text], Meta(max_length=40)]
"""What somebody filled in, by the ids of the fields."""


class DeskAsk(Wire, frozen=True):
    """Base of what is asked over the namespace. `verb`: its name there."""

    verb: ClassVar[str]


class Both(Wire, frozen=True):
    """A text that administrators or managers wrote, in both languages. Where one is empty the other
    is meant.
    """

    en: Text = ""
    zh: Text = ""


class Named(Wire, frozen=True):
    """A queue, as it is called, or was before it was `removed`."""

    id: str
    name: Both
    removed: bool = False


class Field(Wire, frozen=True):
    """A field of a form. `choices`: of a `choice`; what is filled in is the `en` of one, or its
    `zh` where that is empty. The fields `message` and `email` of the form for a message have no
    labels: the page has words of its own for them.
    """

    id: Id
    kind: FieldKind
    labels: Both = Both()
    required: bool = False
    choices: Annotated[tuple[Both, ...], Meta(max_length=50)] = ()


class Answer(Wire, frozen=True):
    """A field with what was filled in. `choice`: of a `choice`, in both languages."""

    label: Both
    value: str
    id: str = ""
    choice: Both | None = None


class Given(Wire, frozen=True):
    """What a site says of a customer and has signed; `by` is how that site is called."""

    by: str
    values: dict[str, str]


class Estimate(Wire, frozen=True):
    """How long it will take, in seconds, from what was served lately."""

    low: int
    high: int


class Said(Wire, frozen=True):
    """A line of what is written while somebody waits. `by`: `me` is the reader, `agent` an agent
    who is not the reader, `line` the one in line. `at`: milliseconds.
    """

    id: str
    at: int
    by: Literal["me", "agent", "line"]
    name: str
    text: str
