"""What keeps a server from starting is one sentence; nobody is let in before it is ready."""

import asyncio
import logging
import os
import random
import shutil
import socket
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from server.__main__ import main
from server.app import running
from server.cannot_start import CannotStart
from server.db.event_log import SqlEventLog
from server.db.opening import open_database
from server.db.url import default_url, read_url
from server.settings import Settings
from tests.chaos.damages import DAMAGES, damages
from tests.chaos.starts import FINE, Starts
from tests.contracts.test_event_log import _eventful
from tests.server.fakes import write_web_client
from tests.support.databases import opened
from tests.support.ports import free_port
from tests.support.postgres import Postgres

NOBODY = 65534


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        port=0, media_port=0, data=tmp_path / "data", web_root=write_web_client(tmp_path / "web")
    )


async def refusal(settings: Settings) -> str:
    with pytest.raises(CannotStart) as refused:
        async with running(settings):
            pass
    sentence = str(refused.value)
    assert sentence.endswith(".") and "\n" not in sentence
    return sentence


# --- one owner ----------------------------------------------------------------


@pytest.mark.parametrize("new", [True, False])
async def test_a_second_name_of_the_same_database_is_refused(settings, tmp_path, new):
    if not new:
        async with running(settings):
            pass
    async with running(settings):
        other = tmp_path / "other"
        other.mkdir()
        os.link(settings.data / "handoff.sqlite", other / "handoff.sqlite")
        refused = await refusal(replace(settings, data=other))
        assert "is used by another Handoff server" in refused


async def test_a_second_server_on_the_same_data_is_refused(settings):
    async with running(settings) as first:
        assert "is used by another Handoff server" in await refusal(settings)
        assert await _answers(first.settings.port)
    async with running(settings):
        pass


async def test_a_second_server_on_the_same_postgresql_is_refused(settings, postgres: Postgres):
    """Whatever its folder."""
    settings = replace(settings, database_url=postgres.empty_database())
    async with running(settings):
        elsewhere = replace(settings, data=settings.data / "elsewhere")
        assert "is used by another Handoff server" in await refusal(elsewhere)


async def _answers(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True


# --- data that cannot be used -------------------------------------------------


async def test_a_damaged_database(settings):
    file = _nonsense_in(settings.data)
    assert await refusal(settings) == f"The database {file} is damaged; put a copy of it back."


def _nonsense_in(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / "handoff.sqlite"
    file.write_bytes(b"this was a database once" * 500)
    return file


async def test_a_new_site_is_said_to_begin(settings, caplog):
    caplog.set_level(logging.INFO)
    file = settings.data / "handoff.sqlite"
    async with running(settings):
        pass
    assert f"a new site begins in {file}" in caplog.text
    caplog.clear()
    async with running(settings):
        pass
    assert "new site" not in caplog.text


@pytest.mark.parametrize("how", ["emptied", "gone"])
async def test_a_site_begun_in_place_of_one_is_warned_of(settings, caplog, how):
    async with running(settings):
        pass
    file = settings.data / "handoff.sqlite"
    for one in (*settings.data.glob("*-wal"), *settings.data.glob("*-shm"), file):
        one.unlink()
    if how == "emptied":
        file.touch()
    async with running(settings) as begun:
        assert begun.setup_link
    [warning] = [one.getMessage() for one in caplog.records if one.levelno == logging.WARNING]
    assert warning.startswith(f"{file} was empty or gone, though Handoff was started with it")


@pytest.mark.parametrize("how", ["emptied", "gone"])
async def test_what_was_written_last_is_not_thrown_away(settings, how):
    """SQLite would, once it opened the empty file that stands in place of the database."""
    settings.data.mkdir()
    file, last = settings.data / "handoff.sqlite", settings.data / "handoff.sqlite-wal"
    if how == "emptied":
        file.touch()
    last.write_bytes(b"what was written last")
    assert f"was written to it last is in {last}" in await refusal(settings)
    assert last.read_bytes() == b"what was written last"


async def test_a_database_with_damaged_pages(settings):
    """Behind its first page all is wrong: the header still says what it is."""
    with opened(settings.data):
        pass
    _spoil(settings.data / "handoff.sqlite")
    assert "is damaged; put a copy of it back" in await refusal(settings)


def _spoil(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))


async def test_a_database_of_somebody_else(settings):
    settings.data.mkdir()
    with closing(sqlite3.connect(str(default_url(settings.data).database))) as other:
        other.execute("CREATE TABLE people (name TEXT)")
    assert "holds something that is not Handoff's" in await refusal(settings)
    with closing(sqlite3.connect(str(default_url(settings.data).database))) as other:
        assert [row[0] for row in other.execute("SELECT name FROM sqlite_master")] == ["people"]


async def test_a_table_that_is_not_ours_any_more(settings):
    with opened(settings.data):
        pass
    _change(settings.data, "ALTER TABLE secrets RENAME COLUMN name TO another")
    assert "cannot be used: no such column: secrets.name" in await refusal(settings)


async def test_a_name_of_a_table_that_is_no_text(settings):
    """SQLite complains in words that are no text either."""
    with opened(settings.data):
        pass
    _change(settings.data, "PRAGMA wal_checkpoint(TRUNCATE)")
    file = settings.data / "handoff.sqlite"
    file.write_bytes(
        file.read_bytes().replace(b"CREATE TABLE people", b"CREATE TABLE \xff\xfe\xfdple")
    )
    sentence = await refusal(settings)
    assert "is damaged" in sentence or "makes no sense" in sentence


async def test_a_value_that_makes_no_sense(settings):
    with opened(settings.data):
        pass
    _change(
        settings.data,
        "INSERT INTO people VALUES ('p', 'a@x.example', 'Ana', 'neither', NULL, 0, 0, 1, NULL)",
        "INSERT INTO sign_outs VALUES ('p')",
    )
    assert "holds what makes no sense" in await refusal(settings)


async def test_a_setting_that_cannot_be_read_is_ignored(settings, caplog):
    with opened(settings.data):
        pass
    _change(settings.data, "INSERT INTO site_settings VALUES ('site.name', '{', 0)")
    async with running(settings):
        pass
    assert caplog.messages == ["the stored value of site.name is ignored: It cannot be read."]


def _change(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "handoff.sqlite", isolation_level=None)) as base:
        for statement in statements:
            base.execute(statement)


