"""A real PostgreSQL for the tests: Debian's package, a cluster in a temporary folder, one server.

It listens on a socket in that folder only, and dies with the process that started it.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, NullPool, create_engine, text

PACKAGE = Path("/usr/lib/postgresql")
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")
STOPPED = 20.0  # seconds; catches a hang only
READY = b"ready to accept connections"


@dataclass
class Postgres:
    """`admin` is for what a test does to the server from outside."""

    folder: Path

    @property
    def admin(self) -> URL:
        return self._url("template1")

    def empty_database(self) -> URL:
        """A database without tables: the one of the test before, emptied."""
        self._run(self._url("postgres"), "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
        return self._url("postgres")

    def run(self, statement: str) -> None:
        """As the administrator, in another database."""
        self._run(self.admin, statement)

    def disconnect_everybody(self) -> None:
        """Of the product: as a restart does it."""
        self.run(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE application_name = 'handoff'"
        )

    def _run(self, url: URL, *statements: str) -> None:
        engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            for statement in ("SET lock_timeout = '10s'", *statements):
                connection.execute(text(statement))

    def _url(self, name: str) -> URL:
        query = {"host": str(self.folder)}
        return URL.create("postgresql+psycopg", "postgres", database=name, query=query)


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Raises RuntimeError where the package is missing; `make test` installs it."""
    tools, folder = _tools(), Path(tempfile.mkdtemp(prefix="handoff-postgres-"))
    try:
        _unprivileged(folder)
        data = folder / "data"
        init = ["-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"]
        _run([str(tools / "initdb"), *init, "--no-sync"], folder)
        options = [part for setting in QUICK for part in ("-c", setting)]
        with subprocess.Popen(
            [*_prefix(), str(tools / "postgres"), "-D", str(data), "-k", str(folder), *options],
            cwd=folder,
            stderr=subprocess.PIPE,
        ) as server:
            try:
                _wait(server)
                yield Postgres(folder)
            finally:
                _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tools() -> Path:
    found = sorted(PACKAGE.glob("*/bin/postgres"))
    if not found:
        raise RuntimeError("PostgreSQL is not installed: .ci/postgres.sh")
    return found[-1].parent


def _unprivileged(folder: Path) -> None:
    """PostgreSQL refuses to run as root."""
    if os.getuid() == 0:
        shutil.chown(folder, "nobody", "nogroup")


def _prefix() -> list[str]:
    """Start as somebody else where we are root, and let nothing outlive the tests."""
    who = ["--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []
    return ["setpriv", *who, "--pdeathsig", "KILL"]


def _run(command: list[str], folder: Path) -> None:
    subprocess.run([*_prefix(), *command], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _stop(server: "subprocess.Popen[bytes]") -> None:
    """At once, and with its own children: killed it would leave them behind."""
    server.send_signal(signal.SIGQUIT)
    try:
        server.wait(STOPPED)
    except subprocess.TimeoutExpired:
        server.kill()


def _wait(server: "subprocess.Popen[bytes]") -> None:
    """Until it answers; what it says after that nobody reads, and there is room for it."""
    assert server.stderr is not None
    told = b""
    for line in server.stderr:
        told += line
        if READY in line:
            return
    raise RuntimeError(told.decode(errors="replace"))
