"""A desk with everything behind it faked but the session core."""

from collections.abc import AsyncIterator

import pytest

from tests.support.acd_shell import Counter
from tests.support.desk import Site


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    yield site
    await site.close()


@pytest.fixture
async def counter() -> AsyncIterator[Counter]:
    """A shell of the acd with its staff."""
    counter = await Counter().open("Ana", "Ben", "Cyd")
    yield counter
    await counter.close()
