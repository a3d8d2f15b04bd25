"""Media finds no way: the page says which port has to be opened, and the session goes on."""

import asyncio

from playwright.async_api import expect

from tests.browser import accessible, pages
from tests.browser.conftest import OpenStage

NOBODY = "127.0.0.77"  # the relay does not listen there


async def test_the_port_is_named(stage_with: OpenStage) -> None:
    stage = await stage_with(flags=["--media-address", NOBODY])
    await stage.source()
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.request_view()
    await maria.allow()
    words = f"Ask for UDP port {stage.server.media_port} to {NOBODY} to be opened."
    await expect(maria.text(words)).to_be_visible(timeout=40_000)
    await accessible.check(maria.page)
    await asyncio.sleep(3)  # it stays, and is not only seen between two attempts
    await expect(maria.text(words)).to_be_visible()
    await expect(li.text(words).first).to_be_visible(timeout=40_000)
    await accessible.check(li.page)
    assert await pages.captures(maria.page) == ["live"]
    await maria.stop_sharing()
    await pages.capture_released(maria.page)
    await expect(maria.text(words)).to_have_count(0)
