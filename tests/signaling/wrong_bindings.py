"""What nobody should be able to write. Checked by a test: a line that says so is an error of types,
and no other line is. Never imported.
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.session import Session
from signaling.domain.terms.base import Command, Event
from signaling.domain.terms.consent import ConsentCancel, ConsentRequested, Consents
from signaling.domain.terms.control import ControlPass, OfferDue
from signaling.domain.terms.focus import Focus

consent = Feature[Consents]("consent")


@consent.decides
def as_it_should_be(session: Session, command: ConsentCancel) -> Iterator[Event]:
    session.consent.requests[command.request]
    yield from ()


@consent.decides
def of_another_command(session: Session, command: ConsentCancel) -> Iterator[Event]:
    session.people[command.to]  # wrong
    yield from ()


@consent.decides  # wrong
def of_an_event(session: Session, command: ConsentRequested) -> Iterator[Event]:
    yield from ()


@consent.decides  # wrong
def that_gives_commands(session: Session, command: ConsentCancel) -> Iterator[Command]:
    yield command


@consent.decides  # wrong
def of_a_slice(mine: Consents, command: ConsentCancel) -> Iterator[Event]:
    yield from ()


@consent.evolves  # wrong
def another_slice(mine: Focus, event: ConsentRequested) -> Focus:
    return mine


@consent.evolves  # wrong
def by_a_command(mine: Consents, event: ControlPass) -> Consents:
    return mine


@consent.comes_due
def a_deadline(session: Session) -> Iterator[tuple[float, OfferDue]]:
    yield from ()


@consent.comes_due  # wrong
def no_deadline(session: Session) -> Iterator[tuple[float, ControlPass]]:
    yield from ()
