"""What the database promises to whoever works with it, on SQLite and on PostgreSQL."""

import asyncio
import signal
import sys
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import URL, Connection, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from server.cannot_start import CannotStart
from server.db import migrate
from server.db.opening import open_database
from server.db.tables import metadata
from server.db.tables.people import secrets
from server.db.url import default_url
from tests.support.databases import opened
from tests.support.postgres import Postgres

PUT = insert(secrets).values(name="x", value=b"1")
SEEN = select(secrets.c.name)


def seen(connection: Connection) -> list[str]:
    return list(connection.scalars(SEEN))


async def test_work_happens_as_a_whole_or_not_at_all(database):
    def half(connection: Connection) -> None:
        connection.execute(PUT)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(half)
    assert await database.read(seen) == []
    await database.write(lambda connection: connection.execute(PUT))
    assert await database.read(seen) == ["x"]


async def test_a_text_that_none_can_be_is_found_nowhere(database):
    """What strangers send is asked for as it came, such as an address to sign in with."""
    await database.write(lambda connection: connection.execute(PUT))
    for name in ("\0", "x\0", "\0x"):
        sought = SEEN.where(secrets.c.name == name)
        assert await database.read(lambda c, sought=sought: list(c.scalars(sought))) == []


async def test_a_read_waits_for_no_write(database):
    writing, done = threading.Event(), threading.Event()

    def long_write(connection: Connection) -> None:
        connection.execute(PUT)
        writing.set()
        assert done.wait(10)

    write = asyncio.ensure_future(database.write(long_write))
    await asyncio.to_thread(writing.wait, 10)
    assert await database.read(seen) == []
    done.set()
    await write
    assert await database.read(seen) == ["x"]


async def test_a_mark_is_another_one_once_anybody_wrote(url: URL, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(data, url, owner=True) as database, opened(data, url) as other:
        marks = [database.mark()]
        for one in (database, other):
            await one.write(lambda connection: connection.execute(delete(secrets)))
            await one.write(lambda connection: connection.execute(PUT))
            marks.append(database.mark())
        assert len(set(marks)) == len(marks)


async def test_a_read_cannot_write(database):
    with pytest.raises(DBAPIError):
        await database.read(lambda connection: connection.execute(PUT))
    assert await database.read(seen) == []


async def test_what_a_write_has_read_is_still_so_when_it_writes(url: URL, tmp_path: Path) -> None:
    """Twenty look how far the count is and set it one higher, from two processes as it were."""

    def count(connection: Connection) -> None:
        (at,) = connection.scalars(select(secrets.c.value))
        connection.execute(update(secrets).values(value=bytes([at[0] + 1])))

    with opened(tmp_path / "data", url) as one, opened(tmp_path / "data", url) as other:
        one.write_now(lambda db: db.execute(insert(secrets).values(name="n", value=b"\0")))
        await asyncio.gather(*(which.write(count) for which in (one, other) * 10))
        assert one.read_now(lambda db: db.scalar(select(secrets.c.value))) == bytes([20])


def test_the_migrations_make_the_tables_that_the_program_knows(database):
    def differences(connection: Connection) -> list[object]:
        return compare_metadata(MigrationContext.configure(connection), metadata)

    assert database.write_now(differences) == []
    assert database.read_now(migrate.is_current)


def test_a_newer_schema_is_refused(url: URL, tmp_path: Path) -> None:
    with opened(tmp_path / "data", url) as database:
        newer = text("UPDATE alembic_version SET version_num = '9999'")
        database.write_now(lambda connection: connection.execute(newer))
    for owner in (True, False):
        with pytest.raises(CannotStart, match="was written by a newer version of Handoff"):
            open_database(tmp_path / "data", url, owner=owner)


def test_a_second_owner_is_refused_and_a_sub_command_is_not(url: URL, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with opened(folder, url, owner=True) as server:
        with pytest.raises(CannotStart, match="is used by another Handoff server"):
            open_database(folder, url, owner=True)
        with opened(folder, url) as beside:
            beside.write_now(lambda connection: connection.execute(PUT))
        assert server.read_now(seen) == ["x"]
    with opened(folder, url, owner=True) as next_one:
        assert next_one.read_now(seen) == ["x"]


OWNER = """
import sys
from pathlib import Path
from server.db.opening import open_database
from server.db.url import read_url
database = open_database(Path(sys.argv[1]), read_url(sys.argv[2]), owner=True)
print("owned", flush=True)
sys.stdin.read()
"""


async def test_a_killed_owner_leaves_nothing_behind(url: URL, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    owner = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", OWNER, str(folder), url.render_as_string(hide_password=False)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert owner.stdout is not None
    assert await owner.stdout.readline() == b"owned\n"
    with pytest.raises(CannotStart, match="is used by another Handoff server"):
        open_database(folder, url, owner=True)
    owner.send_signal(signal.SIGKILL)
    await owner.wait()
    with opened(folder, url, owner=True):
        pass


def test_a_folder_in_which_nothing_can_be_locked_is_told_in_a_sentence(tmp_path: Path) -> None:
    url = default_url(tmp_path)
    Path(f"{url.database}.lock").mkdir()
    with pytest.raises(CannotStart, match=r"^The database \S+ cannot be used: .+\.$"):
        open_database(tmp_path, url, owner=True)


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    with opened(tmp_path / "data", owner=True):
        assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
        for file in (tmp_path / "data").iterdir():
            assert file.stat().st_mode & 0o077 == 0, file


async def test_a_restart_of_postgresql_costs_accounts_nothing(
    postgres: Postgres, tmp_path: Path
) -> None:
    with opened(tmp_path, postgres.empty_database(), owner=True) as database:
        await database.write(lambda connection: connection.execute(PUT))
        postgres.disconnect_everybody()
        assert await database.read(seen) == ["x"]
        postgres.disconnect_everybody()
        await database.write(lambda db: db.execute(insert(secrets).values(name="y", value=b"2")))
        assert sorted(await database.read(seen)) == ["x", "y"]


def test_a_database_says_nothing_of_its_password() -> None:
    url = URL.create("postgresql+psycopg", "handoff", "secret", "127.0.0.1", 1, "handoff")
    with pytest.raises(CannotStart) as refused:
        open_database(Path("."), url)
    assert "secret" not in str(refused.value) and "cannot be used" in str(refused.value)
