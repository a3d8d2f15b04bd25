"""What lies on a shared picture and stands beside it: strokes and pointers, and cameras."""

from playwright.async_api import expect

from tests.browser.camera import Camera
from tests.browser.people import Customer, Rep, Somebody
from tests.browser.test_pointing import bar, choose, drag, question


async def pointing(camera: Camera, li: Rep, maria: Customer) -> None:
    """On a view that runs: asked for, allowed, drawn, stopped."""
    await li.tool("Point").click()
    await expect(question(maria)).to_be_visible()
    await camera.customer("customer-pointing-asked", maria.page)
    await question(maria).get_by_role("button", name="Allow", exact=True).click()
    await expect(bar(li)).to_be_visible()
    await choose(li, "Pin")
    await choose(li, "Box")
    await drag(li.page, (0.1, 0.15), (0.45, 0.35))
    await choose(li, "Arrow")
    await drag(li.page, (0.8, 0.8), (0.5, 0.4))
    await choose(li, "Pen")
    await drag(li.page, (0.15, 0.7), (0.3, 0.6), (0.45, 0.75), (0.6, 0.65))
    await expect(maria.page.locator("[data-stroke]")).to_have_count(3)
    await camera.rep("rep-pointing", li.page)
    await camera.customer("customer-pointing", maria.page)
    await maria.page.get_by_role("button", name="Stop pointing").first.click()
    await expect(bar(li)).to_be_hidden()


async def cameras(camera: Camera, li: Rep, maria: Customer) -> None:
    """Of both, beside a view that runs; off again afterwards."""
    await switch(li)
    await switch(maria)
    await expect(li.page.get_by_role("figure", name="Maria Okafor's camera")).to_be_visible()
    await expect(maria.page.get_by_role("figure", name="Li Wei's camera")).to_be_visible()
    await camera.rep("rep-cameras", li.page)
    await camera.customer("customer-cameras", maria.page)
    await switch(li)
    await switch(maria)
    await expect(maria.page.get_by_role("figure", name="Li Wei's camera")).to_have_count(0)


async def switch(who: Somebody) -> None:
    await who.button("Video").click()
