"""What is asked over the namespace `/desk`, carried out."""

from collections.abc import Callable

from signaling.acd.ids import OfferId, PersonId, QueueId, TicketId
from signaling.acd.terms.agents import AgentSet, AlertMail, Availability, Away
from signaling.acd.terms.base import Command
from signaling.acd.terms.line import LineLeave, LineSay
from signaling.acd.terms.offers import OfferDecline, Reason
from signaling.acd.terms.queues import QueueHold
from signaling.app.acd.acd import Acd
from signaling.app.acd.readers import DeskPage, InLine, Reader, Staff
from signaling.domain.refusals import Code, Refused
from signaling.told.desk.agent import may_help
from signaling.told.desk.settings import words
from signaling.wire.base import Wire
from signaling.wire.desk import agent, line
from signaling.wire.desk.updates import DeskDone, DeskRefusal
from signaling.wire.desk.words import DeskAsk

Make = Callable[[float], Command]


async def ask(acd: Acd, reader: Reader, page: DeskPage, asked: DeskAsk, new: str) -> Wire:
    """Carry it out and acknowledge it. `new`: an id for what it makes."""
    try:
        if isinstance(asked, agent.OfferAccept):
            return agent.Accepted(await acd.accept(_staff(reader), asked.offer))
        if isinstance(asked, line.LineMessage):
            await acd.leave_message(InLine(_ticket(reader)), asked.form)
        elif isinstance(asked, agent.BoardWatch):
            acd.watch(reader, page, asked.on)
        else:
            await acd.command(reader, _command(acd, reader, asked, new))
        return DeskDone()
    except Refused as refused:
        if refused.code is Code.TAKEN:
            return agent.Taken(refused.detail)
        return DeskRefusal.of(refused)


def _command(acd: Acd, reader: Reader, asked: DeskAsk, new: str) -> Make:
    match asked:
        case line.LineSay():
            return _say(acd, reader, asked, new)
        case line.LineLeave():
            ticket = _ticket(reader)
            return lambda at: LineLeave(at=at, ticket=ticket)
        case agent.AgentSet():
            who, how = _staff(reader), Availability(asked.availability)
            why = Away(asked.reason) if asked.reason is not None else None
            return lambda at: AgentSet(at=at, by=who, availability=how, reason=why)
        case agent.OfferDecline():
            who, offer, reason = _staff(reader), OfferId(asked.offer), Reason(asked.reason)
            return lambda at: OfferDecline(at=at, by=who, offer=offer, reason=reason)
        case agent.AlertMail():
            who, on = _staff(reader), asked.on
            return lambda at: AlertMail(at=at, by=who, on=on)
        case agent.QueueHold():
            who, queue, text = _staff(reader), QueueId(asked.queue), words(asked.text)
            return lambda at: QueueHold(at=at, by=who, queue=queue, text=text)
        case _:
            raise Refused(Code.BAD_REQUEST)


def _say(acd: Acd, reader: Reader, asked: line.LineSay, new: str) -> Make:
    if isinstance(reader, InLine):
        mine = reader.ticket
        return lambda at: LineSay(at=at, ticket=mine, id=new, text=asked.text)
    theirs, who = TicketId(asked.ticket or ""), reader.person
    place, mine_as_agent = acd.state.ticket(theirs), acd.state.agent(who)
    if place is None or mine_as_agent is None or not may_help(acd.state, mine_as_agent, place):
        raise Refused(Code.NO_TICKET)
    return lambda at: LineSay(at=at, ticket=theirs, id=new, text=asked.text, by=who)


def _staff(reader: Reader) -> PersonId:
    if not isinstance(reader, Staff):
        raise Refused(Code.NOT_ALLOWED)
    return reader.person


def _ticket(reader: Reader) -> TicketId:
    if not isinstance(reader, InLine):
        raise Refused(Code.NOT_ALLOWED)
    return reader.ticket
