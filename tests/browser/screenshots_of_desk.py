"""What queues look like: set up, stood in, served."""

from playwright.async_api import expect

from tests.browser.camera import Camera
from tests.browser.harness import Stage
from tests.browser.in_line import fill_in, get_in_line, is_now, set_up
from tests.browser.people import Rep

STEPS = ("Queues", "Users", "Entry form", "Entry link", "Rules", "Dry run", "Figures")


async def desk(stage: Stage, camera: Camera, ada: Rep) -> None:
    """From an empty site to an offer, and what an administrator sees of it."""
    agent = await stage.rep("Ines Costa")
    maria = await stage.customer("Maria Okafor")
    link = await set_up(ada, "Ines Costa")
    await ada.page.get_by_role("link", name="Users").click()
    await ada.page.get_by_label("Ines Costa is a manager").check()
    await ada.button("Save").click()
    for step in STEPS:
        await ada.page.get_by_role("navigation", name="Steps of").get_by_text(step).click()
        await camera.admin(f"admin-desk-{step.lower().replace(' ', '-')}", ada.page)
    await agent.page.reload()
    await is_now(agent, "Busy")
    await fill_in(maria, link, "It prints every second label only.")
    await camera.customer("customer-line-entry", maria.page)
    await get_in_line(maria)
    await camera.customer("customer-line", maria.page)
    await expect(agent.page.get_by_role("row", name="Maria Okafor")).to_be_visible()
    await camera.rep("rep-desk-waiting", agent.page)
    board = await agent.context.new_page()
    await board.goto(f"{agent.site}/rep/board")
    await expect(board.get_by_role("table", name="Waiting")).to_be_visible()
    await camera.rep("rep-desk-board", board)
    await board.close()
    await maria.button("Leave a message instead").click()
    await camera.customer("customer-line-message", maria.page)
