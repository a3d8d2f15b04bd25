"""A manager watches a session of which its customer is not told, whispers, and takes control with a
reason that everybody reads.
"""

from playwright.async_api import expect

from tests.browser import accessible
from tests.browser.administration import an_admin
from tests.browser.harness import Stage
from tests.browser.in_line import set_up
from tests.browser.people import Rep

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


async def test_watched_whispered_to_and_taken_over(stage: Stage) -> None:
    li, ana, maria = await stage.cast("Li Wei", "Ana Souza", "Maria Okafor")
    ada = await an_admin(stage)
    await set_up(ada, "Li Wei")
    assert [status < 300 for status in await ada.page.evaluate(SILENTLY)] == [True, True]
    number = await li.start()
    await maria.come_by_link((await li.links())[0])

    await ana.page.reload()
    await supervises(ana, number)
    watched = li.page.get_by_role("region", name="Ana Souza is watching this session.")
    await expect(watched).to_contain_text("Customers are not told")
    await accessible.check(ana.page)
    await ana.button("Whisper").click()
    await expect(ana.text("Only the rep in control hears and reads you.")).to_be_visible()
    await expect(maria.page.get_by_text("Ana Souza")).to_have_count(0)

    await ana.button("Take control").click()
    box = ana.dialog("Take control from Li Wei?")
    await box.get_by_label("Reason").fill("I know this printer")
    await box.get_by_role("button", name="Take control").click()
    await expect(ana.receipt("You now control this session")).to_be_visible()
    await expect(maria.page.get_by_text("Ana Souza").first).to_be_visible()
    await ana.button("End").click()
    await ana.dialog("End this session for 1 customer?").get_by_role("button", name="End").click()
    await expect(maria.page.get_by_role("main").get_by_text("I know this printer")).to_be_visible()


async def supervises(rep: Rep, number: str) -> None:
    grouped = f"{number[:3]} {number[3:6]} {number[6:]}"
    await rep.button(f"Supervise session {grouped}").click()
    await rep.in_session()
