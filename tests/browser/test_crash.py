"""The server dies in the middle of a view and comes back; nobody has to click."""

import time

import pytest
from playwright.async_api import expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage

BACK_WITHIN = 30.0  # seconds; the aim is 5, this catches a hang only


async def test_the_picture_comes_back_by_itself(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
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

    await stage.server.kill()
    for somebody in (li, ana, maria):
        await expect(somebody.text("Connection to the server is lost")).to_be_visible()
    await accessible.check(li.page)
    restarted = time.monotonic()
    await stage.server.start()
    up = time.monotonic()
    for rep in (li, ana):
        await pages.sees_moving_picture_anew(rep.page, connections[rep])
    back = time.monotonic()
    with capsys.disabled():
        print(
            f"\ncrash: picture back {back - restarted:.1f} s after the restart began,"
            f" {back - up:.1f} s after the server answered"
        )
    assert back - up < BACK_WITHIN

    after = await pages.view(li.page)
    assert after["controller"] == before["controller"] == after["you"]["id"]
    assert after["controlEpoch"] == before["controlEpoch"]
    assert [one["id"] for one in after["shares"]] == [one["id"] for one in before["shares"]]
    assert await pages.captures(maria.page) == ["live"], "a new capture was asked for"
    await expect(maria.question()).to_have_count(0)
    for somebody in (li, ana, maria):
        await expect(somebody.text("Connection to the server is lost")).to_have_count(0)

    await maria.stop_sharing()
    for rep in (li, ana):
        await pages.sees_no_picture(rep.page)
    await pages.nothing_arrives(li.page, ana.page)
