"""A desk with everything behind it faked but the session core."""

from collections.abc import AsyncIterator

import pytest

from tests.support.desk import Site


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    yield site
    await site.close()
