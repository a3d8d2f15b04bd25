"""The stage of the stories with two browsers."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.chromium import chromium
from tests.browser.firefox.firefox import firefox
from tests.browser.harness import Stage
from tests.browser.server_process import ServerProcess

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.firefox)


@dataclass
class Browsers:
    """One server; whose people come with Chromium and whose with Firefox."""

    server: ServerProcess
    chromium: Stage
    firefox: Stage


@pytest.fixture
async def browsers(tmp_path: Path) -> AsyncIterator[Browsers]:
    """Both browsers. On leaving: no page may have thrown."""
    server = ServerProcess(tmp_path / "data")
    await server.start()
    try:
        async with chromium() as one, firefox() as other:
            found = Browsers(server, Stage(server, one), Stage(server, other))
            yield found
            faults = found.chromium.faults + found.firefox.faults
            assert not faults, "\n".join(faults)
    finally:
        await server.stop()
