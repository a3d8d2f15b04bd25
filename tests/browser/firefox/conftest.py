"""The fixture of the stories with two browsers."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.browser.firefox.browsers import Browsers, open_browsers


@pytest.fixture
async def browsers(tmp_path: Path) -> AsyncIterator[Browsers]:
    """A server, Chromium and Firefox."""
    async with open_browsers(tmp_path / "data") as found:
        yield found
