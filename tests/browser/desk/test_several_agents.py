"""Agents with room for two accept a second one in the window of the first; three accept at the same
moment and one gets it; nobody takes a session on any step of its way (D9).
"""

import re
import time

from playwright.async_api import Locator, expect

from tests.browser import accessible, pages
from tests.browser.administration import an_admin
from tests.browser.desk.test_transfer import opened
from tests.browser.harness import Stage
from tests.browser.in_line import is_now
from tests.browser.people import Customer, Rep
from tests.browser.test_multi import tab

# Li helps two at once, everybody else one.
SET_UP = """async () => {
  const keep = (path, body) => fetch(path, {
    method: "PUT", body: JSON.stringify(body), headers: { "content-type": "application/json" },
  }).then((answer) => answer.status);
  const { people } = await (await fetch("/api/people")).json();
  const who = (name, queues, limit = 1) =>
    ({ person: people.find((one) => one.name === name).id, queues, limit });
  const queue = (id, en) => ({ id, names: { en } });
  const all = [queue("devices", "Devices"), queue("billing", "Billing"), queue("rest", "The rest")];
  return [
    await keep("/api/queues", { queues: all, fallback: "rest" }),
    await keep("/api/agents", { agents: [
      who("Li Wei", ["devices"], 2),
      ...["Ana Souza", "Ben Ito", "Cyd Roy"].map((name) => who(name, ["billing", "rest"])),
    ] }),
  ];
}"""
# A step ends at once where its queue is there no more.
WITHOUT = """async (gone) => {
  const kept = await (await fetch("/api/queues")).json();
  const queues = kept.queues.filter(({ id }) => id !== gone);
  const fallback = gone === "rest" ? null : "rest";
  const body = JSON.stringify({ ...kept, queues, fallback });
  const headers = { "content-type": "application/json" };
  return (await fetch("/api/queues", { method: "PUT", body, headers })).status;
}"""
AT = "(button, at) => void setTimeout(() => button.click(), at - Date.now())"


async def test_two_at_once_three_at_once_and_nobody(stage: Stage) -> None:
    await stage.server.set("rep.mode", "multi")
    li = await stage.rep("Li Wei")
    others = [await stage.rep(name) for name in ("Ana Souza", "Ben Ito", "Cyd Roy")]
    maria, tomas = await stage.cast("Maria Okafor", "Tomas Ferreira")
    ada = await an_admin(stage)
    assert await ada.page.evaluate(SET_UP) == [200, 200]
    for one in (li, *others):
        await one.page.reload()
        await is_now(one, "Available")

    await comes(maria)
    await offered(li, maria).get_by_role("button", name="Accept").click()
    await maria.is_in()
    await comes(tomas)
    await accepted_in_the_window(li, maria, tomas)
    await gives(li, "Queues", "Billing")
    winner, first, second = await accepted_at_once(others, tomas)
    await gives(winner, "Agents", first.name)
    await expect(offered(first, tomas)).to_be_visible()
    await first.button("Decline").click()
    await first.page.get_by_role("menuitem", name="Not my subject").click()
    await waits_in_vain(ada, first, second, tomas)


async def comes(customer: Customer) -> None:
    await customer.page.goto(f"{customer.site}/enter/devices")
    await customer.page.get_by_label("Your name").fill(customer.name)
    await customer.button("Get in line").click()


def offered(rep: Rep, customer: Customer) -> Locator:
    return rep.page.get_by_role("region", name=re.compile(f": {customer.name}$"))


async def accepted_in_the_window(li: Rep, maria: Customer, tomas: Customer) -> None:
    """The second of two, over the session of the first: a tab of its own, and both go on."""
    await expect(offered(li, tomas)).to_be_visible()
    await accessible.check(li.page)
    await offered(li, tomas).get_by_role("button", name="Accept").click()
    await expect(tab(li, re.compile("Tomas Ferreira"))).to_have_attribute("aria-selected", "true")
    await tomas.is_in()
    await expect(li.row("Tomas Ferreira")).to_be_visible()
    await tab(li, re.compile("Maria Okafor")).click()
    await expect(li.row("Maria Okafor")).to_be_visible()
    await expect(maria.text("Li Wei").first).to_be_visible()
    await tab(li, re.compile("Tomas Ferreira")).click()
    await expect(li.row("Tomas Ferreira")).to_be_visible()


async def gives(rep: Rep, kind: str, target: str) -> None:
    await opened(rep)
    box = rep.dialog("Transfer Session")
    await box.get_by_role("tab", name=kind).click()
    choice = "radio" if kind == "Queues" else "checkbox"
    await box.get_by_role(choice, name=target).check()  # type: ignore[arg-type]
    await box.get_by_role("button", name="Transfer and leave").click()


async def accepted_at_once(reps: list[Rep], customer: Customer) -> tuple[Rep, Rep, Rep]:
    """Who got it, and the others, who read so."""
    for one in reps:
        await expect(offered(one, customer)).to_be_visible()
    at = time.time() * 1000 + 2_000
    for one in reps:
        button = offered(one, customer).get_by_role("button", name="Accept")
        await button.evaluate(AT, at)
    inside: list[Rep] = []

    async def one_is_inside() -> bool:
        inside[:] = [one for one in reps if await one.copy_number().is_visible()]
        return bool(inside)

    await pages.until(one_is_inside, "nobody got it")
    (winner,) = inside
    first, second = (one for one in reps if one is not winner)
    for one in (first, second):
        await expect(one.text(f"{winner.name} was first.")).to_be_visible()
        await expect(one.copy_number()).to_have_count(0)
    await expect(winner.row(customer.name)).to_be_visible()
    return winner, first, second


async def waits_in_vain(ada: Rep, first: Rep, second: Rep, tomas: Customer) -> None:
    """Agents who were named > the queue it came from > the fallback > a message."""
    await expect(offered(second, tomas)).to_contain_text("Billing")
    assert await ada.page.evaluate(WITHOUT, "billing") == 200
    await expect(offered(second, tomas)).to_contain_text("The rest")
    await offered(second, tomas).get_by_role("button", name="Read what happened so far").click()
    packet = second.dialog("What is known of Tomas Ferreira")
    asked = packet.get_by_role("listitem").filter(
        has_text=re.compile(f"{first.name}$|Agents of Billing \\(removed\\)$|Agents of The rest$")
    )
    await expect(asked).to_have_count(3)
    await accessible.check(second.page)
    await packet.get_by_role("button", name="Close").click()
    assert await ada.page.evaluate(WITHOUT, "rest") == 200
    await expect(tomas.page.get_by_role("heading", name="Leave a message")).to_be_visible()
    await tomas.page.get_by_label("Your message").fill("Please call me.")
    await tomas.page.get_by_label("E-mail address for the answer").fill("tomas@example.org")
    await tomas.button("Send message").click()
    await expect(tomas.page.get_by_role("heading", name="Your message has arrived")).to_be_visible()
