"""Receipts: the same facts for everyone, but of a share that was not for them a customer is told
nothing.
"""

from collections.abc import Iterable
from typing import cast

import msgspec

from signaling import wire
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.rules.audience import is_for
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded, Kind
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.people import Participant
from signaling.domain.terms.receipts import ReceiptGiven
from signaling.told.lines import silent
from signaling.told.supervision import unseen
from signaling.wire.base import milliseconds
from signaling.wire.receipts import EndedActivity, GoesOn

FOR_ALL = (Cause.CONTROL, Cause.FOCUS, Cause.ENDED)
"""What everybody is told of, whatever ended by it."""


class Given(msgspec.Struct, frozen=True):
    """A receipt as a whole, and which of what ended has which id: the log tells them apart by
    owner.
    """

    whole: wire.Receipt
    activities: tuple[ActivityId, ...]


def given(news: Iterable[Event], session: Session) -> tuple[Given, ...]:
    """The receipts among these events, of the session after them; what ended stands before each, in
    its order.
    """
    found: list[Given] = []
    ended: list[ActivityId] = []
    for event in news:
        if isinstance(event, ActivityEnded):
            ended.append(event.activity)
        elif isinstance(event, ReceiptGiven):
            found.append(Given(receipt(event, session), tuple(ended)))
            ended = []
    return tuple(found)


def receipts(
    session: Session, all_given: tuple[Given, ...], reader: ParticipantId
) -> tuple[wire.Receipt, ...]:
    """As they are shown to this reader."""
    me = session.people.get(reader) if all_given else None
    if me is None:
        return ()
    shown = [_for(session, one, me) for one in all_given]
    return tuple([receipt for receipt in shown if receipt is not None])


def receipt(event: ReceiptGiven, session: Session) -> wire.Receipt:
    """The whole of it."""
    return wire.Receipt(
        id=event.receipt,
        cause=event.cause,
        at=milliseconds(event.at),
        by=event.by,
        frm=event.frm,
        to=event.to,
        ended=tuple(
            wire.Ended(
                cast(EndedActivity, thing.activity),
                thing.owner,
                thing.name,
                beside=session.eyes.seats.get(thing.owner),
                camera=thing.activity == Kind.VIEW and session.people[thing.owner].only_camera,
            )
            for thing in event.ended
        ),
        goes_on=cast(tuple[GoesOn, ...], event.goes_on),
        seen=tuple(
            wire.Seen(s.share, s.owner, s.viewers, s.sound, session.people[s.owner].only_camera)
            for s in event.seen
        ),
        reason=event.reason,
    )


def _for(session: Session, one: Given, me: Participant) -> wire.Receipt | None:
    whole, out_of_sight = one.whole, unseen(session, me)
    if out_of_sight:
        seen = tuple(_without(s, out_of_sight) for s in whole.seen)
        whole = msgspec.structs.replace(whole, seen=seen)
    if me.rep or not (session.audiences.only or session.audiences.were):
        return whole
    hidden = {n for n, share in enumerate(one.activities) if not is_for(session, share, me)}
    ended = tuple(thing for n, thing in enumerate(whole.ended) if n not in hidden)
    seen = tuple(s for s in whole.seen if is_for(session, ActivityId(s.share), me))
    if hidden and not ended and whole.cause not in FOR_ALL:
        return None
    shares = any(session.people[ParticipantId(s.owner)].rep for s in seen)
    goes_on = tuple(what for what in whole.goes_on if what != "share" or shares)
    return msgspec.structs.replace(whole, ended=ended, seen=seen, goes_on=goes_on)


def _without(seen: wire.Seen, some: frozenset[ParticipantId]) -> wire.Seen:
    viewers = tuple(one for one in seen.viewers if one not in some)
    return msgspec.structs.replace(seen, viewers=viewers)


silent(ReceiptGiven)
