"""Reps and customers talk, and go on talking over a pass to a rep with voice (S1, S62)."""

import re
from typing import Any

from playwright.async_api import Page, expect

from tests.browser import accessible, pages
from tests.browser.chromium import MICROPHONE
from tests.browser.conftest import OpenStage
from tests.browser.people import Rep, Somebody

AUDIBLE = 1e-4  # of sound energy more, as the browser counts it
POLL = 100  # milliseconds
AT_MOST = 3_000  # of silence over a pass; the aim is 1,000, the rest is for a busy machine
# What is received in every place of the newest connection: packets, those missing, sound energy.
HEARD = """async () => {
  const open = probe.connections().findLast((one) => one.connectionState !== "closed");
  const all = open === undefined ? [] : [...(await open.getStats()).values()];
  const audio = all.filter((one) => one.type === "inbound-rtp" && one.kind === "audio");
  const sum = (name) => audio.reduce((all, one) => all + (one[name] ?? 0), 0);
  const [packets, lost, energy] = ["packetsReceived", "packetsLost", "totalAudioEnergy"].map(sum);
  return { packets, lost, energy };
}"""
# How often in a row nothing new had arrived when the page looked, at most.
LISTEN = f"""() => {{
  window.silence = {{ now: 0, most: 0, packets: -1 }};
  window.listening = setInterval(async () => {{
    const {{ packets }} = await ({HEARD})();
    silence.now = packets === silence.packets ? silence.now + 1 : 0;
    silence.most = Math.max(silence.most, silence.now);
    silence.packets = packets;
  }}, {POLL});
}}"""


async def heard(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = await page.evaluate(HEARD)
    return found


async def hears(one: Somebody) -> None:
    """Waits until something more is audible on that page."""
    before = (await heard(one.page))["energy"]

    async def more() -> bool:
        return bool((await heard(one.page))["energy"] > before + AUDIBLE)

    await pages.until(more, f"{one.name} hears nothing")


async def hears_nothing(one: Somebody) -> None:
    """What is on its way arrives; then nothing does."""

    async def silent() -> bool:
        before = (await heard(one.page))["packets"]
        await one.page.wait_for_timeout(500)
        return bool((await heard(one.page))["packets"] == before)

    await pages.until(silent, f"{one.name} still receives voices")


def bar(one: Somebody) -> Any:
    return one.page.get_by_role("region", name="Voice conference")


async def pass_on(frm: Rep, to: Rep) -> None:
    await frm.transfer_control(to.name)
    await expect(to.receipt("You now control this session")).to_be_visible()


async def test_a_conference_and_what_becomes_of_it(stage_with: OpenStage) -> None:
    stage = await stage_with(browser_flags=[MICROPHONE])
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

    # The settings: nothing else is asked.
    await bar(maria).get_by_role("button", name="Voice settings").click()
    box = maria.dialog("Voice conference")
    await expect(box.get_by_label("Microphone", exact=True)).to_be_visible()
    await accessible.check(maria.page)
    await box.get_by_role("button", name="Close").last.click()

    # Over a pass there and back to reps with voice it is the same connection, and no word is lost.
    await maria.page.evaluate(LISTEN)
    before = await heard(maria.page)
    await pass_on(li, ana)
    await expect(maria.receipt("Ana Souza is now helping you")).to_contain_text("The call goes on")
    await hears(maria)
    await pass_on(ana, li)
    await hears(maria)
    after = await heard(maria.page)
    silence = await maria.page.evaluate("() => (clearInterval(listening), silence.most)")
    assert after["lost"] - before["lost"] == 0, (before, after)
    assert silence * POLL < AT_MOST, silence

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
