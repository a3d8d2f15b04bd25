"""axe-core over a page as it stands, light and dark."""

from pathlib import Path
from typing import Any

from playwright.async_api import Page

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
RUN = """rules => axe
  .run(document, { resultTypes: ["violations"], ...(rules && { runOnly: rules }) })
  .then((result) => result.violations)"""
OF_COLOURS = ["color-contrast", "link-in-text-block"]


async def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """One line for each element that breaks a rule; one of these, if they are given."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text())
    broken = await page.evaluate(RUN, rules)
    return [_line(rule, node) for rule in broken for node in rule["nodes"]]


async def check(page: Page) -> None:
    """Fails when axe finds anything in the light, or in the dark anything about colours: nothing
    else changes there. Only in Chromium: a page of Firefox ESR 153 dies of axe now and then
    (SIGSEGV), and it has no dark for the asking.
    """
    browser = page.context.browser
    if browser is None or browser.browser_type.name != "chromium":
        return
    await page.emulate_media(color_scheme="light")
    found = [f"light: {line}" for line in await violations(page)]
    await page.emulate_media(color_scheme="dark")
    found += [f"dark: {line}" for line in await violations(page, OF_COLOURS)]
    await page.emulate_media(color_scheme="light")
    assert not found, f"{page.url}:\n" + "\n".join(found)


def _line(rule: dict[str, Any], node: dict[str, Any]) -> str:
    return f"{rule['id']} {node['target']} {node['html'][:120]} ({node['failureSummary'][:200]!r})"
