"""What was recorded in Chromium plays in Firefox: right length, seeks, drawings in their place."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser import pages
from tests.browser.firefox.browsers import Browsers
from tests.browser.people import Rep
from tests.browser.player import seek
from tests.browser.test_history import end, found, open_history
from tests.browser.test_pointing import allow, choose, drag, sees_ink
from tests.browser.test_recording import recorded

SOON = 5_000.0  # ms; 400 are wanted, and this machine may be busy


@pytest.mark.firefox
async def test_a_recording_plays_in_firefox(browsers: Browsers) -> None:
    stage = browsers.chromium
    await browsers.server.set("recording.allowed", "on")
    await stage.source()
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await maria.button("Ask to record").click()
    wish = li.page.get_by_role("region", name="Maria Okafor would like this session recorded")
    await wish.get_by_role("button", name="Record", exact=True).click()
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    bar = li.page.get_by_role("region", name="Recording", exact=True)
    await expect(bar.get_by_text("Recording", exact=True)).to_be_visible()  # it has a recorder
    await allow(li, maria)
    await choose(li, "Pin")
    await choose(li, "Box")
    await drag(li.page, (0.2, 0.2), (0.6, 0.5))
    await sees_ink(maria.page, "box", 0.2, 0.2, 0.6, 0.5)
    await li.page.wait_for_timeout(3_000)  # so that there is something to move about in
    await li.button("Stop recording").first.click()
    await end(li)

    other = await browsers.firefox.page()
    again = await Rep(li.name, li.email, other, li.site).sign_in()
    [picture] = await recorded(other)
    await open_history(again)
    await found(again).nth(1).get_by_role("link").first.click()
    player = other.get_by_role("region", name="Recordings", exact=True)
    await expect(player.get_by_label("Screen of Maria Okafor")).to_be_visible()
    for part in (0.9, 0.1, 0.7, 0.95):
        found_there = await seek(other, part)
        assert found_there["took"] < SOON
        assert abs(found_there["length"] - picture["length"]) <= 100
        [duration] = found_there["durations"]
        assert abs(duration * 1000 - picture["length"]) < 300
    await sees_ink(other, "box", 0.2, 0.2, 0.6, 0.5)
    await seek(other, 0.0)
    await expect(other.locator("[data-stroke]")).to_have_count(0)
    await player.get_by_role("button", name=re.compile("The recording has ended")).click()
    await player.get_by_role("group", name="Recording").focus()
    await other.keyboard.press("ArrowLeft")
    await seek(other, 0.95)
    await sees_ink(other, "box", 0.2, 0.2, 0.6, 0.5)
