"""A browser that keeps nothing, copies nothing or translates what it shows: every page starts and
says what is so.
"""

import re

from playwright.async_api import BrowserContext, Page, expect

from tests.browser import pages
from tests.browser.harness import Stage
from tests.browser.people import Customer, Rep

# With all site data blocked to read the property throws; what exists only on https is missing.
BLOCKED = """
const refused = new DOMException("Access is denied for this document.", "SecurityError");
const refuse = () => { throw refused };
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
  Object.defineProperty(window, name, { configurable: true, get: refuse });
window.BroadcastChannel = class { constructor() { refuse() } };
if (window.LockManager) LockManager.prototype.request = () => Promise.reject(refused);
delete window.Notification;
const none = { configurable: true, get: () => undefined };
Object.defineProperty(Navigator.prototype, "clipboard", none);
"""
# As Chromium's own translator does it: it replaces each text, and goes on with what is new.
TRANSLATOR = """() => {
  const translate = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      const ours = parentElement?.closest("font, script, style, textarea") == null;
      if (data.trim() !== "" && ours) texts.push(walker.currentNode);
    }
    for (const text of texts) {
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = `«${text.data}»`;
      outer.append(inner);
      text.parentNode.replaceChild(outer, text);
    }
  };
  const watch = { childList: true, subtree: true, characterData: true };
  new MutationObserver(() => translate(document.body)).observe(document.body, watch);
  translate(document.body);
}"""


async def blocked(stage: Stage) -> BrowserContext:
    context = await stage.context()
    await context.add_init_script(BLOCKED)
    return context


async def paths(context: BrowserContext, site: str, *paths: str) -> Page:
    """Each of them shows something; the last one stays."""
    page = await context.new_page()
    for path in paths:
        await page.goto(f"{site}{path}")
        await expect(page.get_by_role("heading", level=1).first).to_be_visible()
    return page


async def test_every_page_works_without_storage(stage: Stage) -> None:
    await stage.source()
    await stage.server.add_person("li@example.org", "Li Wei")
    reps, customers = await blocked(stage), await blocked(stage)
    site = stage.server.url
    page = await paths(reps, site, "/setup", "/invitation", "/assist", "/admin", "/sign-in", "/rep")
    li = await Rep("Li Wei", "li@example.org", page, site).sign_in()
    number = await li.start()
    await li.copy_number().click()
    await expect(li.copy_number()).to_have_attribute("title", "Copied")
    await li.tool("Invite").click()
    box = li.dialog("Invite")
    await box.get_by_role("button", name="Copy the link for the customer").click()
    await expect(box.get_by_text("Copied").first).to_be_visible()
    await box.get_by_role("button", name="Close").click()

    page = await paths(customers, site, "/", "/join", "/ended", "/connection")
    maria = Customer("Maria Okafor", page, site)
    await maria.come_by_number(number)
    await li.admit("Maria Okafor")
    await maria.is_in()
    await li.request_view()
    await maria.allow()
    await pages.sees_moving_picture(li.page)
    await maria.stop_sharing()
    await li.tool("End").click()
    await li.dialog("End this session").get_by_role("button", name="End").click()
    await expect(maria.page.get_by_role("heading", name="The session has ended")).to_be_visible()


async def test_a_link_that_a_reload_would_lose_is_said_before(stage: Stage) -> None:
    """Neither the address nor the history may hold it, and this browser keeps nothing else."""
    li = await stage.rep("Li Wei")
    await li.start()
    link = (await li.links())[0]
    page = await (await blocked(stage)).new_page()
    words = page.get_by_text("If the page is loaded again, open your link once more")
    await page.goto(link)
    await expect(page.get_by_text("Tell your support rep who you are")).to_be_visible()
    await expect(words).to_be_visible()
    await page.reload()
    await expect(page.get_by_label("Session number")).to_be_visible()
    await expect(words).to_be_visible()
    await page.goto(link)
    await expect(page.get_by_text("Tell your support rep who you are")).to_be_visible()
    other = await stage.page()
    await other.goto(link)
    await expect(other.get_by_text("Tell your support rep who you are")).to_be_visible()
    await expect(other.get_by_text("keeps nothing")).to_have_count(0)


async def test_who_is_at_the_door_asks_for_nothing_that_is_refused(stage: Stage) -> None:
    """A refusal would stand in the console as an error."""
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    number = await li.start()
    failed: list[str] = []
    for page in (li.page, maria.page):
        page.on("response", lambda r: failed.append(r.url) if r.status >= 400 else None)
    await maria.come_by_number(number)
    await expect(li.button("Admit Maria Okafor").first).to_be_visible()
    await li.admit("Maria Okafor")
    await maria.is_in()
    await li.tool("End").click()
    await li.dialog("End this session").get_by_role("button", name="End").click()
    await expect(maria.page.get_by_role("heading", name="The session has ended")).to_be_visible()
    await li.page.reload()
    await expect(li.page.get_by_role("heading", level=1)).to_be_visible()
    assert not failed


async def test_a_translated_page_says_what_is_so(stage: Stage) -> None:
    await stage.source()
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await li.start()
    await maria.come_by_link((await li.links())[0])
    nothing = maria.text("Nothing of yours is shared.")
    await expect(nothing).to_be_visible()
    for who in (li, maria):
        await who.page.evaluate(TRANSLATOR)
    await expect(maria.page.get_by_role("heading", level=1)).to_have_text("«Li Wei is helping you»")
    await li.button("«Request View»").first.click()
    await maria.page.get_by_role("button", name="«Allow»", exact=True).click()
    await pages.sees_moving_picture(li.page)
    await expect(nothing).to_be_hidden()
    heading = maria.page.get_by_role("heading", level=1)
    await expect(heading).to_have_text("«You are showing your screen»")
    await expect(maria.sharing_bar()).to_have_text(
        re.compile("^«Your screen»« is being shared with »«Li Wei».*«Pause».*«Stop sharing»")
    )
    await maria.page.get_by_role("button", name="«Pause»", exact=True).click()
    await expect(heading).to_have_text("«Your screen is paused»")
    await maria.page.get_by_role("button", name="«Resume»").click()
    await expect(heading).to_have_text("«You are showing your screen»")
    await maria.sharing_bar().get_by_role("button", name="«Stop sharing»").click()
    await expect(nothing).to_be_visible()
    await expect(heading).to_have_text("«Li Wei is helping you»")
    await pages.capture_released(maria.page)
