"""Inviting by e-mail: by the rep's own program and by the site's mail server (S2, S3, S17-S31)."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from playwright.async_api import Page, expect

from tests.browser import accessible
from tests.browser.harness import Stage
from tests.browser.people import Rep
from tests.support.mail_server import MailServer, running_mail_server

# An e-mail program that only remembers what it was given.
PROGRAM = """
globalThis.mails = [];
const click = HTMLAnchorElement.prototype.click;
HTMLAnchorElement.prototype.click = function () {
  if (this.href.startsWith('mailto:')) mails.push([this.href, this.target]);
  else click.call(this);
};
"""
LINK = re.compile(r"http://\S+/(?:join|assist)#[\w-]+")


async def with_program(stage: Stage, name: str) -> Rep:
    rep: Rep = await stage.rep(name)
    await rep.context.add_init_script(PROGRAM)
    await rep.page.reload()
    return rep


async def mails(page: Page) -> list[tuple[list[str], str, str]]:
    """To whom, subject and text of what the rep's own program was given."""
    found = []
    for address, target in await page.evaluate("mails"):
        assert target == "_blank" and len(address) <= 1_900
        parts = urlsplit(address)
        query = parse_qs(parts.query, strict_parsing=True)
        assert set(query) == {"subject", "body"}
        to = [unquote(one) for one in parts.path.split(",") if one]
        found.append((to, query["subject"][0], query["body"][0]))
    return found


async def use(stage: Stage, mail: MailServer) -> None:
    """The site sends by that server from now on."""
    for name, value in (
        ("mail.host", "localhost"),
        ("mail.port", str(mail.port)),
        ("mail.security", "none"),
        ("mail.from", "help@example.org"),
        ("site.name", "Contoso Support"),
    ):
        await stage.server.set(name, value)


async def test_the_email_box_is_remembered_and_opens_one_message(stage: Stage) -> None:
    li = await with_program(stage, "Li Wei")
    box = li.page.get_by_role("checkbox", name="Email")
    await expect(box).not_to_be_checked()
    await li.start()
    assert await mails(li.page) == []
    await expect(li.dialog("Invite")).to_be_hidden()

    await li.tool("Invite").click()
    panel = li.dialog("Invite")
    await panel.get_by_label("E-mail addresses").fill("maria@example.org, xu@")
    await expect(panel.get_by_role("button", name="OK")).to_be_disabled()
    await panel.get_by_label("E-mail addresses").fill("maria@example.org, xu@example.org")
    await panel.get_by_role("radio", name="Support representative").check()
    await accessible.check(li.page)
    await panel.get_by_role("button", name="OK").click()
    await expect(panel.get_by_text("The invitation is in your email program.")).to_be_visible()
    ((to, _, text),) = await mails(li.page)
    assert to == ["maria@example.org", "xu@example.org"]
    assert LINK.findall(text) == [
        await panel.get_by_role("textbox", name="Link for a rep who").input_value()
    ]
    await panel.get_by_text("QR code for a phone").click()
    await expect(panel.get_by_role("img", name="QR code of http")).to_be_visible()
    await panel.get_by_role("button", name="Close").click()
    await li.tool("End").click()
    await li.button("Done").click()

    await box.check()
    await li.page.reload()
    await expect(box).to_be_checked()
    await li.button("Start").click()
    await expect(panel).to_be_visible()
    await expect(panel.get_by_text("The invitation is in your email program.")).to_be_visible()
    ((to, subject, text),) = await mails(li.page)
    number = await panel.get_by_text(re.compile(r"^\d{3} \d{3} \d{3}$")).inner_text()
    assert to == [] and "Li Wei" in subject and number in text
    assert LINK.findall(text) == [
        await panel.get_by_role("textbox", name="Link for the customer").input_value()
    ]


async def test_the_site_sends_and_the_link_lets_in(stage: Stage) -> None:
    async with running_mail_server() as server:
        await use(stage, server)
        li, maria, ana = await stage.cast("Li Wei", "Maria Okafor", "Ana Souza")
        await li.start()
        await li.tool("Invite").click()
        panel = li.dialog("Invite")
        addresses, ok = (
            panel.get_by_label("E-mail addresses"),
            panel.get_by_role("button", name="OK"),
        )
        await panel.get_by_role("checkbox", name="Send using my own email program").uncheck()
        await addresses.fill("maria@example.org")
        await ok.click()
        sent = panel.get_by_role("list", name="Sent from this site")
        await expect(sent).to_contain_text("maria@example.org sent")
        await panel.get_by_role("radio", name="Support representative").check()
        await panel.get_by_role("radio", name="简体中文").check()
        await addresses.fill("ana@example.org")
        await ok.click()
        await expect(sent).to_contain_text("ana@example.org sent")
        await accessible.check(li.page)
        server.answer = "550 nobody"
        await addresses.fill("nobody@example.org")
        await ok.click()
        await expect(sent).to_contain_text("the mail server does not take this address")
        await expect(sent.get_by_role("button", name="Copy text for nobody@")).to_be_visible()
        await panel.get_by_role("button", name="Close").click()

        to_maria, to_ana = server.received
        assert "nobody@" not in stage.server.log and "maria@" not in stage.server.log
        assert "Li Wei invites you" in str(to_maria.message["Subject"])
        assert "请您协助支持会话" in str(to_ana.message["Subject"])
        for mail in (to_maria, to_ana):
            assert LINK.search(mail.part("html"))
        await maria.come_by_link(LINK.findall(to_maria.part("plain"))[0])
        await expect(li.row("Maria Okafor")).to_be_visible()
        await ana.page.goto(LINK.findall(to_ana.part("plain"))[0])
        await ana.in_session()


async def test_all_of_it_in_chinese(stage: Stage) -> None:
    li = await with_program(stage, "Li Wei")
    await li.page.get_by_role("button", name="简体中文").click()
    await li.page.get_by_role("checkbox", name="电子邮件").check()
    await li.button("开始").click()
    panel = li.dialog("邀请")
    await expect(panel.get_by_text("邀请已在您的电子邮件程序中。")).to_be_visible()
    ((_, subject, text),) = await mails(li.page)
    assert "邀请您加入支持会话" in subject and LINK.search(text)
    await accessible.check(li.page)