async def test_a_folder_that_is_a_file(settings):
    settings.data.write_text("")
    assert await refusal(settings) == f"Cannot write to the folder {settings.data}: File exists."


def test_a_folder_that_we_may_not_write() -> None:
    with _unprivileged() as folder, pytest.raises(CannotStart, match="Cannot write to the folder"):
        open_database(folder / "data", default_url(folder / "data"), owner=True)


def test_a_database_that_we_may_not_write() -> None:
    with _unprivileged(made_before=True) as folder, pytest.raises(CannotStart) as refused:
        open_database(folder, default_url(folder), owner=True)
    assert str(refused.value).startswith(
        (f"The database {folder}", f"Cannot write to the folder {folder}")
    )


@contextmanager
def _unprivileged(*, made_before: bool = False) -> Iterator[Path]:
    """A folder we may read and not write, and nobody's rights."""
    folder = Path(tempfile.mkdtemp())
    if made_before:
        with opened(folder, owner=True):
            pass
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        os.seteuid(was)
        folder.chmod(0o755)
        shutil.rmtree(folder)


async def test_a_postgresql_that_does_not_answer(settings):
    url = read_url(f"postgresql://handoff:hunter2@127.0.0.1:{free_port()}/handoff")
    sentence = await refusal(replace(settings, database_url=url))
    assert sentence.startswith("The database postgresql://handoff:***@127.0.0.1:")
    assert "Connection refused" in sentence and "hunter2" not in sentence


async def test_a_postgresql_without_that_database(settings, postgres: Postgres):
    url = postgres.empty_database().set(database="nothing")
    sentence = await refusal(replace(settings, database_url=url))
    assert 'database "nothing" does not exist' in sentence


def test_sub_commands_say_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _nonsense_in(tmp_path)
    assert main(["people", "list", "--data", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert told == f"handoff: The database {file} is damaged; put a copy of it back.\n"


# --- whatever is damaged ------------------------------------------------------


async def test_every_start_serves_or_says_one_sentence(tmp_path: Path) -> None:
    """Some of each way to damage what a server left; `make chaos` tries hundreds."""
    with opened(tmp_path / "good", owner=True) as database:
        for stream in ("one", "other"):
            await SqlEventLog(database).append(stream, 0, _eventful().events)
        copytree(tmp_path / "good", tmp_path / "killed")
    _readable(tmp_path)
    async with Starts() as starts:
        outcomes = {}
        for number, damage in damages(len(DAMAGES)):
            data = tmp_path / str(number)
            copytree(tmp_path / ("killed" if damage.killed else "good"), data)
            damage.do(data, random.Random(number))
            start = await starts.start(data, root=damage.root)
            outcomes[damage.name] = start.outcome
            assert start.outcome in FINE, f"{damage.name}: {start.said}"
    assert len(set(outcomes.values())) == len(FINE)


def _readable(folder: Path) -> None:
    """By nobody, as whom some of the starts are."""
    for one in (folder, *folder.parents):
        if one.is_relative_to(tempfile.gettempdir()) and one != Path(tempfile.gettempdir()):
            one.chmod(0o755)


# --- the port -----------------------------------------------------------------


async def test_the_port_opens_when_everything_is_ready(settings):
    """While the database keeps the server waiting nobody gets through."""
    with opened(settings.data):
        pass
    (lock := settings.data / "handoff.sqlite.lock").unlink()
    settings = replace(settings, port=free_port())
    held = sqlite3.connect(
        settings.data / "handoff.sqlite", isolation_level=None, check_same_thread=False
    )
    held.execute("BEGIN IMMEDIATE")
    visit = asyncio.create_task(asyncio.to_thread(_comes_early, settings.port, lock, held))
    await asyncio.sleep(0)
    async with running(settings):
        assert await visit == "refused"
        assert await _answers(settings.port)


def _comes_early(port: int, lock: Path, held: sqlite3.Connection) -> str:
    """Once the server is about to use the database, which is then let go."""
    while not lock.exists():
        pass
    with socket.socket() as visitor:
        answer = "refused" if visitor.connect_ex(("127.0.0.1", port)) else "let in"
    with closing(held):
        held.execute("ROLLBACK")
    return answer
