"""Sessions that were handed to a queue or to agents wait in the same lines (S65-S76)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from signaling.acd.feature import Feature
from signaling.acd.ids import TicketId
from signaling.acd.order import put
from signaling.acd.queueing import Queueing
from signaling.acd.rules.estimates import estimated, waiting
from signaling.acd.rules.offers import served
from signaling.acd.rules.steps import taken, way
from signaling.acd.terms.base import Event
from signaling.acd.terms.forgetting import PeopleForgotten
from signaling.acd.terms.line import Entered, Kind, State, Ticket, TicketGone, Who
from signaling.acd.terms.messages import FormOffered
from signaling.acd.terms.offers import OfferAccepted, OfferGivenBack
from signaling.acd.terms.transfers import Came, Transfer, TransferCame, TransferIn, Transfers
from signaling.domain.refusals import Code, Refused

TOLD = 3_600.0  # seconds that a transferor reads what came of it

transfers = Feature[Transfers]("transfers")


@transfers.decides
def come_in(state: Queueing, command: TransferIn) -> Iterator[Event]:
    """`not_an_agent` but for agents (S67); `no_queue` where nobody known is meant. Nothing when
    that session waits already. Whom the transferor helped is theirs no more.
    """
    if state.agent(command.by) is None:
        raise Refused(Code.NOT_AN_AGENT)
    named = all(person in state.agents.known for person in command.agents)
    if not named or (command.queue in state.queues.known) == bool(command.agents):
        raise Refused(Code.NO_QUEUE)
    before = state.ticket(state.index.sessions.get(command.session, TicketId("")))
    if before is not None:
        if before.state is not State.SERVING:
            return
        yield from served(state, before, command.at)
    transfer = Transfer(
        session=command.session,
        by=command.by,
        customer=command.name,
        since=command.at,
        queue=command.queue,
        agents=command.agents,
        message=command.message,
        came_from=None if before is None else before.queue,
    )
    yield TransferCame(at=command.at, ticket=command.ticket, transfer=transfer)
    yield _entered(state, command, transfer, before)


def _entered(
    state: Queueing, command: TransferIn, transfer: Transfer, before: Ticket | None
) -> Event:
    """With all that is known of them since they came into a line first."""
    who = Who(kind=Kind.TRANSFER, name=command.name, lang=command.lang)
    if before is not None:
        who = replace(before.who, kind=Kind.TRANSFER, name=command.name, aimed=None)
    first = next(way(state, who, transfer.queue, transfer, command.at))
    queue = state.queues.known.get(first.queue) if first.queue is not None else None
    ahead = 0 if first.queue is None else waiting(state, first.queue)
    return Entered(
        at=command.at,
        ticket=command.ticket,
        who=who,
        move=taken(first, 1, command.at),
        alert_at=None if queue is None else command.at + queue.alert,
        promised=estimated(state, first.queue, ahead, command.at),
        session=command.session,
        lines=() if before is None else before.lines,
    )


@transfers.evolves
def _(mine: Transfers, event: TransferCame) -> Transfers:
    lately = {
        one: transfer
        for one, transfer in mine.items()
        if transfer.over_at is None or transfer.over_at > event.at - TOLD
    }
    return put(lately, event.ticket, event.transfer)


@transfers.evolves
def _(mine: Transfers, event: OfferAccepted) -> Transfers:
    return _changed(mine, event.ticket, state=Came.TAKEN, accepted=event.person, over_at=event.at)


@transfers.evolves
def _(mine: Transfers, event: OfferGivenBack) -> Transfers:
    return _changed(mine, event.ticket, state=Came.WAITING, accepted=None, over_at=None)


@transfers.evolves
def _(mine: Transfers, event: FormOffered) -> Transfers:
    return _changed(mine, event.ticket, state=Came.MESSAGE, over_at=event.at)


def over_before(mine: Transfers, state: Queueing, before: float) -> set[TicketId]:
    """What came of them is told nobody any more, and who was transferred is in no line."""
    return {
        one
        for one, transfer in mine.items()
        if transfer.over_at is not None
        and transfer.over_at < before
        and one not in state.line.tickets
    }


@transfers.evolves_seeing
def _(mine: Transfers, event: PeopleForgotten, state: Queueing) -> Transfers:
    old = over_before(mine, state, event.before)
    return {one: transfer for one, transfer in mine.items() if one not in old}


@transfers.evolves
def _(mine: Transfers, event: TicketGone) -> Transfers:
    if event.ticket not in mine or mine[event.ticket].state is not Came.WAITING:
        return mine
    return _changed(mine, event.ticket, state=Came.ENDED, over_at=event.at)


def _changed(mine: Transfers, ticket: TicketId, **changes: Any) -> Transfers:
    return put(mine, ticket, replace(mine[ticket], **changes)) if ticket in mine else mine
