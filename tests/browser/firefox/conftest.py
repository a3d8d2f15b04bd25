"""The fixture of the stories with two browsers."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.browser.firefox.browsers import Browsers, open_browsers

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.firefox)


@pytest.fixture
async def browsers(tmp_path: Path) -> AsyncIterator[Browsers]:
    """A server, Chromium and Firefox."""
    async with open_browsers(tmp_path / "data") as found:
        yield found
