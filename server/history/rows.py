"""What is kept of a session that is over, from its log: for each who may read of it, what they may
search. Pure.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import fmean
from typing import Any

import msgspec

from signaling.app.register import COMES_AGAIN
from signaling.domain.evolve import replay
from signaling.domain.ids import PersonId
from signaling.domain.terms.base import Event
from signaling.told.history import history, reps_of
from signaling.wire.history import History, HistoryEntry

SHAPE = 2
"""Raise it when something else is made of a log: then every row is made again."""

EVERYBODYS = ""  # whose row administrators read


@dataclass(frozen=True)
class Rows:
    """`kept`: of `history`; `readers`: of `history_readers`; `tokens`: of `history_tokens`."""

    kept: dict[str, Any]
    readers: list[dict[str, Any]]
    tokens: list[dict[str, Any]]


def rows_of(stream: str, log: Sequence[Event]) -> Rows | None:
    """None: it is not over."""
    everything = history(log, None, everything=True)
    if everything is None:
        return None
    readers = [_reader(stream, EVERYBODYS, everything)]
    for person in reps_of(log):
        theirs = history(log, person)
        assert theirs is not None
        readers.append(_reader(stream, person, theirs))
    kept = {"stream": stream, "version": len(log), "shape": SHAPE, "day": _day(everything)}
    return Rows(kept | _counted(everything), readers, list(_tokens(stream, log)))


def fold(text: str) -> str:
    """For comparing: without case, width and the number of blanks."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(plain.replace("\0", " ").split())


def entry_of(told: History) -> HistoryEntry:
    """Its line in a list."""
    scores = _scores(told)
    return HistoryEntry(
        id=told.id,
        number=told.number,
        started_at=told.started_at,
        ended_at=told.ended_at,
        part=told.part,
        customers=_names(told, customers=True),
        reps=_names(told, customers=False),
        solved=None if told.closing is None else told.closing.solved,
        score=fmean(scores) if scores else None,
        closed=told.closing is not None,
        may_close=told.may_close,
    )


def _tokens(stream: str, log: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """Of whoever was in it at the end, or left in a way that they may still ask."""
    for one in replay(log).people.values():
        if one.left_at is None or one.left_cause in COMES_AGAIN:
            yield {"stream": stream, "participant": one.id, "hashed": one.token_hash}


def _reader(stream: str, person: PersonId | str, told: History) -> dict[str, Any]:
    return {
        "stream": stream,
        "person": person,
        "started_at": told.started_at / 1000,
        "ended_at": told.ended_at / 1000,
        "number": told.number,
        "names": "\n".join(sorted(set(map(fold, _all_names(told))))),
        "words": "\n".join(map(fold, _texts(told))),
        "shown": msgspec.json.encode(entry_of(told)),
    }


def _counted(told: History) -> dict[str, Any]:
    entry, figures = entry_of(told), told.figures
    counted = {name: getattr(figures, name) for name in figures.__struct_fields__}
    return {**counted, "solved": entry.solved, "score": entry.score}


def _day(told: History) -> date:
    return datetime.fromtimestamp(told.ended_at / 1000, UTC).date()


def _scores(told: History) -> list[int]:
    return [one.score for one in told.surveys if one.score is not None]


def _names(told: History, *, customers: bool) -> tuple[str, ...]:
    names = (one.name for one in told.people if (one.part == "customer") is customers)
    return tuple(dict.fromkeys(names))


def _all_names(told: History) -> Iterator[str]:
    """Those people had before, too."""
    yield from (one.name for one in told.people)
    yield from (line.was for line in told.timeline if line.was)


def _texts(told: History) -> Iterator[str]:
    yield from (line.text for line in told.chat if line.text)
    yield from (note.text for note in told.notes)
    yield from (
        line.file.name for line in told.timeline if line.type == "file_offered" and line.file
    )
    yield from (one.comment for one in told.surveys if one.comment)
    if told.closing is not None:
        yield from (told.closing.about, told.closing.notes)
