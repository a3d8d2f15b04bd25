"""The handover packet of a session: all that is to be known before it is taken over."""

import pytest

from signaling import wire
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.notes import NoteWrite
from signaling.domain.terms.transfer import PacketRead
from signaling.told.packet import packet
from tests.support.builders import ANA, BEN, CLEO, XU, running
from tests.support.desk import Site


def test_what_it_says() -> None:
    story = running()
    story.say(ANA, "What does it say?", (XU,))
    story.say(XU, "Error 5")
    story.say(ANA, "among reps", (BEN,))
    story.do(NoteWrite, by=BEN, id="n1", text="Driver is old")
    story.send(ANA, XU)
    story.transfer(message="客户的打印机")
    told = packet(story.events)
    assert [line.text for line in told.transcript] == ["What does it say?", "Error 5"]
    assert [note.text for note in told.notes] == ["Driver is old"]
    assert [file.name for file in told.files] == ["report.pdf"]
    assert told.message == "客户的打印机"
    assert [(owner.name, owner.to is None) for owner in told.owners] == [("Ana", False)]
    assert "transferred" in [one.type for one in told.timeline]
    story.take(CLEO)
    owners = packet(story.events).owners
    assert [(one.name, one.to is None) for one in owners] == [("Ana", False), ("Cleo", True)]


async def test_every_reading_is_an_event() -> None:
    site = Site()
    site.queueing.agents |= {"p-Ana"}
    site.queueing.queues |= {"billing"}
    ana = await site.rep()
    await site.customer(ana)
    await ana.do(wire.SessionTransfer(queue="billing", message="!", control_epoch=ana.epoch))
    session = ana.admission.session
    told = await site.desk.packet(session, "p-Cleo", "Cleo")
    assert told.message == "!"
    reads = [e for e in await site.log.read(session) if isinstance(e, PacketRead)]
    assert [(one.person, one.name) for one in reads] == [("p-Cleo", "Cleo")]
    for _ in range(19):
        await site.desk.packet(session, "p-Cleo", "Cleo")
    with pytest.raises(Refused) as refused:  # whoever reads in a loop
        await site.desk.packet(session, "p-Cleo", "Cleo")
    assert refused.value.code is Code.RATE_LIMITED
    await site.desk.packet(session, "p-Ben", "Ben")
    assert len([e for e in await site.log.read(session) if isinstance(e, PacketRead)]) == 21
    await site.close()
