"""A room: what is wanted (routes) against what is there (publications)."""

from __future__ import annotations

from collections.abc import Mapping

from media.connection import Connection
from media.publication import Publication


class Room:
    """One session's media. Everything here takes effect before it returns."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.publications: dict[str, Publication] = {}
        self.routes: Mapping[str, frozenset[str]] = {}
        self.frozen: frozenset[str] = frozenset()

    @property
    def empty(self) -> bool:
        """Nothing is there and nothing is wanted."""
        return not self.publications and not self.routes

    def add(self, publication: Publication) -> None:
        """Take in a new publication; its audience may be waiting already."""
        self.publications[publication.name] = publication
        publication.set_frozen(publication.name in self.frozen)
        if publication.name in self.routes:
            publication.set_audience(self.routes[publication.name])

    def set_routes(
        self, routes: Mapping[str, frozenset[str]], frozen: frozenset[str] = frozenset()
    ) -> list[Connection]:
        """Forward exactly along `routes`, of `frozen` ones a still; the connections to close, which
        already carry nothing.

        A publication that no route has named yet is left alone: its name is about to come.
        """
        self.routes, self.frozen = dict(routes), frozen
        gone = [p for p in self.publications.values() if needs_close(p, self.routes)]
        doomed = [connection for p in gone for connection in self.remove(p)]
        for publication in self.publications.values():
            publication.set_frozen(publication.name in frozen)
            if publication.name in self.routes:
                publication.set_audience(self.routes[publication.name])
        return doomed

    def remove(self, publication: Publication) -> list[Connection]:
        """Take a publication out; the connections to close."""
        if self.publications.get(publication.name) is publication:
            del self.publications[publication.name]
        return publication.silence()

    def remove_all(self) -> list[Connection]:
        """Take everything out."""
        self.routes, self.frozen = {}, frozenset()
        return [c for p in list(self.publications.values()) for c in self.remove(p)]


def needs_close(publication: Publication, routes: Mapping[str, frozenset[str]]) -> bool:
    """It was wanted once and no route names it any more."""
    return publication.named and publication.name not in routes
