"""A session is transferred to a queue, read of before it is accepted, and taken over; and one that
is declined, with a reason its sender reads (S63-S76).
"""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from playwright.async_api import Locator, expect

from server.db.url import FILE
from tests.browser import accessible, pages
from tests.browser.administration import an_admin
from tests.browser.harness import Stage
from tests.browser.in_line import is_now, save, set_up
from tests.browser.people import Rep
from tests.browser.test_files import a_file, row, send
from tests.browser.test_notes import note, unfold

ALONG = "The last picture of Maria Okafor's screen goes along"
LONGEST = "请帮忙𠮷😀" * 69  # 345 code points, more in the units of a browser


async def opened(rep: Rep) -> None:
    """Session > arrow on Transfer Session > Transfer Session (S68)."""
    await rep.page.get_by_role("tab", name="Session").click()
    await rep.button("More ways to transfer").click()
    await rep.page.get_by_role("menuitem", name="Transfer Session").click()


async def test_to_a_queue_and_to_an_agent(stage: Stage, tmp_path: Path) -> None:
    await stage.source()
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    ada = await an_admin(stage)
    await set_up(ada, "Li Wei")
    await ada.page.get_by_role("link", name="Users").click()
    await ada.page.get_by_label("Ana Souza is an agent").check()
    await save(ada)
    await ana.page.reload()
    await is_now(ana, "Available")

    await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.page.get_by_label("Message", exact=True).fill("What does it say?")
    await li.page.keyboard.press("Enter")
    await unfold(li)
    await note(li, "Printer on floor 3,\ndriver of 2019")
    path, _ = a_file(tmp_path, "driver 驱动.zip", 3_000)
    await send(li, path)
    await maria.dialog("Li Wei offers you a file").get_by_role("button", name="Accept").click()
    await expect(row(maria, path.name)).to_contain_text("Arrived")

    await li.request_view()
    await maria.page.get_by_role("checkbox", name="let the next rep see the last picture").check()
    await maria.allow()
    await pages.sees_moving_picture(li.page)

    await opened(li)
    box = li.dialog("Transfer Session")
    await expect(box.get_by_role("checkbox", name=ALONG)).to_be_checked()
    await box.get_by_role("radio", name="Devices").check()
    await box.get_by_label("Message").fill(LONGEST + "!")
    await expect(box.get_by_text("346/345")).to_be_visible()
    view = await pages.view(li.page)
    asked = {"queue": "", "message": LONGEST + "!", "controlEpoch": view["controlEpoch"]}
    asked["queue"] = (await targets(li))["queues"][0]["id"]
    refused = await pages.command(li.page, "session.transfer", asked)
    assert refused["code"] == "message_too_long"
    await box.get_by_label("Message").fill(LONGEST)
    await expect(box.get_by_text("345/345")).to_be_visible()
    await accessible.check(li.page)
    await box.get_by_role("button", name="Transfer and leave").click()
    await expect(li.button("Start")).to_be_visible()
    await expect(maria.page.get_by_role("heading", name="We are transferring you")).to_be_visible()

    offer = ana.page.get_by_role("region", name="Transferred by Li Wei: Maria Okafor")
    await expect(offer.get_by_text(LONGEST)).to_be_visible()
    await offer.get_by_role("button", name="Read what happened so far").click()
    packet = ana.dialog("What is known of Maria Okafor")
    await expect(packet.get_by_text("What does it say?")).to_be_visible()
    await expect(packet.get_by_text("driver of 2019")).to_be_visible()
    await expect(packet.get_by_text(path.name, exact=True)).to_be_visible()
    assert readings(stage) == 1  # each is an event
    still = packet.get_by_role("img", name="Last picture of Maria Okafor's screen")
    await pages.until(partial(is_drawn, still), "the last picture is not drawn")
    at = urljoin(ana.site, await still.get_attribute("src") or "")
    await packet.get_by_role("button", name="Close").click()
    answers = [await one.context.request.get(at) for one in (ana, li, ada)]
    assert [one.status for one in answers] == [200, 409, 409]
    await maria.page.get_by_role("button", name="Revoke: Colleagues who are asked").first.click()
    await expect(maria.text("Colleagues who are asked see")).to_have_count(0)
    assert (await ana.context.request.get(at)).status == 404
    await expect(li.text("Ana Souza")).to_be_visible()  # who looks
    await offer.get_by_role("button", name="Accept Maria Okafor").click()
    await ana.in_session()
    await expect(ana.row("Maria Okafor")).to_be_visible()
    await expect(maria.page.get_by_role("heading", name="We are transferring you")).to_be_hidden()

    await is_now(li, "Available")
    await opened(ana)
    box = ana.dialog("Transfer Session")
    await box.get_by_role("tab", name="Agents").click()
    await box.get_by_role("checkbox", name="Li Wei").check()
    await box.get_by_role("button", name="Transfer and leave").click()
    again = li.page.get_by_role("region", name="Transferred by Ana Souza: Maria Okafor")
    await again.get_by_role("button", name="Decline").click()
    await li.page.get_by_role("menuitem", name="On a break").click()
    await expect(ana.text("Li Wei declined: on a break")).to_be_visible()

    # Of the queue that it came from, too, one has declined and the other has given it away.
    await expect(maria.text("Nobody was free to go on with your session.")).to_be_visible()
    await maria.page.get_by_role("link", name="Leave a message").click()
    await maria.page.get_by_label("What happened?").fill("Error 5")
    await maria.page.get_by_label("Your message").fill("Please call me.")
    await maria.page.get_by_label("E-mail address for the answer").fill("maria@example.org")
    await maria.button("Send message").click()
    await expect(maria.page.get_by_role("heading", name="Your message has arrived")).to_be_visible()
    await expect(li.page.get_by_role("link", name="Open messages")).to_be_visible()


def readings(stage: Stage) -> int:
    """Of packets, so far, as the log has them."""
    with closing(sqlite3.connect(stage.server.data / FILE)) as database:
        asked = database.execute("SELECT count(*) FROM events WHERE type = 'PacketRead'")
        return int(asked.fetchone()[0])


async def is_drawn(picture: Locator) -> bool:
    return bool(await picture.evaluate("(image) => image.naturalWidth > 0"))


async def targets(rep: Rep) -> dict[str, list[dict[str, str]]]:
    answer = await rep.context.request.get(f"{rep.site}/api/desk/targets")
    found: dict[str, list[dict[str, str]]] = await answer.json()
    return found
