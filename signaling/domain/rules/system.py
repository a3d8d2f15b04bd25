"""What customers' browsers say of themselves. Known of those who are here, and of nobody at the
door: who joins has agreed to it (S1).
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.moving import SeatMoved
from signaling.domain.terms.people import Left
from signaling.domain.terms.system import SystemReport, SystemReported, Systems

system = Feature[Systems]("system", slice="systems")


@system.decides
def report(session: Session, command: SystemReport) -> Iterator[Event]:
    """Nothing when it is known already."""
    if session.systems.get(command.by) != command.system:
        yield SystemReported(at=command.at, participant=command.by, system=command.system)


@system.evolves
def _(mine: Systems, event: SystemReported) -> Systems:
    return {**mine, event.participant: event.system}


@system.evolves
def _(mine: Systems, event: Left | SeatMoved) -> Systems:
    return {k: known for k, known in mine.items() if k != event.participant}
