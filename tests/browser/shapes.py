"""Screens of any shape, and where their pictures stand in the page of whoever watches."""

from dataclasses import dataclass

from playwright.async_api import Page

from tests.browser.pages import until

# In place of the picker: a drawn screen, which `drawn.shape` gives another size at any time.
DRAWN = """
(() => {
  const screen = document.createElement("canvas");
  const pen = screen.getContext("2d");
  const shape = (width, height) => void ([screen.width, screen.height] = [width, height]);
  shape(640, 360);
  let count = 0;
  setInterval(() => {
    count += 1;
    pen.fillStyle = count % 2 ? "#35566b" : "#8db4c7";
    pen.fillRect(0, 0, screen.width, screen.height);
  }, 150);
  window.drawn = { shape };
  navigator.mediaDevices.getDisplayMedia = async () => screen.captureStream(8);
})();
"""

SHAPES = {"16:9": (640, 360), "16:10": (640, 400), "4:3": (640, 480), "portrait": (360, 720)}

# A painted picture is smaller than its element where `object-fit` leaves room. `lost`: what the
# window or a box around it takes away of it, on the side that loses most. `covered`: near a corner
# something else is in front (not at the very edge, where some browsers float their scroll bar).
# `thumbnail`: it is there to be chosen, so its button lies before it.
PICTURES = """() => {
  const clips = (element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    return overflowX !== "visible" || overflowY !== "visible";
  };
  const around = (element) => {
    const parent = element.parentElement;
    return parent === null ? [] : [...(clips(parent) ? [parent] : []), ...around(parent)];
  };
  const painted = (video) => {
    const box = video.getBoundingClientRect();
    const scale = Math.min(box.width / video.videoWidth, box.height / video.videoHeight);
    const [width, height] = [video.videoWidth * scale, video.videoHeight * scale];
    const left = box.left + (box.width - width) / 2;
    const top = box.top + (box.height - height) / 2;
    return new DOMRect(left, top, width, height);
  };
  const beyond = (inner, outer) => Math.max(
    outer.left - inner.left, outer.top - inner.top,
    inner.right - outer.right, inner.bottom - outer.bottom,
  );
  const shown = [...document.querySelectorAll("video")].filter((video) => video.videoWidth);
  return shown.map((video) => {
    video.scrollIntoView({ block: "center" });
    const rect = painted(video);
    const edges = around(video).map((element) => element.getBoundingClientRect());
    const lost = Math.max(
      ...[...edges, new DOMRect(0, 0, innerWidth, innerHeight)].map((edge) => beyond(rect, edge)),
    );
    const corners = [rect.left + 24, rect.right - 24].flatMap((x) =>
      [rect.top + 2, rect.bottom - 2].map((y) => document.elementFromPoint(x, y)),
    );
    return {
      width: rect.width,
      height: rect.height,
      shape: video.videoWidth / video.videoHeight,
      lost,
      covered: corners.some((found) => found !== video),
      thumbnail: video.closest("figure").querySelector("figcaption") === null,
    };
  });
}"""


@dataclass(frozen=True)
class Painted:
    """One picture as it stands in a page, in CSS pixels. `shape`: width by height as it arrived."""

    width: float
    height: float
    shape: float
    lost: float
    covered: bool
    thumbnail: bool


async def pictures(page: Page) -> list[Painted]:
    """Every picture of the page; each is scrolled into sight first, as its reader would."""
    return [Painted(**one) for one in await page.evaluate(PICTURES)]


async def draw(sharer: Page, shape: str) -> None:
    """The screen of somebody whose page began with `DRAWN` has this shape from now on."""
    await sharer.evaluate("([width, height]) => drawn.shape(width, height)", list(SHAPES[shape]))


async def arrives(watcher: Page, shape: str, count: int) -> None:
    """Waits until `count` pictures of that shape stand in the page."""
    width, height = SHAPES[shape]

    async def there() -> bool:
        found = [one.shape for one in await pictures(watcher)]
        return len(found) == count and all(abs(one * height / width - 1) < 0.03 for one in found)

    await until(there, f"no picture of {shape} arrives")


async def faults(watcher: Page, least: int = 1) -> list[str]:
    """What is wrong with the pictures of a page: cut off, covered, or not `least` pixels long."""
    window = watcher.viewport_size
    assert window is not None
    found = []
    for one in await pictures(watcher):
        what = f"{one.shape:.2f} in {window['width']}x{window['height']}"
        if one.lost > 1:
            found.append(f"{what}: {one.lost:.0f} pixels are cut off")
        if one.thumbnail:
            continue
        if one.covered:
            found.append(f"{what}: something stands before it")
        if max(one.width, one.height) < least:
            found.append(f"{what}: {one.width:.0f}x{one.height:.0f} is tiny")
    return found
