"""A session that was given away, and waits."""

from signaling import wire
from signaling.domain.session import Session
from signaling.domain.terms.people import Participant
from signaling.domain.terms.transfer import (
    PacketRead,
    SessionTransferred,
    TransferFailed,
    TransferGivenBack,
    TransferPlaced,
    TransferTaken,
)
from signaling.told.lines import Line, says, silent
from signaling.wire.base import milliseconds


def transfer(session: Session, me: Participant) -> wire.Transfer | None:
    """For everybody inside; what was written with it for reps."""
    waiting = session.transfer.waiting
    if waiting is None:
        return None
    target = waiting.target
    return wire.Transfer(
        since=milliseconds(waiting.since),
        by=waiting.by,
        by_name=session.people[waiting.by].name,
        place=waiting.place,
        hold=waiting.hold,
        form=waiting.form,
        queue=target.queue if me.rep else None,
        agents=target.agents if me.rep else (),
        message=waiting.message if me.rep else "",
        to=tuple(wire.transfer.Called(one.en, one.zh) for one in waiting.names) if me.rep else (),
    )


@says
def _(event: SessionTransferred, session: Session) -> Line | None:
    known = event.target is not None  # logs of before tell of no target, and pages heard nothing
    return Line("transferred", event.by) if known else None


@says
def _(event: TransferTaken, session: Session) -> Line:
    return Line("transfer_taken", event.participant, event.frm)


@says
def _(event: TransferGivenBack, session: Session) -> Line:
    return Line("transfer_given_back", event.participant)


silent(TransferPlaced, TransferFailed, PacketRead)
