"""Whether the site still has a session that is over: what belongs to it goes with it."""

from signaling.app.ports import Damaged, EventLog
from signaling.domain.terms.base import Event


async def known(log: EventLog[Event], session: str) -> bool:
    """Not forgotten. Of one whose log cannot be read it is not ours to say that it is."""
    try:
        return bool(await log.read(session))
    except Damaged:
        return True
