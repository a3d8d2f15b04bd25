"""After a start every session goes on, from a kept state or from its events; a damaged one is set
aside and named, and the others serve.
"""

import logging

import pytest

from signaling.app import snapshots
from signaling.app.ports import Damaged, Found, Unwritable
from signaling.domain.ids import SessionId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.people import Left
from signaling.wire.control import ControlPass
from tests.support.desk import CAPABILITIES, Person, Site
from tests.support.event_log import MemoryEventLog


class DamagedLog(MemoryEventLog):
    """Of one session the second event is gone; of others an event makes no sense any more, all are
    another's or gone, or there are more than can be read.
    """

    gone: SessionId | None = None
    nonsense: SessionId | None = None
    not_its_own: SessionId | None = None
    empty: SessionId | None = None
    unfinished: SessionId | None = None

    async def find(self, streams):
        found: list[Found[Session, Event] | Damaged] = []
        for one in await super().find(streams):
            if one.stream == self.gone:
                found.append(Damaged(one.stream, 2))
            elif one.stream == self.nonsense:
                unknown = Left(at=0.0, participant="nobody", cause="left")
                found.append(Found(one.stream, None, [*one.events, unknown]))
            elif one.stream == self.not_its_own:
                other = next(stream for stream in self.logs if stream != one.stream)
                found.append(Found(one.stream, None, self.logs[other]))
            elif one.stream == self.empty:
                found.append(Found(one.stream, None, []))
            elif one.stream == self.unfinished:
                found.append(Found(one.stream, None, one.events[:-1]))
            else:
                found.append(one)
        return found

    async def read(self, session, after=0):
        """Of the unfinished one the end cannot be read, although it is there."""
        events = await super().read(session, after)
        if session == self.unfinished and after:
            raise Damaged(session, after + 1)
        return events


@pytest.mark.parametrize("damage", ["gone", "nonsense", "not_its_own", "empty", "unfinished"])
async def test_a_damaged_session_is_set_aside_and_the_others_serve(damage, caplog):
    log = DamagedLog()
    site = Site(log=log)
    broken, whole = await site.rep("Ana"), await site.rep("Ben")
    number = broken.page.view.session.number
    setattr(log, damage, broken.place.session)
    before = list(log.logs[broken.place.session])
    with caplog.at_level(logging.ERROR):
        await site.crash()
    (line,) = caplog.messages
    assert str(broken.place.session) in line and "set aside" in line
    assert log.logs[broken.place.session] == before  # nothing is written behind the damage
    with pytest.raises(Refused, match=Code.NO_SESSION):
        await site.desk.join_by_number(number, "Xu", CAPABILITIES, "192.0.2.1")
    again = await Person(site.desk, whole.admission).connect()
    assert again.page.view.you.role == "primary"
    await site.close()


async def test_a_log_that_cannot_be_written_is_no_damage():
    """It is no session's own trouble: the start ends, and sets nobody aside."""

    class FullLog(MemoryEventLog):
        full = False

        async def append(self, session, expected_version, events):
            if self.full:
                raise Unwritable
            await super().append(session, expected_version, events)

    log = FullLog()
    site = Site(log=log)
    await site.rep("Ana")
    log.full = True
    with pytest.raises(Unwritable):
        await site.crash()


async def test_a_session_goes_on_from_a_kept_state_as_if_from_its_events():
    log = MemoryEventLog()
    site = Site(log=log)
    ana = await site.rep("Ana")
    people = [ana, await site.assistant(ana, "Ben")]
    for epoch in range(snapshots.EVERY):
        to = people[1 - epoch % 2]
        await people[epoch % 2].do(ControlPass(to=to.id, control_epoch=epoch))
    (version, _), events = log.kept[ana.place.session], len(log.logs[ana.place.session])
    assert 0 < version <= events
    log.events_read = 0
    await site.crash()
    assert log.events_read <= snapshots.EVERY + 5
    again = await Person(site.desk, ana.admission).connect()
    view = again.page.view
    assert view.control_epoch == snapshots.EVERY
    assert [p.name for p in view.participants] == ["Ana", "Ben"]
    await site.close()
