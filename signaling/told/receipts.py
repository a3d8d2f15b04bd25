"""Receipts, the same for everyone."""

from typing import cast

from signaling import wire
from signaling.domain.terms.receipts import ReceiptGiven
from signaling.told.lines import silent
from signaling.wire.base import milliseconds
from signaling.wire.receipts import EndedActivity, GoesOn


def receipt(event: ReceiptGiven) -> wire.Receipt:
    """A receipt as it is shown, the same for everybody."""
    return wire.Receipt(
        id=event.receipt,
        cause=event.cause,
        at=milliseconds(event.at),
        by=event.by,
        frm=event.frm,
        to=event.to,
        ended=tuple(
            wire.Ended(cast(EndedActivity, thing.activity), thing.owner, thing.name)
            for thing in event.ended
        ),
        goes_on=cast(tuple[GoesOn, ...], event.goes_on),
        seen=tuple(wire.Seen(s.share, s.owner, s.viewers) for s in event.seen),
    )


silent(ReceiptGiven)
