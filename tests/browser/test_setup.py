"""The first administrator comes by the link that the server printed; it works once."""

from playwright.async_api import expect

from tests.browser import accessible
from tests.browser.harness import Stage
from tests.browser.server_process import PASSWORD


async def test_the_one_time_link(stage: Stage) -> None:
    page = await stage.page()
    link = stage.server.setup_link
    await page.goto(link)
    await page.get_by_label("Your name").fill("Ana Souza")
    await page.get_by_label("E-mail address").fill("ana@example.org")
    await page.get_by_label("Password").fill(PASSWORD)
    assert link.partition("#")[2] not in page.url, "the secret stays in the address bar"
    await accessible.check(page)
    await page.get_by_role("button", name="Create account").click()
    await expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    await accessible.check(page)
    await page.get_by_role("link", name="Administration").click()
    await expect(page.get_by_role("heading", level=1, name="People")).to_be_visible()
    await accessible.check(page)
    await page.get_by_role("link", name="Site settings").click()
    await expect(page.get_by_role("heading", level=1, name="Site settings")).to_be_focused()
    await page.go_back()
    await expect(page.get_by_role("heading", level=1, name="People")).to_be_visible()

    other = await stage.page()
    answer = await other.goto(link)
    assert answer is not None and answer.status == 404
    await other.get_by_label("Your name").fill("Mallory")
    await other.get_by_label("E-mail address").fill("mallory@example.org")
    await other.get_by_label("Password").fill(PASSWORD)
    await other.get_by_role("button", name="Create account").click()
    await expect(other.get_by_text("This set-up link was used already")).to_be_visible()

    await other.goto(f"{stage.server.url}/admin/people")  # not signed in: sent to do so
    await other.get_by_label("E-mail address").fill("mallory@example.org")
    await other.get_by_label("Password").fill(PASSWORD)
    await other.get_by_role("button", name="Sign in").click()
    await expect(other.get_by_text("E-mail address or password is wrong.")).to_be_visible()
    await accessible.check(other)
