"""People who talk, and a phone beside its customer."""

from playwright.async_api import expect

from tests.browser.camera import Camera
from tests.browser.harness import Stage
from tests.browser.people import Customer, Rep
from tests.browser.voice.talking import bar


async def voice(camera: Camera, li: Rep, maria: Customer) -> None:
    """Both join, one is muted; over again afterwards."""
    await li.tool("Voice").click()
    await bar(maria).get_by_role("button", name="Join voice").click()
    await expect(bar(li)).to_contain_text("Maria Okafor")
    await bar(maria).get_by_role("button", name="Mute", exact=True).click()
    await camera.rep("rep-voice", li.page)
    await camera.customer("customer-voice", maria.page)
    await bar(maria).get_by_role("button", name="Voice settings").click()
    box = maria.dialog("Voice conference")
    await expect(box).to_be_visible()
    await camera.customer("customer-voice-settings", maria.page)
    await box.get_by_role("button", name="Close").last.click()
    for one in (maria, li):
        await bar(one).get_by_role("button", name="Hang up").click()
    await expect(bar(li)).to_have_count(0)


async def second_eye(stage: Stage, camera: Camera, li: Rep, maria: Customer) -> None:
    """A phone sits beside its customer, and goes again."""
    await maria.button("Use my phone").click()
    code = maria.page.get_by_role("img", name="QR code of")
    await expect(code).to_be_visible()
    await camera.customer("customer-eye-code", maria.page)
    label = await code.get_attribute("aria-label") or ""
    phone = await stage.page(width=390, height=844)
    await phone.goto(label.removeprefix("QR code of "))
    await expect(phone.get_by_role("button", name="Use this phone")).to_be_visible()
    await camera.customer("eye-door", phone)
    await phone.get_by_role("button", name="Use this phone").click()
    await expect(phone.get_by_role("heading", name="Your phone is a camera")).to_be_visible()
    await camera.customer("eye", phone)
    await camera.rep("rep-eye", li.page)
    await phone.context.close()
