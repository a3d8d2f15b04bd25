"""The player of a recording, as its page plays it."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page

# Moves the position to a part of the whole; answers once the pictures of that moment are painted.
SEEK = """async (part) => {
  const position = document.querySelector("input[type=range]");
  const [from, to] = [Number(position.min), Number(position.max)];
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  const frame = () => new Promise((painted) => requestAnimationFrame(painted));
  const began = performance.now();
  set.call(position, String(from + part * (to - from)));
  position.dispatchEvent(new Event("input", { bubbles: true }));
  await frame();
  for (;;) {
    await frame();
    const shown = [...document.querySelectorAll("figure video")];
    if (shown.some((one) => one.seeking || one.readyState < one.HAVE_CURRENT_DATA)) continue;
    const durations = shown.map((one) => one.duration);
    return { took: performance.now() - began, durations, length: to - from };
  }
}"""


async def seek(page: Page, part: float) -> dict[str, Any]:
    """`took`: milliseconds; `durations`: of what is shown there, seconds; `length`: of all, ms."""
    return dict(await page.evaluate(SEEK, part))
