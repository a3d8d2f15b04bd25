"""The connection test page, for anybody: what works, in words."""

from playwright.async_api import Page, expect

from tests.browser import accessible
from tests.browser.harness import Stage
from tests.browser.network import NO_WEBSOCKET, ONLY_TCP

SECONDS = 20_000  # ms; catches a hang only


async def says(page: Page, words: str) -> None:
    await expect(page.get_by_role("status")).to_have_text(words, timeout=SECONDS)


async def media_port(page: Page) -> tuple[str, int]:
    """Where the site says that screens go."""
    site = await page.evaluate("fetch('/api/site').then((answer) => answer.json())")
    return site["media"]["address"], site["media"]["port"]


async def test_everything_works(stage: Stage) -> None:
    page = await stage.page()
    await page.goto(f"{stage.server.url}/join")
    await page.get_by_role("link", name="Test the connection").click()
    await expect(page.get_by_role("heading", name="Connection test")).to_be_focused()
    await says(page, "Everything needed for a session works.")
    address, port = await media_port(page)
    assert port == stage.server.media_port
    rows = page.get_by_role("main").get_by_role("listitem")
    await expect(rows).to_have_text(
        [
            "Reaching the serverPages come from the server.Works",
            "Talking to the serverWebSocket connections to this site work.Works",
            f"Screens by UDPUDP port {port} of {address} can be reached. Screens go this way.Works",
            f"Screens by TCPTCP port {port} of {address} can be reached, for where UDP is blocked."
            "Works",
            "Screens by TURNThis site has none. It is needed only where UDP and TCP are blocked."
            "Not tested",
            "Sharing this screenThis browser can capture the screen. It asks you first, every time."
            "Works",
            "Video formatsThis browser shows AV1, VP9, VP8 and H264.Works",
        ]
    )
    await accessible.check(page)
    await page.get_by_role("button", name="Test again").click()
    await says(page, "Everything needed for a session works.")


async def test_udp_is_blocked(stage: Stage) -> None:
    page = await stage.page(width=360, height=740, locale="zh-CN")
    await page.add_init_script(ONLY_TCP)
    await page.goto(f"{stage.server.url}/connection")
    await says(page, "可以进行会话，但画面需绕道传输。开放 UDP 后画面会更流畅。")  # noqa: RUF001
    address, port = await media_port(page)
    words = f"请申请开放到 {address} 的 UDP 端口 {port}。"
    await expect(page.get_by_text(words)).to_be_visible()
    await accessible.check(page)
    wide = "document.documentElement.scrollWidth <= innerWidth"
    assert await page.evaluate(wide), "the page scrolls sideways"


async def test_a_rep_finds_it(stage: Stage) -> None:
    li = await stage.rep("Li Wei")
    async with li.context.expect_page() as opened:
        await li.page.get_by_role("link", name="Connection test").click()
    page = await opened.value
    await says(page, "Everything needed for a session works.")


async def test_who_waits_behind_a_proxy_without_websockets_reads_why(stage: Stage) -> None:
    li = await stage.rep("Li Wei")
    await li.start()
    link = (await li.links())[0]
    page = await stage.page()
    await page.add_init_script(NO_WEBSOCKET)
    await page.goto(link)
    await page.get_by_label("Your name").fill("Maria Okafor")
    await page.get_by_role("button", name="Join").click()
    await expect(page.get_by_role("heading", name="Connecting to the session")).to_be_visible()
    await expect(page.get_by_text("This takes longer than it should")).to_be_visible()
    await accessible.check(page)
    async with page.context.expect_page() as opened:
        await page.get_by_role("link", name="Test the connection").click()
    test = await opened.value
    await test.add_init_script(NO_WEBSOCKET)
    await test.reload()
    await says(
        test,
        "This network blocks WebSockets, without which no session works. "
        "Show this page to whoever runs it.",
    )
