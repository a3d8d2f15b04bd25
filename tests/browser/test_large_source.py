"""A source of 4K is seen at once, smaller first; it grows where encoder and path bear it."""

from tests.browser import pages
from tests.browser.harness import Stage

# Instead of the picker: no screen here is that large.
LARGE = """
if (navigator.mediaDevices) navigator.mediaDevices.getDisplayMedia = async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 3840, height: 2160 });
  const pen = canvas.getContext("2d");
  let line = 0;
  setInterval(() => {
    pen.fillStyle = (line += 1) % 2 ? "#fff" : "#eee";
    pen.fillRect(0, 0, 3840, 2160);
    pen.fillStyle = "#123";
    pen.font = "64px sans-serif";
    for (let row = 0; row < 24; row += 1) pen.fillText(`Entry ${line + row}`, 80, 90 + row * 88);
  }, 100);
  return canvas.captureStream(30);
};
"""
# The width of the first picture of all.
FIRST = """new Promise((seen) => {
  const look = () => {
    const video = document.querySelector("video");
    if (video?.videoWidth) seen(video.videoWidth);
    else setTimeout(look, 5);
  };
  look();
})"""


async def test_it_is_seen_at_once_and_moves(stage: Stage) -> None:
    li, maria = await stage.cast("Li Wei", "Maria Okafor")
    await maria.page.add_init_script(LARGE)
    await li.start()
    await maria.come_by_link((await li.links())[0])
    await li.request_view()
    await maria.allow()
    assert await li.page.evaluate(FIRST) == 1920
    await pages.sees_moving_picture(li.page, more=20)
