"""Fixtures of the browser stories."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from pytest_asyncio import fixture, is_async_test

from tests.browser.chromium import idle_browsers
from tests.browser.harness import Stage, open_stage

OpenStage = Callable[..., Awaitable[Stage]]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # Browsers that are kept live on one loop. Who moves to another network needs threads of
            # its own to move with.
            if is_async_test(item) and "network" not in item.fixturenames:
                item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """The server's log stands below a story that failed."""
    report = yield
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    log = folder / "data" / "server.log" if folder else None
    if report.failed and log is not None and log.exists():
        report.sections.append(("server log", log.read_text(errors="replace")[-6000:]))
    return report


@fixture(scope="session", loop_scope="session", autouse=True)
async def one_browser_after_another() -> AsyncIterator[None]:
    """Each story leaves its browser to the next."""
    async with idle_browsers():
        yield


@fixture(loop_scope="session")
async def stage_with(tmp_path: Path) -> AsyncIterator[OpenStage]:
    """Opens the story's stage with options of `open_stage`."""
    async with AsyncExitStack() as stack:

        async def enter(**options: object) -> Stage:
            return await stack.enter_async_context(
                open_stage(tmp_path / "data", **options)  # type: ignore[arg-type]
            )

        yield enter


@fixture(loop_scope="session")
async def stage(stage_with: OpenStage) -> Stage:
    """The usual stage: every picker chooses the source."""
    return await stage_with()
