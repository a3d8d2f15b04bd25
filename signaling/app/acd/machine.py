"""The acd as the second of the machines."""

from signaling.acd.decide import deadlines, decided
from signaling.acd.evolve import evolve
from signaling.acd.queueing import Queueing
from signaling.acd.terms.base import Command, Event
from signaling.app.live import Live, Machine
from signaling.app.streams import Streams

STREAM = "acd"  # the only one, and it never ends

ACD = Machine[Queueing, Command, Event](
    initial=Queueing(),
    decide=decided,
    evolve=evolve,
    version=lambda state: state.version,
    deadlines=deadlines,
    over=lambda state: False,
    first=lambda state: None,
)

LiveAcd = Live[Queueing, Command, Event]
Acds = Streams[Queueing, Command, Event]
