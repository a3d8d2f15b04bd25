"""kill -9 in the middle of a session: what was acknowledged is there, and the session goes on."""

import asyncio
import signal
import sys
from pathlib import Path

from sqlalchemy import URL

from server.db.event_log import SqlEventLog
from signaling import wire
from signaling.app.admission import Admission
from signaling.domain.ids import SessionId
from tests.support.databases import opened
from tests.support.desk import Person, Site

WRITER = """
import asyncio, sys
from pathlib import Path
from signaling import wire
from server.db.event_log import SqlEventLog
from server.db.url import read_url
from server.db.opening import open_database
from tests.support.desk import Site

async def main():
    database = open_database(Path(sys.argv[1]), read_url(sys.argv[2]), owner=True)
    site = Site(log=SqlEventLog(database))
    ana = await site.rep()
    ben, xu = await site.assistant(ana), await site.customer(ana)
    print(ana.place.session, ben.admission.token, xu.admission.token, flush=True)
    people, epoch = [ana, ben], 0
    while True:
        controller, other = people[epoch % 2], people[1 - epoch % 2]
        await controller.do(wire.ControlPass(to=other.id, control_epoch=epoch))
        epoch += 1
        print(epoch, flush=True)

asyncio.run(main())
"""


async def test_a_killed_server_comes_back_with_every_acknowledged_change(
    url: URL, tmp_path: Path
) -> None:
    where = (str(tmp_path / "data"), url.render_as_string(hide_password=False))
    writer = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, *where, stdout=asyncio.subprocess.PIPE
    )
    assert writer.stdout is not None
    session, ben_token, _ = (await writer.stdout.readline()).decode().split()
    acknowledged = 0
    while acknowledged < 30:
        acknowledged = int(await writer.stdout.readline())
    writer.send_signal(signal.SIGKILL)
    rest = (await writer.stdout.read()).split()
    await writer.wait()
    acknowledged = int(rest[-1]) if rest else acknowledged

    with opened(tmp_path / "data", url, owner=True) as database:
        await _as_acknowledged(SqlEventLog(database), session, ben_token, acknowledged)


async def _as_acknowledged(
    log: SqlEventLog, session: str, ben_token: str, acknowledged: int
) -> None:
    site = Site(log=log)
    await site.desk.recover()
    assert await log.live(ended_after=0) == [SessionId(session)]
    (listed,) = site.desk.live_sessions("p-Ben")
    ben = await Person(site.desk, Admission(session, "", ben_token)).connect()
    view = ben.page.view
    assert view.control_epoch in (acknowledged, acknowledged + 1)  # at most one not told of
    assert listed.role == ("primary" if view.control_epoch % 2 else "assistant")
    assert len(view.participants) == 3
    me = Person(site.desk, Admission(session, view.you.id, ben_token), ben.page)
    stale = wire.ControlPass(to=view.participants[0].id, control_epoch=view.control_epoch - 1)
    assert str(await me.refused(stale)) == "stale_epoch"
    await site.close()
