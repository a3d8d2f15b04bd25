"""What files look like: offered, asked for, on their way, and what became of them."""

import tempfile
from pathlib import Path

from playwright.async_api import expect

from tests.browser.camera import Camera
from tests.browser.people import Customer, Rep, Somebody


async def files(camera: Camera, li: Rep, maria: Customer) -> None:
    """Both ways, between two who are in a session."""
    with tempfile.TemporaryDirectory() as folder:
        for name, size in (("printer-settings.pdf", 1_240_000), ("fix-printer.exe", 300_000)):
            path = Path(folder) / name
            path.write_bytes(bytes(size))
            await send(li, path)
        await expect(maria.dialog("2 files")).to_be_visible()
        await camera.customer("customer-files-offered", maria.page)
        await camera.rep("rep-files-waiting", li.page)
        await maria.button("Accept all").click()
        await expect(li.text("Delivered")).to_have_count(2)
        path = Path(folder) / "printer.log"
        path.write_bytes(bytes(4_000))
        await send(maria, path)
        await expect(li.tool("File (1 new)")).to_be_visible()
        await camera.rep("rep-file-offered", li.page)
        await li.button("Decline: printer.log").click()
        await li.button("Ask for a file").click()
        box = li.dialog("Ask Maria Okafor for a file")
        await box.get_by_label("Which file").fill("The log file on the desktop")
        await camera.rep("rep-file-ask", li.page)
        await box.get_by_role("button", name="Ask", exact=True).click()
        await expect(maria.dialog("asks you for a file")).to_be_visible()
        await camera.customer("customer-file-asked", maria.page)
        await maria.button("Decline").click()
        await maria.button("File").click()
        await camera.customer("customer-files", maria.page)


async def send(who: Somebody, path: Path) -> None:
    if isinstance(who, Rep) and not await who.button("Send a file").is_visible():
        await who.tool("File").click()
    async with who.page.expect_file_chooser() as chooser:
        await who.button("Send a file").click()
    await (await chooser.value).set_files(path)
