"""Ways to find a data folder that is not as the server left it, each for the next start.

A `Damage` is done to a copy while nothing runs. All that is random comes from the chance it is
given.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

FILE = "handoff.sqlite"
PAGE = 4_096
Do = Callable[[Path, random.Random], None]


@dataclass(frozen=True)
class Damage:
    """`killed`: of a server that was killed, whose last writes are in the write-ahead log. `root`:
    done to somebody whom permissions do not stop.
    """

    name: str
    do: Do
    killed: bool = False
    root: bool = True


def damages(count: int) -> Iterator[tuple[int, Damage]]:
    """Numbered; each kind in its turn, so that some of them are some of every kind."""
    return islice(enumerate(cycle(DAMAGES)), count)


# --- the files ------------------------------------------------------------------------------------


def _flip(file: str) -> Do:
    def do(data: Path, chance: random.Random) -> None:
        content = bytearray((data / file).read_bytes())
        for _ in range(4 ** chance.randrange(5)):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        (data / file).write_bytes(content)

    return do


def _cut(file: str) -> Do:
    def do(data: Path, chance: random.Random) -> None:
        os.truncate(data / file, chance.randrange((data / file).stat().st_size))

    return do


def _pages(fill: Callable[[random.Random], bytes]) -> Do:
    def do(data: Path, chance: random.Random) -> None:
        content = bytearray((data / FILE).read_bytes())
        for _ in range(chance.randrange(1, 5)):
            at = chance.randrange(len(content) // PAGE) * PAGE
            content[at : at + PAGE] = fill(chance)
        (data / FILE).write_bytes(content)

    return do


def _swapped(data: Path, chance: random.Random) -> None:
    content = (data / FILE).read_bytes()
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    one, other = chance.sample(range(len(pages)), 2)
    pages[one], pages[other] = pages[other], pages[one]
    (data / FILE).write_bytes(b"".join(pages))


def _folder_in_place_of(file: str) -> Do:
    def do(data: Path, chance: random.Random) -> None:
        (data / file).unlink(missing_ok=True)
        (data / file).mkdir()

    return do


def _file_in_place_of_the_folder(data: Path, chance: random.Random) -> None:
    shutil.rmtree(data)
    data.write_bytes(b"no folder")


def _foreign(data: Path, chance: random.Random) -> None:
    """A picture, a text, nothing at all, or noise."""
    png, text = b"\x89PNG\r\n\x1a\n" + chance.randbytes(9_000), b"Dear Ana,\n" * 900
    (data / FILE).write_bytes(chance.choice([png, text, b"", chance.randbytes(20_000)]))


def _of_another_program(data: Path, chance: random.Random) -> None:
    (data / FILE).unlink()
    with closing(sqlite3.connect(data / FILE)) as other, other:
        table = chance.choice(["people", "events", "alembic_version", "taken_over", "notes"])
        other.execute(f"CREATE TABLE {table} (what TEXT)")
        other.execute(f"INSERT INTO {table} VALUES ('theirs')")


def _file_of_before(data: Path, chance: random.Random) -> None:
    """One of the two files there were before one database, and no such thing."""
    name = chance.choice(["handoff.db", "sessions.db"])
    if chance.random() < 0.5:
        (data / name).write_bytes(chance.randbytes(5_000))
        return
    with closing(sqlite3.connect(data / name)) as old, old:
        old.execute("CREATE TABLE people (id, email)")
        old.execute("CREATE TABLE session_heads (session)")
        old.execute("CREATE TABLE session_events (session, version, at, type, data)")
        old.execute("INSERT INTO people VALUES (1, x'ff')")
        old.execute("INSERT INTO session_heads VALUES (7)")


def _wal_of_another(data: Path, chance: random.Random) -> None:
    (data / f"{FILE}-wal").write_bytes(chance.randbytes(chance.randrange(1, 40_000)))


def _not_ours_to_write(data: Path, chance: random.Random) -> None:
    """Root owns it, and nobody else may write the folder, the file, or either."""
    which = chance.randrange(3)
    for file in data.iterdir():
        file.chmod(0o444 if which else 0o666)
    data.chmod(0o777 if which == 1 else 0o555)


def _not_ours_to_read(data: Path, chance: random.Random) -> None:
    chosen = chance.choice([data, data / FILE])
    data.chmod(0o777)
    chosen.chmod(0o000)


# --- the rows -------------------------------------------------------------------------------------

NONSENSE = (
    None, "", "\0", "neither", -1, 10**18, 0.5, float("inf"), b"\xff\xfe\xfd", b"", b"{", b"[]",
    b"null", b'"text"', b"{}", b"[" * 60_000, b'{"at": "soon"}', b'{"at": 1e999}',
    b'{"\xff": 1}', "{\"at\": 5}", "caf\xe9",
)  # fmt: skip
TABLES = (
    "events", "events", "events", "events", "streams", "streams", "snapshots", "snapshots",
    "people", "credentials", "secrets", "site_settings", "setup", "sign_outs", "alembic_version",
)  # fmt: skip


def _open(data: Path) -> sqlite3.Connection:
    opened = sqlite3.connect(data / FILE, isolation_level=None)
    opened.execute("PRAGMA ignore_check_constraints = ON")
    return opened


def _nonsense_in_a_row(data: Path, chance: random.Random) -> None:
    """Any value, in any column, of one row or of all."""
    with closing(_open(data)) as base:
        table = chance.choice(TABLES)
        columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
        column, value = chance.choice(columns), chance.choice(NONSENSE)
        where = "" if chance.random() < 0.4 else f" WHERE {_some_row(base, table, columns, chance)}"
        if isinstance(value, bytes) and chance.random() < 0.5:  # bytes that are said to be text
            value = value.hex()
            base.execute(f"UPDATE OR IGNORE {table} SET {column} = CAST(x'{value}' AS TEXT){where}")
        else:
            try:
                base.execute(f"UPDATE OR IGNORE {table} SET {column} = ?{where}", (value,))
            except sqlite3.IntegrityError:  # null where that may not be
                base.execute(f"DELETE FROM {table}{where}")


def _some_row(
    base: sqlite3.Connection, table: str, columns: list[str], chance: random.Random
) -> str:
    rows = base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    key = ", ".join(columns[:2])
    one = chance.randrange(max(rows, 1))
    return f"({key}) = (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1 OFFSET {one})"


def _rows_that_are_gone(data: Path, chance: random.Random) -> None:
    with closing(_open(data)) as base:
        table = chance.choice(TABLES)
        base.execute(f"DELETE FROM {table} WHERE abs(random()) % 3 = 0")


def _a_table_that_is_gone(data: Path, chance: random.Random) -> None:
    with closing(_open(data)) as base:
        base.execute(f"DROP TABLE {chance.choice(TABLES)}")


def _a_column_of_another_name(data: Path, chance: random.Random) -> None:
    with closing(_open(data)) as base:
        table = chance.choice(TABLES)
        columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
        base.execute(f"ALTER TABLE {table} RENAME COLUMN {chance.choice(columns)} TO another")


def _of_a_newer_program(data: Path, chance: random.Random) -> None:
    with closing(_open(data)) as base:
        version = chance.choice(["9999", "0003-from-tomorrow", ""])
        base.execute("UPDATE alembic_version SET version_num = ?", (version,))


def _events_of_one(data: Path, chance: random.Random) -> None:
    """The events of one session: another's, in another order, or with words that are not ours."""
    with closing(_open(data)) as base:
        streams = [row[0] for row in base.execute("SELECT DISTINCT stream FROM events")]
        one, other = chance.sample(streams, 2)
        statement = chance.choice(
            [
                "UPDATE events SET data = (SELECT e.data FROM events e WHERE e.stream = :other"
                " AND e.type = events.type) WHERE stream = :one AND version > 2",
                "UPDATE events SET version = version + 1000 WHERE stream = :one AND version > 3",
                "UPDATE events SET type = 'Unheard' WHERE stream = :one AND version = 2",
                "UPDATE events SET type = 'Left' WHERE stream = :one",
                "DELETE FROM events WHERE stream = :one AND version = 1",
                "DELETE FROM events WHERE stream = :one",
                "UPDATE events SET data = replace(data, '\"', ':') WHERE stream = :one",
                "UPDATE events SET data = replace(data, ':1', ':-1') WHERE stream = :one",
            ]
        )
        base.execute(f"{statement} AND :other = :other", {"one": one, "other": other})


