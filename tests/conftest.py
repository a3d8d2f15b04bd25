"""Settings and fixtures shared by all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import URL

from server.db.database import Database
from tests.support.databases import KINDS, empty, opened
from tests.support.postgres import Postgres, running_postgres

# Laws are checked on examples, never on time: the machine may be busy.
settings.register_profile(
    "handoff", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("handoff")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for all tests of a run, started by the first that asks."""
    with running_postgres() as server:
        yield server


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """An empty database of either kind: a contract holds on both."""
    return empty(request.param, request, tmp_path / "data")


@pytest.fixture
def database(tmp_path: Path, url: URL) -> Iterator[Database]:
    """With its tables, owned."""
    with opened(tmp_path / "data", url, owner=True) as database:
        yield database
