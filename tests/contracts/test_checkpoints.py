"""What SQLite writes ahead is moved beside those who write, and does not grow without end."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from queue import Empty, SimpleQueue

from server.db.checkpoints import MOVE, OFF, Checkpoints
from server.db.event_log import SqlEventLog
from server.db.url import default_url
from signaling.domain.ids import SessionId
from tests.support.builders import running
from tests.support.databases import opened

PAGE = 4096
LARGE = 100  # pages
ROWS = 800


def _write(connection: sqlite3.Connection, row: int) -> None:
    connection.execute("INSERT INTO rows VALUES (?, ?)", (row, b"x" * 2_000))


def _is_asked(asked: SimpleQueue[None], checkpoints: Checkpoints) -> None:
    """Whoever looked just before the log had grown looks again after more was written."""
    until = time.monotonic() + 30
    while True:
        try:
            return asked.get(timeout=0.02)
        except Empty:
            assert time.monotonic() < until, "nobody moves what was written ahead"
            checkpoints.written()


def test_the_log_that_is_written_ahead_stays_small_without_a_pause(tmp_path: Path) -> None:
    url, asked = default_url(tmp_path), SimpleQueue[None]()
    checkpoints = Checkpoints(url, lambda: asked.put(None), every=10, large=LARGE)
    with closing(sqlite3.connect(str(url.database), isolation_level=None)) as writer:
        for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", OFF):
            writer.execute(statement)
        writer.execute("CREATE TABLE rows (n INTEGER PRIMARY KEY, data BLOB)")
        largest = 0
        for row in range(ROWS):
            _write(writer, row)
            checkpoints.written()
            size = Path(f"{url.database}-wal").stat().st_size
            grown, largest = size > max(largest, 3 * LARGE * PAGE), max(largest, size)
            if not asked.empty() or grown:  # on a busy machine the other thread gets its turn
                _is_asked(asked, checkpoints)
                writer.execute(MOVE).fetchone()
        checkpoints.close()
        assert writer.execute("SELECT count(*) FROM rows").fetchone() == (ROWS,)
    assert largest < ROWS * PAGE / 2  # each row wrote two pages at least


async def test_everything_is_there_however_often_it_was_moved(tmp_path: Path) -> None:
    events = running().events
    with opened(tmp_path, owner=True) as database:
        log = SqlEventLog(database)
        for n in range(520):
            await log.append(SessionId(f"s{n}"), 0, events[:1])
    with opened(tmp_path) as database:
        assert len(await SqlEventLog(database).live(0)) == 520
