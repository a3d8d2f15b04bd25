"""What is read again of the acd's log, which grows for ever: the part that matters."""

from signaling.acd.figures import FED, MARGIN
from signaling.acd.queueing import Queueing
from signaling.acd.terms.base import Event
from signaling.app.acd.machine import STREAM
from signaling.app.acd.today import COUNTED, SINCE, Today
from signaling.app.ports import Clock, DatedLog


class Past:
    """`log`: all that happened."""

    def __init__(self, log: DatedLog[Queueing, Event], clock: Clock, today: Today) -> None:
        self._log = log
        self._clock = clock
        self._today = today

    async def recover(self) -> None:
        """Before anything goes on: what was counted today."""
        now = self._clock.now()
        self._today.earlier = await self._log.during(STREAM, now - SINCE, now + SINCE, COUNTED)

    async def counted(self, since: float, until: float) -> list[Event]:
        """What the figures of that time are counted from. Raises `Damaged`."""
        return await self._log.during(STREAM, since - MARGIN, until, FED)
