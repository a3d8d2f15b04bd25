"""A session is recorded: who agrees is in it, a switch begins a segment, it plays in the page."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from typing import Any

import av
from playwright.async_api import Page, expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage
from tests.browser.people import Customer, Rep
from tests.browser.test_curtain import CANARY
from tests.browser.test_history import found, open_history

ENOUGH = 1.5  # seconds
LOOK_THROUGH = """async (path) => {
  const video = document.createElement('video');
  video.muted = true;
  video.src = path;
  const once = (name) => new Promise((done, failed) => {
    video.addEventListener(name, done, { once: true });
    video.addEventListener('error', () => failed(video.error?.message), { once: true });
  });
  await once('loadeddata');
  const canvas = new OffscreenCanvas(16, 16).getContext('2d', { willReadFrequently: true });
  let canaries = 0, seeks = 0;
  for (let at = 0; at < video.duration; at += 0.25) {
    const sought = once('seeked');
    video.currentTime = at;
    await sought;
    seeks += 1;
    canvas.drawImage(video, 0, 0, 16, 16);
    const { data } = canvas.getImageData(0, 0, 16, 16);
    let pink = 0;
    for (let i = 0; i < data.length; i += 4)
      if (data[i] > 200 && data[i + 1] < 80 && data[i + 2] > 200) pink += 1;
    if (pink > 64) canaries += 1;
  }
  video.currentTime = 0;
  await video.play();
  await once('ended');
  return { duration: video.duration, canaries, seeks, width: video.videoWidth };
}"""


async def test_who_agrees_is_recorded_and_who_declines_is_nowhere(stage: Stage) -> None:
    await stage.server.set("recording.allowed", "on")
    source = await stage.source()
    li, maria, tomas = await stage.cast("Li Wei", "Maria Okafor", "Tomas Ferreira")
    await li.start()
    link = (await li.links())[0]
    await maria.come_by_link(link)
    await tomas.come_by_link(link)
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)

    await a_wish_is_declined(li, maria)
    await everybody_is_asked(li, maria, tomas)
    await is_written(stage, 1)

    # The other customer, who declined, shows the canary; then the rep shows a screen.
    await li.select("Tomas Ferreira")
    await source.evaluate(CANARY, True)
    await li.request_view()
    await tomas.allow()
    await pages.sees_moving_picture(li.page, 10)
    await tomas.stop_sharing()
    await source.evaluate(CANARY, False)
    await li.share_screen()
    await confirm(li)
    await pages.sees_moving_picture(maria.page, 20)
    await is_written(stage, 2)

    await li.button("Stop recording").first.click()
    await expect(maria.page.get_by_role("region", name="Recording", exact=True)).to_have_count(0)
    await li.button("End").click()
    await li.dialog(re.compile("End this session")).get_by_role("button", name="End").click()
    await expect(li.page.get_by_role("heading", name="The session has ended")).to_be_visible()
    for customer, words in ((maria, "Not in it: Tomas Ferreira."), (tomas, "Not in it: you.")):
        recorded = customer.page.get_by_role("region", name="This session was recorded")
        await expect(recorded).to_contain_text(words)
    await plays(li)
    await is_shown_by_a_link(li, await stage.page(width=390, height=800))


async def a_wish_is_declined(li: Rep, maria: Customer) -> None:
    """It waits, then there is a no, and another wish is possible."""
    await maria.button("Ask to record").click()
    await expect(maria.button("Ask to record")).to_have_attribute("aria-disabled", "true")
    wish = li.page.get_by_role("region", name="Maria Okafor would like this session recorded")
    await wish.get_by_role("button", name="Decline").click()
    await expect(
        maria.page.get_by_text("Li Wei does not record this session").first
    ).to_be_visible()
    await expect(maria.button("Ask to record")).not_to_have_attribute("aria-disabled", "true")


async def everybody_is_asked(li: Rep, maria: Customer, tomas: Customer) -> None:
    await li.page.get_by_role("tab", name="Session").click()
    await li.tool("Record").click()
    for customer in (maria, tomas):
        box = customer.page.get_by_role("dialog", name=re.compile("would like to record"))
        await expect(box).to_be_visible()
        if customer is maria:
            await accessible.check(customer.page)
        await box.get_by_role("button", name="Agree" if customer is maria else "Decline").click()
    for page in (li.page, maria.page, tomas.page):
        bar = page.get_by_role("region", name="Recording", exact=True)
        await expect(bar).to_contain_text("In it: ")
        await expect(bar).to_contain_text("Not in it: ")
    bar = tomas.page.get_by_role("region", name="Recording", exact=True)
    await expect(bar).to_contain_text("Not in it: you.")
    await accessible.check(li.page)
    await accessible.check(tomas.page)


async def is_written(stage: Stage, segment: int) -> None:
    """Enough of its picture to look through; a busy machine takes a while to begin."""

    def length() -> float:
        seconds = 0.0
        for live in stage.server.data.glob(f"recordings/*/*/{segment}/*.live.*"):
            with suppress(av.FFmpegError, OSError), av.open(str(live)) as file:
                for packet in file.demux(file.streams.video[:1]):
                    if packet.pts is not None:
                        seconds = float(packet.pts * packet.time_base)
        return seconds

    async def there() -> bool:
        return await asyncio.to_thread(length) > ENOUGH

    await pages.until(there, f"too little of segment {segment} is written", 60)


async def confirm(li: Rep) -> None:
    """A rep's share may ask first whom it is for."""
    again = li.page.get_by_role("dialog").get_by_role("button", name=re.compile("^Share"))
    if await again.count():
        await again.first.click()


