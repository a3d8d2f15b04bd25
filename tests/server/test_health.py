"""/healthz tells of a disk that is full, read-only or slow; /livez does not care."""

import asyncio
import logging
import threading

import pytest

from server.db.database import Database
from server.health import FRESH, Health
from tests.server.fakes import Site, running_site


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def pragma(database: Database, what: str) -> None:
    """On the connection that writes, without a transaction."""
    database.on_writer(
        lambda connection: connection.connection.driver_connection.execute(f"PRAGMA {what}")
    )


@pytest.fixture
async def site(tmp_path):
    async with running_site(tmp_path) as site:
        yield site


async def told(site: Site) -> tuple[int, int]:
    return (await site.get("/healthz"))[0], (await site.get("/livez"))[0]


async def test_a_database_that_cannot_be_written_is_told(site, caplog):
    clock = site.health._monotonic = Time()
    assert await told(site) == (200, 200)
    pragma(site.database, "query_only = ON")
    assert await told(site) == (200, 200)  # nobody makes us look more often than this
    clock.now += FRESH
    with caplog.at_level(logging.ERROR):
        assert await told(site) == (503, 200)
    assert "cannot be written: SQLITE_READONLY" in caplog.messages[0]
    clock.now += FRESH
    assert await told(site) == (503, 200)
    assert len(caplog.messages) == 1
    pragma(site.database, "query_only = OFF")
    clock.now += FRESH
    assert await told(site) == (200, 200)


async def test_storage_that_hangs_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("server.health.PATIENCE", 0.05)
    async with running_site(tmp_path) as site:
        held = threading.Event()
        hanging = asyncio.ensure_future(site.database.write(lambda _: held.wait(10)))
        assert await told(site) == (503, 200)
        held.set()
        await hanging


async def test_many_ask_and_one_looks():
    looks = []

    class Counting:
        async def write(self, work) -> None:
            looks.append(work)
            await asyncio.sleep(0)

    health = Health(Counting())
    assert all(await asyncio.gather(*(health.well() for _ in range(50))))
    assert len(looks) == 1
