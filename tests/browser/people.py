"""People of the stories and what they do, in the words that stand on the pages."""

import re
from typing import Self

from playwright.async_api import BrowserContext, Locator, Page, expect

from tests.browser.server_process import PASSWORD


class Somebody:
    """A person at a page of their own."""

    def __init__(self, name: str, page: Page, site: str) -> None:
        self.name = name
        self.page = page
        self.site = site

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    def button(self, name: str | re.Pattern[str], exact: bool = True) -> Locator:
        return self.page.get_by_role("button", name=name, exact=exact)

    def dialog(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("dialog", name=name)

    def text(self, words: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_text(words)

    def receipt(self, title: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("region", name=title)


class Customer(Somebody):
    """Joins by number or link, is asked, shows a screen."""

    async def come_by_number(self, number: str) -> None:
        """From the front page to the door (S14)."""
        await self.page.goto(self.site)
        await self.page.get_by_role("navigation").get_by_role("link", name="Join").click()
        await self.page.get_by_label("Session number").fill(number)
        await self.page.get_by_label("Your name").fill(self.name)
        await self.button("Join").click()

    async def come_by_link(self, link: str) -> None:
        await self.page.goto(link)
        await self.page.get_by_label("Your name").fill(self.name)
        await self.button("Join").click()
        await self.is_nobody_inside()
        await self.is_in()

    def asked_whether_inside(self) -> Locator:
        return self.dialog("Are you in this session already, on another device?")

    async def is_nobody_inside(self) -> None:
        """If they are asked; who comes first is in at once (D22)."""
        asked = self.asked_whether_inside()
        inside = self.page.get_by_role("navigation", name="Session controls")
        await expect(inside.or_(asked).first).to_be_visible()
        if await asked.is_visible():
            await asked.get_by_role("button", name="No, join").click()

    async def is_in(self) -> None:
        await expect(self.page.get_by_role("navigation", name="Session controls")).to_be_visible()

    def question(self) -> Locator:
        return self.page.get_by_role("dialog").filter(has_text="asks to see your screen")

    async def allow(self) -> None:
        await self.question().get_by_role("button", name="Allow", exact=True).click()

    async def decline(self) -> None:
        await self.question().get_by_role("button", name="Decline", exact=True).click()

    def sharing_bar(self) -> Locator:
        return self.page.get_by_role("region", name="Your sharing")

    async def stop_sharing(self) -> None:
        await self.sharing_bar().get_by_role("button", name="Stop sharing").click()


class Rep(Somebody):
    """Signs in, starts or assists, asks, turns, passes."""

    def __init__(self, name: str, email: str, page: Page, site: str) -> None:
        super().__init__(name, page, site)
        self.email = email

    async def sign_in(self) -> Self:
        await self.page.goto(f"{self.site}/rep")
        await self.page.get_by_label("E-mail address").fill(self.email)
        await self.page.get_by_label("Password").fill(PASSWORD)
        await self.button("Sign in").click()
        await expect(self.button("Start")).to_be_visible()
        return self

    async def start(self) -> str:
        """The session number, digits only."""
        await self.button("Start").click()
        return await self.number()

    async def number(self) -> str:
        label = await self.copy_number().get_attribute("aria-label")
        assert label is not None
        return re.sub(r"\D", "", label)

    def copy_number(self) -> Locator:
        return self.page.get_by_role("banner").get_by_role("button", name="Copy session number")

    async def assist(self, number: str) -> None:
        """Provide Support > Assist Session > number > Join (S44, S45)."""
        await self.button("Assist Session").click()
        await self.page.get_by_label("Session number").fill(number)
        await self.button("Join").click()
        await self.in_session()

    async def in_session(self) -> None:
        await expect(self.copy_number()).to_be_visible()

    async def links(self) -> tuple[str, str]:
        """Tools > Invite: the link for the customer and the one for a rep."""
        await self.tool("Invite").click()
        box = self.dialog("Invite")
        customer = await box.get_by_label("Link for the customer", exact=True).input_value()
        assistant = await box.get_by_label("Link for a rep who assists", exact=True).input_value()
        await box.get_by_role("button", name="Close").click()
        return customer, assistant

    def tool(self, name: str) -> Locator:
        """A command of the toolbar; a receipt may offer the same one again."""
        return self.page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)

    async def admit(self, name: str) -> None:
        await self.button(f"Admit {name}").click()

    def row(self, name: str) -> Locator:
        """A name in Participants."""
        people = self.page.get_by_role("complementary", name="Participants")
        named = self.page.get_by_text(name, exact=True)
        return people.get_by_role("listitem").filter(has=named).first  # below stands what they said

    async def select(self, customer: str) -> None:
        """Selecting a customer's name is all it takes (S36)."""
        await self.row(customer).get_by_role("button").first.click()

    async def share_screen(self) -> None:
        await self.page.get_by_role("tab", name="Tools").click()
        await self.tool("Share Screen").click()

    async def request_view(self) -> None:
        await self.page.get_by_role("tab", name="Tools").click()
        await self.tool("Request View").click()

    async def transfer_control(self, to: str) -> None:
        """Session > arrow on Transfer Session > Transfer Control > the rep's name (S53-S56)."""
        await self.page.get_by_role("tab", name="Session").click()
        await self.button("More ways to transfer").click()
        await self.page.get_by_role("menuitem", name="Transfer Control").click()
        box = self.dialog("Transfer Control")
        await box.get_by_role("radio", name=to).check()
        await box.get_by_role("button", name=f"Transfer Control to {to}").click()
        await expect(box).to_be_hidden()
