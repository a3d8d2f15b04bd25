"""Two commands of one controller to two assistants, through the real mailbox, desk and SQLite:
exactly one wins.
"""

import asyncio
from itertools import pairwise
from pathlib import Path

from server.db.event_log import SqlEventLog
from signaling import wire
from signaling.app.ports import VersionConflict
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.control import ControlPassed
from tests.support.databases import opened
from tests.support.desk import Person, Site
from tests.support.event_log import MemoryEventLog

TRIES = 1_000


async def test_of_two_passes_exactly_one_wins(tmp_path: Path) -> None:
    with opened(tmp_path, owner=True) as database:
        await _pass_to_and_fro(SqlEventLog(database))


async def _pass_to_and_fro(log: SqlEventLog) -> None:
    site = Site(log=log)
    ana = await site.rep("Ana")
    people = [ana, await site.assistant(ana, "Ben"), await site.assistant(ana, "Cleo")]
    controller = ana
    for n in range(TRIES):
        others = [person for person in people if person is not controller]
        if n % 2:
            others.reverse()
        results = await asyncio.gather(*(_pass(controller, to, epoch=n) for to in others))
        assert sorted(results, key=str) == sorted([None, Code.STALE_EPOCH], key=str)
        winner = others[results.index(None)]
        assert [p.page.view.controller for p in people] == [winner.id] * 3
        controller = winner
    passed = [e for e in await log.read(ana.place.session) if isinstance(e, ControlPassed)]
    assert len(passed) == TRIES
    assert all(later.frm == earlier.to for earlier, later in pairwise(passed))
    await site.close()


async def _pass(frm: Person, to: Person, epoch: int) -> Code | None:
    try:
        await frm.do(wire.ControlPass(to=to.id, control_epoch=epoch))
    except Refused as refused:
        return refused.code
    return None


async def test_another_writer_is_read_and_the_command_decided_again() -> None:
    """Two processes on one log: the slower one sees that control has gone and says so."""
    log = MemoryEventLog()
    site, other = Site(log=log), Site(log=log)
    ana = await site.rep("Ana")
    ben, cleo = await site.assistant(ana, "Ben"), await site.assistant(ana, "Cleo")
    live = other.desk
    await live.recover()  # takes everybody for lost, as after a crash
    await Person(live, ben.admission).connect()
    elsewhere = await Person(live, ana.admission).connect()
    await elsewhere.do(wire.ControlPass(to=ben.id, control_epoch=0))
    late = wire.ControlPass(to=cleo.id, control_epoch=0)
    assert await ana.refused(late) is Code.STALE_EPOCH
    assert ana.page.view.controller == ben.id  # told all the same
    assert ana.page.told[-1] == "control_passed"
    await site.close()
    await other.close()


async def test_a_log_that_always_conflicts_is_unavailable_and_changes_nothing() -> None:
    class Contended(MemoryEventLog):
        contended = False

        async def append(self, session, expected_version, events):  # type: ignore[no-untyped-def]
            if self.contended:
                raise VersionConflict
            await super().append(session, expected_version, events)

    log = Contended()
    site = Site(log=log)
    ana = await site.rep()
    log.contended = True
    assert await ana.refused(wire.SessionEnd(control_epoch=0)) is Code.UNAVAILABLE
    assert ana.page.view.session.state == "new"
    log.contended = False
    await ana.do(wire.SessionEnd(control_epoch=0))
    await site.close()
