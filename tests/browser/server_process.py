"""The real server, `python -m server serve`, as a process of its own: it can be killed and started
again on the same ports and the same data.
"""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from functools import cache, partial
from pathlib import Path

from sqlalchemy import URL, Connection, delete

from server.accounts import credentials, people
from server.accounts.accounts import new_person
from server.accounts.passwords import Passwords, normalized
from server.accounts.people import Person, Role
from server.db.database import Database
from server.db.opening import open_database
from server.db.tables.people import people as stored_people
from server.db.url import default_url
from server.site.site import Site, named
from tests.support.forked import Forked, forked, limit_descriptors
from tests.support.ports import free_port

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0  # catches a hang only
ATTEMPTS = 5
TAKEN_IN = 30.0  # seconds; catches a hang only
IN_USE = "Address already in use"
SETUP_LINK = re.compile(r"http://\S+/setup#\S+")
PASSWORD = "a quiet harbour 27"


class ServerProcess:
    """One server on free ports of 127.0.0.1 with a data folder of its own.

    `log`: where it prints to, in the data folder unless named. `environment`: variables beside the
    shell's. `descriptors`: how many it may have open when it starts, as a login shell would say.
    `fresh`: with a Python of its own, in the network that this thread is in; as always where
    variables are named, which may be for Python's own start.
    """

    def __init__(
        self,
        data: Path,
        flags: Sequence[str] = (),
        *,
        log: Path | None = None,
        environment: Mapping[str, str] | None = None,
        descriptors: int | None = None,
        fresh: bool = False,
    ) -> None:
        self.data = data
        self.port = free_port()
        self.media_port = free_port()
        self._started = False
        self._flags = tuple(flags)
        self._log = log or data / "server.log"
        self._environment = dict(environment or {})
        self._descriptors = descriptors
        self._fresh = fresh or bool(environment)
        self._process: subprocess.Popen[bytes] | Forked | None = None

    @property
    def url(self) -> str:
        """Where people find it."""
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> str:
        """Everything the server printed, over all its lives."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    @property
    def pid(self) -> int:
        """The running server's process."""
        assert self._process is not None, "the server does not run"
        return self._process.pid

    @property
    def setup_link(self) -> str:
        """The newest one-time link it printed. Raises AssertionError when it printed none."""
        found = SETUP_LINK.findall(self.log)
        assert found, f"no set-up link was printed:\n{self.log}"
        return str(found[-1])

    async def start(self) -> None:
        """Returns when it answers. The first start takes other ports when somebody got hold of
        these; a later one needs the same ones, for those who come back.
        """
        assert self._process is None, "the server runs already"
        self.data.mkdir(parents=True, exist_ok=True)
        for _ in range(1 if self._started else ATTEMPTS):
            self._process = self._spawn()
            if await self._comes_up(self._process):
                self._started = True
                return
            self._process = None
            if IN_USE not in self.log or self._started:
                break
            self.port, self.media_port = free_port(), free_port()
        raise AssertionError(f"the server ended:\n{self.log}")

    async def start_or_end(self) -> int | None:
        """Once, on these ports: None when it answers, else the status it ended with."""
        assert self._process is None, "the server runs already"
        process = self._process = self._spawn()
        if await self._comes_up(process):
            self._started = True
            return None
        self._process = None
        return process.returncode

    async def kill(self) -> None:
        """kill -9: nothing is put in order."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """Ends it politely if it runs."""
        if self._process is not None:
            await self._end(signal.SIGTERM)

    async def add_person(self, email: str, name: str, role: str = "rep") -> None:
        """What `people add` does, without a process of its own for everybody in every story."""
        person = new_person(name, email, Role(role))
        await asyncio.to_thread(self._add, person)

    def _add(self, person: Person) -> None:
        with closing(open_database(self.data, self._database)) as database:
            hashed = _password_hash()
            add = partial(people.add, person=person, password_hash=hashed, now=time.time())
            database.write_now(add)

    async def set(self, name: str, value: str) -> None:
        """`settings set`; done once a server that runs has it."""
        await self._run("settings", "set", name, value)
        if self._process is None:
            return
        async with self._somebody_who_reads_settings() as (database, token):
            wanted, until = Site(database).value(named(name)), time.monotonic() + TAKEN_IN
            while await asyncio.to_thread(self._setting, name, token) != wanted:
                assert time.monotonic() < until, f"the server does not take in {name}"
                await asyncio.sleep(0.02)

    @asynccontextmanager
    async def _somebody_who_reads_settings(self) -> AsyncIterator[tuple[Database, str]]:
        """An administrator, whom the site has for that long, and their token."""
        reader = new_person("Nobody", f"{time.monotonic_ns()}@example.org", Role.ADMIN)

        def come(connection: Connection) -> str:
            people.add(connection, reader, None, time.time())
            return credentials.issue(connection, reader, "bearer", time.time())

        def go(connection: Connection) -> None:
            connection.execute(delete(stored_people).where(stored_people.c.id == reader.id))

        with closing(await asyncio.to_thread(open_database, self.data, self._database)) as database:
            token = await database.write(come)
            try:
                yield database, token
            finally:
                await database.write(go)

    @property
    def _database(self) -> URL:
        return default_url(self.data)

    def _setting(self, name: str, token: str) -> object:
        """Its value, as the server says."""
        asked = urllib.request.Request(
            f"{self.url}/api/settings", headers={"Authorization": f"Bearer {token}"}
        )
        with urllib.request.urlopen(asked, timeout=TAKEN_IN) as answer:
            told = json.load(answer)["settings"]
        (value,) = (one["value"] for one in told if one["name"] == name)
        return value

    async def bearer_token(self, email: str) -> str:
        """`token EMAIL`."""
        return (await self._run("token", email)).strip()

    def _spawn(self) -> subprocess.Popen[bytes] | Forked:
        words = ["serve", *self._arguments()]
        if not self._fresh:
            return forked(
                words,
                folder=ROOT,
                environment=_environment(),
                output=self._log,
                descriptors=self._descriptors,
            )
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "server", *words],
                cwd=ROOT,
                env=_environment() | self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=self._limit if self._descriptors else None,
            )

    def _limit(self) -> None:
        """In the child, before the server is there."""
        assert self._descriptors is not None
        limit_descriptors(self._descriptors)

    async def _comes_up(self, process: subprocess.Popen[bytes] | Forked) -> bool:
        """It answers; False when it ended instead."""
        until = time.monotonic() + START_SECONDS
        while process.poll() is None:
            if await asyncio.to_thread(self._answers):
                return True
            assert time.monotonic() < until, f"the server does not answer:\n{self.log}"
            await asyncio.sleep(0.05)
        return False

    def _arguments(self) -> list[str]:
        return [
            *("--host", "127.0.0.1", "--port", str(self.port)),
            *("--media-host", "127.0.0.1", "--media-port", str(self.media_port)),
            *("--data", str(self.data)),
            *self._flags,
        ]

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    async def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        assert process is not None, "the server does not run"
        process.send_signal(how)
        try:
            await asyncio.to_thread(process.wait, 10)
        except subprocess.TimeoutExpired:
            process.kill()
            await asyncio.to_thread(process.wait)

    async def _run(self, *words: str) -> str:
        said, complained = self._new_file(), self._new_file()
        process = forked(
            words,
            folder=ROOT,
            environment=_environment() | {"HANDOFF_DATA": str(self.data)},
            output=said,
            errors=complained,
        )
        status = await asyncio.to_thread(process.wait)
        assert status == 0, f"{words}: {complained.read_text()}"
        return said.read_text()

    def _new_file(self) -> Path:
        handle, name = tempfile.mkstemp(dir=self.data.parent)
        os.close(handle)
        return Path(name)


@cache
def _password_hash() -> str:
    return Passwords.hasher().hash(normalized(PASSWORD))


def _environment() -> dict[str, str]:
    """Nothing of the shell's own HANDOFF_* settings may leak into a story."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("HANDOFF_")}
    return kept | {"PYTHONUNBUFFERED": "1"}
