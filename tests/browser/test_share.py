"""A rep shows a screen to everyone; whoever comes later sees it too, in a codec they can decode."""

from playwright.async_api import expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage

ONLY_VP8 = """
const all = RTCRtpReceiver.getCapabilities.bind(RTCRtpReceiver);
RTCRtpReceiver.getCapabilities = (kind) => {
  const codecs = all(kind).codecs.filter((one) => /VP8|rtx/i.test(one.mimeType));
  return { ...all(kind), codecs };
};
"""


async def test_everyone_sees_it_and_a_latecomer_too(stage: Stage) -> None:
    await stage.source()
    li, ana, maria, tomas = await stage.cast(
        "Li Wei", "Ana Souza", "Maria Okafor", "Tomas Ferreira"
    )
    number = await li.start()
    customer_link, assist_link = await li.links()
    await maria.come_by_link(customer_link)
    await ana.page.goto(assist_link)
    await ana.in_session()
    assert assist_link.partition("#")[2] not in ana.page.url
    assert await ana.number() == number

    await li.share_screen()
    for page in (ana.page, maria.page):
        await pages.sees_moving_picture(page)
    own = li.page.get_by_role("region", name="Sharing", exact=True)
    await expect(own).to_contain_text("Your screen is being shared with")
    await accessible.check(li.page)
    await accessible.check(maria.page)
    [before] = (await pages.view(li.page))["shares"]
    assert before["codec"] != "VP8"

    # This browser says that VP8 is all it knows: the share is published again, for everyone.
    await tomas.context.add_init_script(ONLY_VP8)
    await tomas.come_by_link(customer_link)
    for page in (tomas.page, ana.page, maria.page):
        await pages.sees_moving_picture(page)
    [after] = (await pages.view(li.page))["shares"]
    assert (after["id"], after["codec"]) == (before["id"], "VP8")
    assert after["publication"]["id"] != before["publication"]["id"]
    assert await pages.captures(li.page) == ["live"], "the rep was asked again"
    await expect(li.text("Tomas Ferreira joined and can see your screen").first).to_be_attached()

    await own.get_by_role("button", name="Pause", exact=True).click()
    for page in (tomas.page, ana.page, maria.page):
        await pages.shows_words(page)
    await pages.nothing_arrives(tomas.page, ana.page, maria.page)
    await own.get_by_role("button", name="Resume").click()
    for page in (tomas.page, ana.page, maria.page):
        await pages.sees_moving_picture(page)

    await own.get_by_role("button", name="Stop sharing").click()
    await pages.capture_released(li.page)
    for page in (tomas.page, ana.page, maria.page):
        await pages.sees_no_picture(page)
    await pages.nothing_arrives(tomas.page, ana.page, maria.page)


async def test_who_will_see_it_is_said_before(stage: Stage) -> None:
    await stage.source()
    li, maria, tomas = await stage.cast("Li Wei", "Maria Okafor", "Tomas Ferreira")
    await li.start()
    customer_link, _ = await li.links()
    await maria.come_by_link(customer_link)
    await tomas.come_by_link(customer_link)
    await li.share_screen()
    box = li.dialog("2 people will see this")
    await expect(box.get_by_role("listitem")).to_have_count(2)
    await accessible.check(li.page)
    await box.get_by_role("button", name="Share Screen").click()
    for page in (maria.page, tomas.page):
        await pages.sees_moving_picture(page)


async def test_only_the_customer_who_is_helped_may_see_it(stage: Stage) -> None:
    await stage.source()
    li, ana, maria, tomas = await stage.cast(
        "Li Wei", "Ana Souza", "Maria Okafor", "Tomas Ferreira"
    )
    await li.start()
    customer_link, assist_link = await li.links()
    await maria.come_by_link(customer_link)
    await tomas.come_by_link(customer_link)
    await ana.page.goto(assist_link)
    await ana.in_session()
    await li.select("Maria Okafor")
    await li.share_screen()
    box = li.dialog("3 people will see this")
    await box.get_by_label("Only Maria Okafor of the customers").check()
    box = li.dialog("2 people will see this")
    await expect(box.get_by_role("listitem")).to_have_count(2)
    await accessible.check(li.page)
    await box.get_by_role("button", name="Share Screen").click()
    for page in (ana.page, maria.page):
        await pages.sees_moving_picture(page)
    bar = li.page.get_by_role("region", name="Sharing", exact=True)
    await expect(bar).to_contain_text("Ana Souza and Maria Okafor")
    await expect(li.text("Of the customers only the one you help sees it")).to_be_visible()
    assert await pages.received(tomas.page) == []
    assert (await pages.view(tomas.page))["shares"] == []
    [share] = (await pages.view(maria.page))["shares"]
    refused = await pages.command(
        tomas.page, "media.watch", {"publication": share["publication"]["id"], "offer": "v=0"}
    )
    assert refused == {"ok": False, "code": "no_share"}
    await li.select("Tomas Ferreira")
    for page in (ana.page, maria.page):
        await pages.sees_no_picture(page)
