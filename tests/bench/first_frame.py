"""From the choice in the picker to the picture: `python -m tests.bench.first_frame [--rounds N]`.

A customer is asked for their screen, allows it and chooses; two reps watch. Everything that pages
say to the server and to the relay goes by hops that delay it: not at all, and 50 ms each way. In
turn with connections that are made before the choice, and with pages whose wish for that is
refused; and once more of a tab that is shared with its sound. One machine, one clock: the time from
`getDisplayMedia`'s answer to the first frame that a rep is shown. Prints JSON.
"""

import argparse
import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.pages_bench import FIRST_FRAME, cast, spread
from tests.browser import pages
from tests.browser.far import open_line
from tests.browser.people import Customer, Rep

CHOOSING = 1.5  # seconds that a person looks at the picker
WAYS = {
    "connected_after_the_choice": {"prepared": False, "sound": False},
    "connected_before": {"prepared": True, "sound": False},
    "with_sound_connected_after": {"prepared": False, "sound": True},
    "with_sound_connected_before": {"prepared": True, "sound": True},
}
# When the picker has given what was chosen; and, on wish, no connection before that.
WATCHED = """
const pick = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getDisplayMedia = async (...given) => {
  await new Promise((chosen) => setTimeout(chosen, CHOOSING));
  const stream = await pick(...given);
  window.chosenAt = Date.now();
  return stream;
};
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) {
  const refused = window.unprepared && typeof data === "string";
  return send.call(this, refused ? data.replace('["media.prepare",', '["none",') : data);
};
"""


async def chosen_to_first_frame(
    rep: Rep, customer: Customer, *, prepared: bool, sound: bool
) -> float:
    """Milliseconds; afterwards nobody shares."""
    await customer.page.evaluate(f"window.unprepared = {json.dumps(not prepared)}")
    await rep.request_view()
    first = asyncio.create_task(rep.page.evaluate(FIRST_FRAME))
    if sound:
        await customer.page.get_by_label("Let them hear its sound too").check()
    await customer.allow()
    async with asyncio.timeout(30):
        shown = float(await first)
    took = shown - float(await customer.page.evaluate("window.chosenAt"))
    await customer.stop_sharing()
    await pages.capture_released(customer.page)
    await pages.sees_no_picture(rep.page)
    return took


async def measure(rounds: int, round_trips: tuple[float, ...] = (0.0, 0.1)) -> dict[str, Any]:
    """Medians and worst cases in milliseconds, by round trip."""
    found: dict[str, Any] = {"rounds": rounds}
    with tempfile.TemporaryDirectory() as folder:
        choosing = WATCHED.replace("CHOOSING", f"{CHOOSING * 1e3}")
        async with open_line(Path(folder) / "data", choosing) as (stage, line):
            await stage.source()
            li, _, maria = await cast(stage)
            for round_trip in round_trips:
                line.put_away(round_trip)
                took: dict[str, list[float]] = {}
                for _ in range(rounds):
                    for way, how in WAYS.items():
                        one = await chosen_to_first_frame(li, maria, **how)
                        took.setdefault(way, []).append(one)
                found[f"round_trip_{round_trip * 1e3:.0f}_ms"] = {
                    way: spread(times) for way, times in took.items()
                }
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    print(json.dumps(asyncio.run(measure(parser.parse_args().rounds)), indent=2))


if __name__ == "__main__":
    main()
