"""A relay process dies in the middle of a view; the picture comes back and nobody has to click."""

import os
import signal
import time
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser import pages
from tests.browser.conftest import OpenStage

BACK_WITHIN = 30.0  # seconds; catches a hang only


async def test_the_picture_comes_back_by_itself(
    stage_with: OpenStage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage = await stage_with(flags=["--media-workers", "1"])
    await stage.source()
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)
    await li.request_view()
    await maria.allow()
    for rep in (li, ana):
        await pages.sees_moving_picture(rep.page)
    before = await pages.view(li.page)
    connections = {rep: len(await pages.received(rep.page)) for rep in (li, ana)}

    killed = time.monotonic()
    (worker,) = children(stage.server.pid)
    os.kill(worker, signal.SIGKILL)
    for rep in (li, ana):
        await pages.sees_moving_picture_anew(rep.page, connections[rep])
    back = time.monotonic() - killed
    with capsys.disabled():
        print(f"\nmedia worker killed: picture back after {back:.1f} s")
    assert back < BACK_WITHIN

    after = await pages.view(li.page)
    assert [one["id"] for one in after["shares"]] == [one["id"] for one in before["shares"]]
    assert after["shares"][0]["publication"]["id"] != before["shares"][0]["publication"]["id"]
    assert await pages.captures(maria.page) == ["live"], "a new capture was asked for"
    await expect(maria.question()).to_have_count(0)
    await maria.stop_sharing()
    for rep in (li, ana):
        await pages.sees_no_picture(rep.page)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]
