"""Everything that goes to one participant after a change."""

from collections.abc import Sequence

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.receipts import ReceiptGiven
from signaling.told.links import Links
from signaling.told.narration import narrate
from signaling.told.receipts import receipt
from signaling.told.view import view
from signaling.wire.base import milliseconds


def update(
    session: Session,
    reader: ParticipantId,
    *,
    now: float,
    links: Links,
    after: int,
    news: Sequence[Event],
) -> wire.Update | None:
    """What `reader` is sent: the view, and the `news`, which are the events following version
    `after`. None for somebody who has no place in the session.
    """
    seen = view(session, reader, links)
    if seen is None:
        return None
    numbered = enumerate(news, start=after + 1)
    told = [narrate(event, version, session, reader) for version, event in numbered]
    inside = reader in session.people
    return wire.Update(
        now=milliseconds(now),
        view=seen,
        events=tuple(line for line in told if line is not None),
        receipts=tuple(receipt(e) for e in news if isinstance(e, ReceiptGiven) and inside),
    )
