"""Forgetting who was in line, once the site keeps them no longer."""

from dataclasses import dataclass

from signaling.acd.terms.base import Command, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleForget(Command):
    """Keep nothing of who was gone `before` then, nor messages that were left before."""

    before: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleForgotten(Event):
    """Offers that were missed `before` then, and transfers that were over, are known no more."""

    before: float
