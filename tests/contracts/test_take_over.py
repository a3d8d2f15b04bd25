"""The two files of before come into the one database, whole and once, on either kind of it."""

import json
import shutil
import sqlite3
import unicodedata
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, Connection, func, insert, select

from server.accounts import credentials, people
from server.accounts.accounts import Accounts, BadCredentials
from server.accounts.passwords import Passwords
from server.accounts.people import Person, Role
from server.app import link_secret
from server.cannot_start import CannotStart
from server.db.event_log import SqlEventLog
from server.db.opening import open_database
from server.db.tables.events import events, streams
from signaling.app.admission import Admission
from signaling.domain.ids import SessionId
from tests.support.databases import opened
from tests.support.desk import Person as Somebody
from tests.support.desk import Site

FIXTURE = Path(__file__).with_name("two_files")
KNOWN: dict[str, Any] = json.loads((FIXTURE / "known.json").read_text())
OLD = ("handoff.db", "sessions.db")
COPIES = {f"{name}.before" for name in OLD}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder as the program before left it."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    for name in OLD:
        shutil.copy(FIXTURE / name, folder / name)
    return folder


def files(data: Path) -> set[str]:
    return {file.name for file in data.iterdir() if not file.name.startswith("handoff.sqlite")}


async def test_people_come_along_with_all_that_proves_who_they_are(data: Path, url: URL) -> None:
    with opened(data, url, owner=True) as database:
        found = {person.email: person for person in database.read_now(people.everybody)}
        assert {email: person.id for email, person in found.items()} == KNOWN["people"]
        ana, bo, cy = (found[f"{name}@example.org"] for name in ("ana", "bo", "cy"))
        assert (ana.role, bo.role, bo.name) == (Role.ADMIN, Role.REP, "Bo \u674e")
        assert (ana.disabled, bo.disabled, cy.disabled) == (False, False, True)
        assert database.read_now(people.signed_out) == [cy]
        for kind, person in (("browser", ana), ("bearer", bo)):
            assert _holder(database.read_now, kind) == person
        assert database.write_now(link_secret).hex() == KNOWN["links"]


def _holder(read_now: Any, kind: credentials.Kind) -> Person | None:
    held = read_now(lambda db: credentials.holder(db, KNOWN[kind], kind, KNOWN["at"] + 1))
    return held.person if held is not None else None


async def test_old_passwords_go_on_working(data: Path, url: URL) -> None:
    """Bo's was hashed as typed, in full-width letters; on another system they come out narrow."""
    with opened(data, url, owner=True) as database:
        passwords = Passwords()
        accounts = Accounts(database, passwords)
        for email, password in KNOWN["passwords"].items():
            if email.startswith("cy"):
                with pytest.raises(BadCredentials):
                    await accounts.sign_in(email, password, "192.0.2.1")
                continue
            for typed in (password, password, unicodedata.normalize("NFKC", password)):
                person, _ = await accounts.sign_in(email, typed, "192.0.2.1")
                assert person.email == email
        passwords.close()


async def test_sessions_come_along_and_go_on(data: Path, url: URL) -> None:
    with opened(data, url, owner=True) as database:
        log = SqlEventLog(database)
        assert await log.live(ended_after=KNOWN["clock"]) == [SessionId(KNOWN["live"])]
        for which in ("live", "ended"):
            assert len(await log.read(SessionId(KNOWN[which]))) == KNOWN["versions"][which]
        site = Site(log=log)
        await site.desk.recover()
        admission = Admission(KNOWN["live"], "", KNOWN["tokens"]["xu"])
        xu = await Somebody(site.desk, admission).connect()
        assert xu.page.view.session.number == KNOWN["number"]
        await site.close()


def test_the_copies_stay_and_are_whole(data: Path, url: URL) -> None:
    with opened(data, url):  # a sub-command does it as well
        pass
    assert files(data) == COPIES
    for name in OLD:
        assert _dump(data / f"{name}.before") == _dump(FIXTURE / name)
        assert (data / f"{name}.before").stat().st_mode & 0o077 == 0
    with opened(data, url, owner=True) as database:  # and once is enough
        assert database.read_now(_rows) == (2, sum(KNOWN["versions"].values()))


def _dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as connection:
        return list(connection.iterdump())


def _rows(connection: Connection) -> tuple[int, int]:
    counts = (select(func.count()).select_from(table) for table in (streams, events))
    first, second = (connection.scalar(count) or 0 for count in counts)
    return first, second


def test_what_was_only_in_the_write_ahead_log_comes_along(data: Path, url: URL) -> None:
    with closing(sqlite3.connect(data / "handoff.db")) as writer:
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        writer.execute("UPDATE people SET name = 'Ana, renamed' WHERE email LIKE 'ana%'")
        writer.commit()
        with opened(data, url, owner=True) as database:
            assert "Ana, renamed" in [p.name for p in database.read_now(people.everybody)]


def while_copying(data: Path, url: URL) -> None:
    (data / "handoff.db.before.part").write_bytes(b"half a copy")


def before_the_rows_came(data: Path, url: URL) -> None:
    shutil.copy(FIXTURE / "handoff.db", data / "handoff.db.before")


def between_the_files(data: Path, url: URL) -> None:
    (data / "sessions.db").unlink()
    with opened(data, url, owner=True):
        shutil.copy(FIXTURE / "sessions.db", data)


def before_the_files_went(data: Path, url: URL) -> None:
    with opened(data, url, owner=True):
        for name in OLD:
            shutil.copy(FIXTURE / name, data)


def while_the_files_went(data: Path, url: URL) -> None:
    before_the_files_went(data, url)
    (data / "handoff.db").unlink()


@pytest.mark.parametrize(
    "interrupted",
    [
        while_copying,
        before_the_rows_came,
        between_the_files,
        before_the_files_went,
        while_the_files_went,
    ],
    ids=lambda state: state.__name__,
)
def test_it_goes_on_where_it_was_interrupted(
    data: Path, url: URL, interrupted: Callable[[Path, URL], None]
) -> None:
    interrupted(data, url)
    with opened(data, url, owner=True) as database:
        assert len(database.read_now(people.everybody)) == 3
        assert database.read_now(_rows) == (2, sum(KNOWN["versions"].values()))
    assert files(data) == COPIES


def test_a_damaged_file_is_left_alone_and_named(data: Path, url: URL) -> None:
    (data / "sessions.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(CannotStart, match=r"sessions\.db cannot be taken over: "):
        open_database(data, url, owner=True)
    assert (data / "sessions.db").is_file()


def test_a_database_in_use_is_not_added_to(tmp_path: Path, url: URL) -> None:
    data = tmp_path / "data"
    with opened(data, url, owner=True) as database:
        row = {"stream": "s", "version": 1, "at": 0.0, "type": "X", "data": b""}
        database.write_now(lambda connection: connection.execute(insert(events).values(row)))
    shutil.copy(FIXTURE / "sessions.db", data)
    with pytest.raises(CannotStart, match="there are sessions in the database already"):
        open_database(data, url, owner=True)
