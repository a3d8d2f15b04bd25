"""Reps and customers talk, and go on talking over a pass to a rep with voice (S1, S62)."""

import re
from pathlib import Path

from playwright.async_api import expect

from tests.browser import accessible, pages
from tests.browser.chromium import MICROPHONE
from tests.browser.conftest import OpenStage
from tests.browser.people import Customer, Somebody
from tests.browser.voice.clock import LISTEN, TOLD, read_clock, write_clock
from tests.browser.voice.talking import bar, heard, hears, hears_nothing, pass_on

AT_MOST = 1.0  # seconds of silence over a pass (S62)
SENT = "probe.connections().at(-1).getSenders()[0].track"
UNPLUG = f"(() => {{ const one = {SENT}; one.stop(); one.dispatchEvent(new Event('ended')); }})()"
NO_MORE = """() => {
  const { mediaDevices } = navigator;
  window.before = mediaDevices.getUserMedia;
  mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotFoundError"));
}"""
PLUG_IN = """() => {
  navigator.mediaDevices.getUserMedia = window.before;
  navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
}"""


async def test_a_conference_and_what_becomes_of_it(stage_with: OpenStage, tmp_path: Path) -> None:
    clock = write_clock(tmp_path / "clock.wav")
    stage = await stage_with(browser_flags=[f"{MICROPHONE}=device-count=3", clock])
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)
    for one in (li, maria):
        await one.context.grant_permissions(["microphone"])

    # One begins it, the other reads of it and joins.
    await li.tool("Voice").click()
    await expect(bar(li)).to_contain_text("Nobody else is in the voice conference yet.")
    await expect(bar(maria)).to_contain_text("Li Wei is in the voice conference")
    await bar(maria).get_by_role("button", name="Join voice").click()
    await expect(bar(li)).to_contain_text(re.compile("Maria Okafor"))
    await hears(maria)
    await hears(li)
    await expect(bar(maria)).to_contain_text(re.compile("speak"))

    # A third one only listens: the browser refuses the microphone.
    await ana.tool("Voice").click()
    await expect(bar(ana)).to_contain_text("You only listen")
    await hears(ana)

    # Muted twice, by oneself and by the controller, who cannot undo it.
    for _ in range(2):
        await bar(li).get_by_role("button", name="Mute", exact=True).click()
        await hears_nothing(maria)
        await bar(li).get_by_role("button", name="Unmute").click()
        await hears(maria)
    await li.row("Maria Okafor").get_by_role("button", name=re.compile("Maria")).last.click()
    await li.page.get_by_role("menuitem", name="Mute the microphone").click()
    await expect(bar(maria)).to_contain_text("muted")
    await expect(bar(maria).get_by_role("button", name="Unmute")).to_be_visible()
    await hears_nothing(li)
    await bar(maria).get_by_role("button", name="Unmute").click()
    await hears(li)

    await the_settings(maria)
    await hears(li)
    await another_microphone(maria)
    await hears(li)

    # Over a pass there and back to reps with voice it is the same connection, and no word is lost.
    await bar(li).get_by_role("button", name="Voice settings").click()
    await li.dialog("Voice conference").get_by_label("Take out echo and noise").uncheck()
    await li.dialog("Voice conference").get_by_role("button", name="Close").last.click()
    await pages.until(lambda: _sends(li, "noiseSuppression", False), "noise is taken out")
    await hears(maria)
    await maria.page.evaluate(LISTEN)
    await maria.page.wait_for_timeout(1_000)
    before = await heard(maria.page)
    await pass_on(li, ana)
    await expect(maria.receipt("Ana Souza is now helping you")).to_contain_text("The call goes on")
    await hears(maria)
    await pass_on(ana, li)
    await hears(maria)
    await maria.page.wait_for_timeout(1_000)
    after = await heard(maria.page)
    told = [read_clock(looks) for looks in await maria.page.evaluate(TOLD)]
    print("the clock over two passes, at the customer:", told)
    [voice] = [one for one in told if one is not None]
    assert voice.silent < AT_MOST and voice.jumped < AT_MOST
    assert after["lost"] == before["lost"], (before, after)

    # To a rep without, it ends.
    view = await pages.view(ana.page)
    assert any(one["voice"] for one in view["participants"] if one["name"] == "Ana Souza")
    report = {"capabilities": {"decode": ["VP8"], "encode": ["VP8"], "voice": False}}
    assert (await pages.command(ana.page, "capabilities.report", report))["ok"]
    await pass_on(li, ana)
    for one in (li, ana, maria):
        await expect(bar(one)).to_have_count(0)
    await expect(maria.receipt("Ana Souza is now helping you")).to_contain_text(
        "The call has ended"
    )


async def the_settings(maria: Customer) -> None:
    """A microphone is chosen, echo and noise stay in or go."""
    await bar(maria).get_by_role("button", name="Voice settings").click()
    box = maria.dialog("Voice conference")
    microphones = box.get_by_label("Microphone", exact=True)
    await expect(microphones.get_by_role("option")).to_have_count(3)
    await accessible.check(maria.page)
    await microphones.select_option(index=2)
    chosen = await microphones.input_value()
    await pages.until(lambda: _sends(maria, "deviceId", chosen), "the other one is not sent")
    assert await _sends(maria, "echoCancellation", True)
    await box.get_by_label("Take out echo and noise").uncheck()
    await pages.until(lambda: _sends(maria, "noiseSuppression", False), "noise is taken out")
    await box.get_by_role("button", name="Close").last.click()


async def another_microphone(maria: Customer) -> None:
    """It is unplugged: another one is taken; with none left one listens, until one is there."""
    before = await maria.page.evaluate(f"{SENT}.id")
    await maria.page.evaluate(UNPLUG)

    async def another() -> bool:
        return bool(await maria.page.evaluate(f"{SENT}?.id ?? '{before}'") != before)

    await pages.until(another, "no other microphone is taken")
    await maria.page.evaluate(NO_MORE)
    await maria.page.evaluate(UNPLUG)
    await expect(bar(maria)).to_contain_text("You only listen: no microphone was found.")
    await hears(maria)
    await maria.page.evaluate(PLUG_IN)
    await expect(bar(maria).get_by_role("button", name="Mute", exact=True)).to_be_visible()


async def _sends(one: Somebody, setting: str, value: object) -> bool:
    """By the settings of the track that leaves."""
    return bool(await one.page.evaluate(f"{SENT}?.getSettings().{setting}") == value)
