"""The fixture of the stories with two browsers."""

from collections.abc import AsyncIterator
from pathlib import Path

from pytest_asyncio import fixture

from tests.browser.firefox.browsers import Browsers, open_browsers


@fixture(loop_scope="session")
async def browsers(tmp_path: Path) -> AsyncIterator[Browsers]:
    """A server, Chromium and Firefox."""
    async with open_browsers(tmp_path / "data") as found:
        yield found
