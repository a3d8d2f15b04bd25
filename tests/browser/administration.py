"""What an administrator does in the pages, in the words that stand there."""

import re

from playwright.async_api import Locator, expect

from tests.browser.harness import Stage
from tests.browser.people import Rep


async def an_admin(stage: Stage) -> Rep:
    """Ada, new, signed in, at the people of the site."""
    await stage.server.add_person("ada@example.org", "Ada Byron", role="admin")
    ada = Rep("Ada Byron", "ada@example.org", await stage.page(), stage.server.url)
    await ada.sign_in()
    await ada.page.get_by_role("link", name="Administration").click()
    await expect(ada.page.get_by_role("heading", level=1, name="People")).to_be_visible()
    return ada


async def add(ada: Rep, name: str, email: str) -> str:
    """Somebody's one-time link, which the page goes on showing."""
    await ada.button("Add person").click()
    box = ada.dialog("Add a person")
    await box.get_by_label("Name", exact=True).fill(name)
    await box.get_by_label("E-mail address").fill(email)
    await ada.page.keyboard.press("Enter")
    return (
        await ada.dialog(f"Link for {name}").get_by_label("One-time link", exact=True).input_value()
    )


def row(ada: Rep, name: str) -> Locator:
    """Somebody in the list."""
    return ada.page.get_by_role("row", name=re.compile(name))


async def choose(ada: Rep, name: str, what: str) -> None:
    """From the menu of somebody's row."""
    await ada.button(f"What can be done about {name}").click()
    await ada.page.get_by_role("menuitem", name=what, exact=True).click()


async def disable(ada: Rep, name: str) -> None:
    await choose(ada, name, "Disable")
    await ada.dialog(f"Disable {name}?").get_by_role("button", name="Disable").click()
    await expect(row(ada, name)).to_contain_text("Disabled")


async def open_settings(ada: Rep) -> None:
    await ada.page.get_by_role("link", name="Site settings").click()
    await expect(ada.page.get_by_role("region", name="This site")).to_be_visible()


def setting(ada: Rep, name: str) -> Locator:
    """The field of a setting that is typed."""
    return ada.page.get_by_role("textbox", name=name, exact=True)


async def save(ada: Rep) -> None:
    """All of it, and the server took it."""
    await ada.button("Save").click()
    await expect(ada.page.get_by_role("status").filter(has_text="Saved.")).to_be_visible()
