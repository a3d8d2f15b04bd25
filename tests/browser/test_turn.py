"""A network where nothing but a TURN server is open: the session's own credentials lead through."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser import pages
from tests.browser.conftest import OpenStage
from tests.browser.network import ONLY_TURN, candidate_types
from tests.support.coturn import PROGRAM, SECRET, coturn

ADDRESS = "127.0.0.1"

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="coturn is not installed")


async def test_the_picture_comes_by_turn(stage_with: OpenStage, tmp_path: Path) -> None:
    async with coturn(tmp_path, [ADDRESS], quota=20) as url:
        stage = await stage_with(
            flags=["--turn-url", url, "--turn-secret", SECRET, "--media-address", ADDRESS]
        )
        await stage.source()
        li, maria = await stage.cast("Li Wei", "Maria Okafor")
        for blocked in (li, maria):
            await blocked.page.add_init_script(ONLY_TURN)
            await blocked.page.reload()
        await li.start()
        await maria.come_by_link((await li.links())[0])
        await li.request_view()
        await maria.allow()
        await pages.sees_moving_picture(li.page, more=20)
        assert await candidate_types(maria.page) == ["relay"]
        assert await candidate_types(li.page) == ["relay"]
        assert SECRET not in stage.server.log

        rep = await li.context.new_page()
        await rep.goto(f"{stage.server.url}/connection")
        row = rep.get_by_role("listitem").filter(has_text="Screens by TURN")
        await expect(row).to_contain_text("A TURN server passes screens on", timeout=20_000)
        stranger = await stage.page()
        await stranger.goto(f"{stage.server.url}/connection")
        row = stranger.get_by_role("listitem").filter(has_text="Screens by TURN")
        await expect(row).to_contain_text("Sign in as a rep to test it.", timeout=20_000)
