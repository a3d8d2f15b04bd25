"""The voice conference as a customer in Firefox has it, with a rep in Chromium."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.chromium import MICROPHONE
from tests.browser.firefox.browsers import open_browsers
from tests.browser.people import Rep
from tests.browser.test_video import camera, moves_on, plays, stands_still, switch
from tests.browser.voice.lab import settings_of
from tests.browser.voice.talking import bar, hears, hears_nothing

pytestmark = pytest.mark.firefox

REFUSES = """() => {
  const { mediaDevices } = navigator;
  window.before = mediaDevices.getUserMedia;
  mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
}"""
ALLOWS = "() => void (navigator.mediaDevices.getUserMedia = window.before)"


async def menu(li: Rep) -> None:
    await li.row("Maria Okafor").get_by_role("button", name=re.compile("Maria")).last.click()


async def test_firefox_talks(tmp_path: Path) -> None:
    async with open_browsers(
        tmp_path / "data", MICROPHONE, preferences=settings_of({})
    ) as browsers:
        li = await browsers.chromium.rep("Li Wei")
        maria = await browsers.firefox.customer("Maria Okafor")
        await li.context.grant_permissions(["microphone"])
        await li.start()
        await maria.come_by_link((await li.links())[0])
        await li.tool("Voice").click()

        # Refused, one listens; then it is allowed.
        mine = bar(maria)
        await maria.page.evaluate(REFUSES)
        await mine.get_by_role("button", name="Join voice").click()
        await expect(mine).to_contain_text("You only listen")
        await hears(maria)
        await maria.page.evaluate(ALLOWS)
        await mine.get_by_role("button", name="Try again").click()
        await hears(li)

        # Muted by oneself, and by the rep with a word.
        await mine.get_by_role("button", name="Mute", exact=True).click()
        await hears_nothing(li)
        await menu(li)
        silence = li.page.get_by_role("menuitem", name="Mute the microphone")
        await expect(silence).to_have_attribute("aria-disabled", "true")  # it is
        await li.page.keyboard.press("Escape")
        await mine.get_by_role("button", name="Unmute").click()
        await hears(li)
        await menu(li)
        await silence.click()
        await expect(mine).to_contain_text("Li Wei muted your microphone.")
        await hears_nothing(li)
        await mine.get_by_role("button", name="Unmute").click()
        await hears(li)

        # Push to talk: heard only while the space bar is held.
        await mine.get_by_role("button", name="Voice settings").click()
        box = maria.dialog("Voice conference")
        await box.get_by_label("Push to talk").check()
        await box.get_by_role("button", name="Close").last.click()
        await expect(mine).to_contain_text(re.compile("Hold the space bar|speak"))
        await hears_nothing(li)
        await maria.page.keyboard.down("Space")
        await hears(li)
        await maria.page.keyboard.up("Space")
        await hears_nothing(li)

        # A camera stands still and goes on.
        await switch(maria)
        shown = camera(li.page, "Maria Okafor")
        await plays(shown)
        await maria.button("Freeze").click()
        await stands_still(shown)
        await maria.button("Freeze").click()
        await moves_on(shown)
