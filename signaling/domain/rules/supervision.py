"""Managers who look over a rep's shoulder. Whom they can be seen and heard by follows from here
alone: `Session.hidden` for what is shown, `must_be_able_to_write` for what they write, `hearing`
for what they say.
"""

from collections.abc import Iterator, Sequence

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.door import unique_name
from signaling.domain.rules.removal import had_to_leave
from signaling.domain.rules.rename import told_apart
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.people import Door, Joined, Left
from signaling.domain.terms.supervision import (
    Mode,
    Supervise,
    SuperviseStart,
    SuperviseStop,
    Supervision,
    SupervisionEnded,
    SupervisionStarted,
    Supervisor,
)

supervision = Feature[Supervision]("supervision")


def must_be_able_to_write(session: Session, by: ParticipantId, to: Sequence[ParticipantId]) -> None:
    """Whoever watches writes to nobody, who whispers to the rep who controls. `not_allowed`."""
    supervisor = session.supervision.get(by)
    if supervisor is None or supervisor.mode is Mode.JOIN:
        return
    if supervisor.mode is Mode.WATCH or set(to) != {session.control.controller}:
        raise Refused(Code.NOT_ALLOWED)


@supervision.decides
def come_in(session: Session, command: Supervise) -> Iterator[Event]:
    """A manager, once, whether the door is locked or not. `no_session`, `already_here`,
    `removed`.
    """
    if not session.version or session.ended:
        raise Refused(Code.NO_SESSION)
    if any(p.person == command.person for p in session.present):
        raise Refused(Code.ALREADY_HERE)
    if had_to_leave(session, command.person):
        raise Refused(Code.REMOVED)
    yield Joined(
        at=command.at,
        participant=command.participant,
        name=unique_name(session, command.name),
        rep=True,
        person=command.person,
        door=Door.ACCOUNT,
        token_hash=command.token_hash,
        capabilities=command.capabilities,
    )
    yield SupervisionStarted(
        at=command.at,
        participant=command.participant,
        mode=command.mode,
        policy=command.policy,
        may_take=command.may_take,
    )


@supervision.decides
def start(session: Session, command: SuperviseStart) -> Iterator[Event]:
    """Another mode, by the policy they came in by. Nothing when it is so already."""
    mine = session.supervision[command.by]
    if mine.mode is not command.mode:
        if command.mode is Mode.JOIN:
            yield from told_apart(session, command.by, command.at)
        yield SupervisionStarted(
            at=command.at,
            participant=command.by,
            mode=command.mode,
            policy=mine.policy,
            may_take=mine.may_take,
        )


@supervision.decides
def stop(session: Session, command: SuperviseStop) -> Iterator[Event]:
    """The session goes on without them."""
    yield Left(at=command.at, participant=command.by, cause=Cause.LEFT)


@supervision.unable("chat.say", "chat.type", slices=("supervision",))
def _watches(session: Session, reader: ParticipantId) -> Code | None:
    mine = session.supervision.get(reader)
    return Code.NOT_ALLOWED if mine is not None and mine.mode is Mode.WATCH else None


@supervision.evolves
def _(mine: Supervision, event: SupervisionStarted) -> Supervision:
    supervisor = Supervisor(event.mode, event.at, event.policy, event.may_take)
    return {**mine, event.participant: supervisor}


@supervision.evolves
def _(mine: Supervision, event: SupervisionEnded) -> Supervision:
    return {who: one for who, one in mine.items() if who != event.participant}
