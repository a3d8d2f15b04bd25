"""What is said more than once."""

from collections.abc import Iterable, Mapping

from msgspec import structs

from signaling.acd.ids import PersonId, QueueId
from signaling.acd.queueing import Queueing
from signaling.acd.rules.estimates import left
from signaling.acd.terms.base import Words
from signaling.acd.terms.line import Given, Said, Ticket
from signaling.acd.terms.queues import Field
from signaling.wire import desk
from signaling.wire.base import ROOM, milliseconds, newest_within
from signaling.wire.desk.words import Answer, Both, Estimate, Named

LATEST = 20  # lines of a conversation in line that are shown
SHORTEST = 40  # code points to which an answer is cut in an offer; its packet has all of it


def both(words: Words) -> Both:
    """A text in both languages."""
    return Both(words.en, words.zh)


def in_language(words: Words, language: str) -> str:
    """The text for somebody who reads that language."""
    chinese = language.startswith("zh")
    return (words.zh or words.en) if chinese else (words.en or words.zh)


def named(state: Queueing, queue: QueueId | None) -> Named | None:
    """A queue by its name, also by the one it had; by its id where nobody remembers it."""
    if queue is None:
        return None
    known = state.queues.known_once(queue)
    name = both(known.names) if known is not None else Both(queue, queue)
    return Named(queue, name, removed=queue not in state.queues.known)


def called(state: Queueing, person: PersonId | None) -> str:
    """An agent's or a manager's name; of who is neither any more, nothing."""
    if person is None:
        return ""
    agent = state.agents.known.get(person)
    if agent is not None:
        return agent.name
    manager = state.agents.managers.get(person)
    return manager.name if manager is not None else ""


def told_field(field: Field) -> desk.words.Field:
    """A field of a form, to be filled in."""
    return desk.words.Field(
        id=field.id,
        kind=field.kind.value,
        labels=both(field.labels),
        required=field.required,
        choices=tuple(map(both, field.choices)),
    )


def answers(form: Mapping[str, str], fields: Iterable[Field]) -> tuple[Answer, ...]:
    """What was filled in, in the order of the fields; then what no field is there for any more."""
    known = {field.id: field for field in fields}
    order = [one for one in known if one in form] + [one for one in form if one not in known]
    return tuple(_answer(one, known.get(one), form[one]) for one in order)


def _answer(name: str, field: Field | None, value: str) -> Answer:
    if field is None:
        return Answer(Both(name, name), value, name)
    chosen = next((c for c in field.choices if (c.en or c.zh) == value), None)
    return Answer(both(field.labels), value, name, both(chosen) if chosen is not None else None)


def filled_in(state: Queueing, ticket: Ticket, room: int | None = None) -> tuple[Answer, ...]:
    """The entry form of somebody in line; long answers are cut where there is not so much `room`,
    in bytes.
    """
    entry = state.queues.known_once(ticket.who.entry)
    found = answers(ticket.who.form, entry.form if entry is not None else ())
    if room is None or not found:
        return found
    most = max(SHORTEST, room // 4 // len(found))
    return tuple(structs.replace(one, value=shortened(one.value, most)) for one in found)


def given(of: Given | None) -> desk.words.Given | None:
    """What another site signed."""
    return desk.words.Given(of.by, dict(of.values)) if of is not None else None


def estimate(ticket: Ticket, at: float) -> Estimate | None:
    """What the one in line reads."""
    seconds = left(ticket, at)
    return Estimate(round(seconds[0]), round(seconds[1])) if seconds is not None else None


def lines(ticket: Ticket, reader: PersonId | None, room: int = ROOM) -> tuple[desk.words.Said, ...]:
    """What was written, the newest lines that fit into so many bytes; the newest of all is cut if
    it does not fit alone. None: who is in line reads.
    """
    found = newest_within([_said(line, reader) for line in ticket.lines[-LATEST:]], room)
    cut = (structs.replace(line, text=shortened(line.text, room // 4)) for line in found)
    return tuple(cut)


def shortened(text: str, most: int) -> str:
    """At most so many code points of it."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _said(line: Said, reader: PersonId | None) -> desk.words.Said:
    author = "line" if line.by is None else "agent"
    by = "me" if line.by == reader else author
    return desk.words.Said(line.id, milliseconds(line.at), by, line.name, line.text)  # type: ignore[arg-type]
