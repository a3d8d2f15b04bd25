"""Settings and fixtures shared by all tests."""

from collections.abc import Iterator
from itertools import groupby
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


STORIES = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files of stories stand evenly among the others, so that workers side by side share waiting
    and computing between them; none is among the last, which one worker alone would run.
    """
    files = [list(tests) for _, tests in groupby(items, key=lambda item: item.path)]
    stories = [tests for tests in files if STORIES in tests[0].path.parents]
    others = [tests for tests in files if STORIES not in tests[0].path.parents]
    placed = [(0.8 * place / len(stories), tests) for place, tests in enumerate(stories)]
    placed += [(place / len(others), tests) for place, tests in enumerate(others)]
    items[:] = [item for _, tests in sorted(placed, key=lambda one: one[0]) for item in tests]


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