DAMAGES = (
    Damage("bytes flipped", _flip(FILE)),
    Damage("the events of one session", _events_of_one),
    Damage("nonsense in a row", _nonsense_in_a_row),
    Damage("cut off", _cut(FILE)),
    Damage("bytes of the write-ahead log flipped", _flip(f"{FILE}-wal"), killed=True),
    Damage("pages of zeros", _pages(lambda chance: bytes(PAGE))),
    Damage("nonsense in a row again", _nonsense_in_a_row),
    Damage("bytes flipped under a write-ahead log", _flip(FILE), killed=True),
    Damage("pages of noise", _pages(lambda chance: chance.randbytes(PAGE))),
    Damage("not ours to write", _not_ours_to_write, root=False),
    Damage("the write-ahead log cut off", _cut(f"{FILE}-wal"), killed=True),
    Damage("pages in another order", _swapped),
    Damage("rows that are gone", _rows_that_are_gone),
    Damage("a file of somebody else", _foreign),
    Damage("a database of another program", _of_another_program),
    Damage("a table that is gone", _a_table_that_is_gone),
    Damage("a column of another name", _a_column_of_another_name),
    Damage("of a newer program", _of_a_newer_program),
    Damage("not ours to read", _not_ours_to_read, root=False),
    Damage("not ours to write, after a kill", _not_ours_to_write, killed=True, root=False),
    Damage("a folder in place of the file", _folder_in_place_of(FILE)),
    Damage("a folder in place of the log", _folder_in_place_of(f"{FILE}-wal")),
    Damage("a folder in place of the lock", _folder_in_place_of(f"{FILE}.lock")),
    Damage("a file in place of the folder", _file_in_place_of_the_folder),
    Damage("a file of before", _file_of_before),
    Damage("another write-ahead log", _wal_of_another),
)
