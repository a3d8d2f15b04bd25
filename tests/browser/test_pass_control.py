"""Control passes, and with it everything that ran ends; whoever passed it has lost it (S49-S61)."""

from typing import Any

from playwright.async_api import expect

from tests.browser import accessible, pages
from tests.browser.harness import Stage
from tests.browser.people import Customer, Rep
from tests.browser.test_pointing import allow, choose, drag, sees_no_ink


async def test_control_passes_back_and_forth(stage: Stage) -> None:
    await stage.source()
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    number = await li.start()
    await maria.come_by_link((await li.links())[0])
    await ana.assist(number)
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(ana.page)
    await allow(li, maria)
    await choose(li, "Pin")
    await drag(li.page, (0.2, 0.2), (0.6, 0.6))
    await expect(ana.page.locator("[data-stroke]")).to_have_count(1)
    before = await pages.view(li.page)

    await li.transfer_control("Ana Souza")
    for page in (li.page, ana.page):
        await pages.sees_no_picture(page)
        await sees_no_ink(page)
    await pages.capture_released(maria.page)
    await pages.nothing_arrives(li.page, ana.page)
    await expect(ana.receipt("You now control this session")).to_contain_text(
        "View of Maria Okafor's screen"
    )
    await expect(li.receipt("Ana Souza now controls this session")).to_be_visible()
    await expect(maria.receipt("Ana Souza is now helping you")).to_contain_text(
        "Li Wei is still here"
    )
    await accessible.check(li.page)
    await every_command_is_refused(li, before)

    await ana.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    await ana.transfer_control("Li Wei")
    await pages.sees_no_picture(ana.page)
    await expect(li.receipt("You now control this session")).to_be_visible()

    await li.transfer_control("Ana Souza")
    await li.page.close()
    await expect(ana.row("Li Wei")).to_have_count(0)
    await goes_on(ana, maria)

    await ana.page.close()
    await expect(maria.page.get_by_role("heading", name="The session has ended")).to_be_visible()
    await expect(maria.text("You are no longer sharing anything")).to_be_visible()
    await expect(maria.text("Your support rep closed the session.")).to_be_visible()
    await pages.capture_released(maria.page)
    await accessible.check(maria.page)


async def every_command_is_refused(rep: Rep, before: dict[str, Any]) -> None:
    """Straight over the socket, with the epoch from before and with the present one (S58)."""
    now = await pages.view(rep.page)
    customer = next(one["id"] for one in now["participants"] if one["role"] == "customer")
    assert now["controlEpoch"] > before["controlEpoch"]
    for epoch in (before["controlEpoch"], now["controlEpoch"]):
        for name, payload in (
            ("session.end", {}),
            ("focus.select", {"customer": customer}),
            ("control.pass", {"to": now["you"]["id"]}),
            ("consent.request", {"action": "view", "customer": customer}),
            ("share.start", {"surface": "browser"}),
            ("knock.admit", {"knock": "k"}),
        ):
            answer = await pages.command(rep.page, name, payload | {"controlEpoch": epoch})
            assert answer["ok"] is False, name
            assert answer["code"] in {"not_controller", "stale_epoch"}, (name, answer)
    assert (await pages.view(rep.page))["version"] == now["version"], "a refusal changed something"


async def goes_on(rep: Rep, customer: Customer) -> None:
    """The session lives and shows a picture."""
    await rep.request_view()
    await customer.allow()
    await pages.sees_moving_picture(rep.page)
