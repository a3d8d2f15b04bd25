"""A manager watches a session of which its customer is not told, whispers to the rep alone, joins,
and takes control with a reason that everybody reads.
"""

from playwright.async_api import expect

from tests.browser import accessible
from tests.browser.administration import an_admin
from tests.browser.chromium import MICROPHONE
from tests.browser.conftest import OpenStage
from tests.browser.in_line import set_up
from tests.browser.people import Customer, Rep
from tests.browser.voice.test_conference import bar, heard, hears, hears_nothing

SILENTLY = """async () => {
  const read = async (path) => (await fetch(path)).json();
  const keep = (path, body) => fetch(path, {
    method: "PUT", body: JSON.stringify(body), headers: { "content-type": "application/json" },
  }).then((answer) => answer.status);
  const queues = await read("/api/queues");
  const agents = await read("/api/agents");
  const { people } = await read("/api/people");
  const { id, name } = people.find((one) => one.name === "Ana Souza");
  const manager = { person: id, name, queues: null, agents: null, mayTakeOver: true };
  return [
    await keep("/api/queues", { ...queues, supervision: "silent" }),
    await keep("/api/agents", { ...agents, managers: [manager] }),
  ];
}"""


async def test_watched_whispered_to_and_taken_over(stage_with: OpenStage) -> None:
    stage = await stage_with(browser_flags=[MICROPHONE])
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    ada = await an_admin(stage)
    await set_up(ada, "Li Wei")
    assert [status < 300 for status in await ada.page.evaluate(SILENTLY)] == [True, True]
    number = await li.start()
    link, _ = await li.links()
    await maria.come_by_link(link)
    await they_talk(li, maria)

    await ana.page.reload()
    await supervises(ana, number)
    watched = li.page.get_by_role("region", name="Ana Souza is watching this session.")
    await expect(watched).to_contain_text("Customers are not told")
    await accessible.check(ana.page)
    await ana.button("Whisper").click()
    await expect(ana.text("Only the rep in control hears and reads you.")).to_be_visible()
    await ana.page.get_by_label("Message", exact=True).fill("Ask for the model")
    await ana.page.keyboard.press("Enter")
    await expect(li.page.get_by_role("log")).to_contain_text("Ask for the model")
    await only_the_rep_hears(ana, li, maria)
    await expect(maria.text("Ask for the model")).to_have_count(0)
    await expect(maria.page.get_by_text("Ana Souza")).to_have_count(0)
    namesake = await stage.customer("Ana Souza")
    await namesake.come_by_link(link)
    await expect(li.row("Ana Souza").first).to_be_visible()
    for customer in (maria, namesake):
        await expect(customer.page.get_by_text("Ana Souza (2)")).to_have_count(0)
    await everybody_hears(ana, li, maria)

    await ana.button("Take control").click()
    box = ana.dialog("Take control from Li Wei?")
    await box.get_by_label("Reason").fill("I know this printer")
    await box.get_by_role("button", name="Take control").click()
    await expect(ana.receipt("You now control this session")).to_be_visible()
    told = li.receipt("Ana Souza (2) now controls this session")
    await expect(told).to_contain_text("from you. Reason: “I know this printer”")
    await expect(maria.page.get_by_text("Ana Souza (2)").first).to_be_visible()
    await ana.button("End").click()
    await ana.dialog("End this session for 2 customers?").get_by_role("button", name="End").click()
    told = maria.page.get_by_role("main").get_by_text("I know this printer")
    await expect(told.last).to_be_visible()  # in the record, and for a moment above it


async def they_talk(li: Rep, maria: Customer) -> None:
    """The rep and the customer are in a conference; both have muted themselves."""
    for one in (li, maria):
        await one.context.grant_permissions(["microphone"])
    await li.tool("Voice").click()
    await bar(maria).get_by_role("button", name="Join voice").click()
    await hears(li)
    for one in (li, maria):
        await bar(one).get_by_role("button", name="Mute", exact=True).click()
    for one in (li, maria):
        await hears_nothing(one)


async def only_the_rep_hears(ana: Rep, li: Rep, maria: Customer) -> None:
    """Whoever whispers: as long as the rep hears more and more of it, the customer gets nothing."""
    await ana.context.grant_permissions(["microphone"])
    await ana.tool("Voice").click()
    before = (await heard(maria.page))["packets"]
    for _ in range(2):
        await hears(li)
    assert (await heard(maria.page))["packets"] == before
    await expect(bar(maria)).not_to_contain_text("Ana Souza")


async def everybody_hears(ana: Rep, li: Rep, maria: Customer) -> None:
    """Whoever joins, until they watch again."""
    await ana.button("Join").click()
    for one in (li, maria):
        await hears(one)
    await expect(bar(maria)).to_contain_text("Ana Souza (2)")
    await ana.button("Watch").click()
    for one in (li, maria):
        await hears_nothing(one)


async def supervises(rep: Rep, number: str) -> None:
    grouped = f"{number[:3]} {number[3:6]} {number[6:]}"
    await rep.button(f"Supervise session {grouped}").click()
    await rep.in_session()