async def plays(li: Rep) -> None:
    await li.page.goto(f"{li.site}/rep")
    await open_history(li)
    await found(li).nth(1).get_by_role("link").first.click()
    player = li.page.get_by_role("region", name="Recordings", exact=True)
    await expect(player).to_contain_text("In it: ")
    parts = await recorded(li.page)
    assert [(part["segment"], part["owner"]) for part in parts] == [
        (1, "Maria Okafor"),
        (2, "Li Wei"),
    ]
    for part in parts:
        seen = await li.page.evaluate(LOOK_THROUGH, part["path"])
        assert seen["canaries"] == 0 and seen["seeks"] > 4
        assert abs(seen["duration"] * 1000 - part["length"]) < 300
    await li.page.reload()
    await player.get_by_role("button", name="Play", exact=True).click()
    picture = player.get_by_label("Screen of Maria Okafor")
    await expect(picture).to_be_visible()

    async def plays_on() -> bool:
        return bool(await picture.evaluate("(video) => video.currentTime > 0.5"))

    await pages.until(plays_on, "the picture plays")
    await player.get_by_role("button", name="Pause", exact=True).click()
    await player.get_by_role("button", name=re.compile("Li Wei's screen is shown now")).click()
    await expect(player.get_by_label("Screen of Li Wei")).to_be_visible()
    await accessible.check(li.page)


async def is_shown_by_a_link(li: Rep, page: Page) -> None:
    """Somebody without an account sees it under their name, until the link is revoked."""
    await li.page.get_by_role("button", name="Links", exact=True).click()
    box = li.dialog(re.compile("Links"))
    password = await box.get_by_label("Password").input_value()
    await box.get_by_role("button", name="Make a link").click()
    link = await box.get_by_label("Link", exact=True).input_value()
    await page.goto(link)
    await page.get_by_label("Your name").fill("Dr. Sato")
    await page.get_by_label("Password").fill(password)
    await accessible.check(page)
    await page.get_by_role("button", name="Watch", exact=True).click()
    player = page.get_by_role("region", name="Recordings", exact=True)
    await player.get_by_role("button", name="Play", exact=True).click()
    picture = player.get_by_label("Screen of Maria Okafor")

    async def plays_on() -> bool:
        return bool(await picture.evaluate("(video) => video.currentTime > 0.5"))

    await pages.until(plays_on, "the picture plays")
    await expect(player.locator("[data-watermark]")).to_contain_text("Dr. Sato")
    await accessible.check(page)
    await box.get_by_role("button", name=re.compile("Revoke")).click()
    await expect(box).to_contain_text("Nobody has a link.")
    await page.reload()
    await page.get_by_label("Your name").fill("Dr. Sato")
    await page.get_by_label("Password").fill(password)
    await page.get_by_role("button", name="Watch", exact=True).click()
    await expect(page.get_by_role("alert")).not_to_be_empty()


async def recorded(page: Page) -> list[dict[str, Any]]:
    """The parts, once all are finished."""

    async def answer() -> list[dict[str, Any]]:
        found = await page.evaluate("fetch('/api/recordings').then((one) => one.json())")
        return [part for one in found["recordings"] for part in one["parts"]]

    async def finished() -> bool:
        parts = await answer()
        return bool(parts) and all(part["path"] is not None for part in parts)

    await pages.until(finished, "the recording to be finished")
    return await answer()
