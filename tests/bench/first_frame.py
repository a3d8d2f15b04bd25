"""From the choice in the picker to the picture: `python -m tests.bench.first_frame [--rounds N]`.

A customer is asked for their screen, allows it and chooses; two reps watch. Everything that pages
say to the server and to the relay goes by hops that delay it: not at all, and 50 ms each way. In
turn with connections that are made before the choice, and with pages whose wish for that is
refused. One machine, one clock: the time from `getDisplayMedia`'s answer to the first frame that a
rep is shown. Prints JSON.
"""

import argparse
import asyncio
import json
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.pages_bench import FIRST_FRAME, cast, spread
from tests.browser import pages
from tests.browser.chromium import chromium
from tests.browser.harness import Stage
from tests.browser.network import only_by
from tests.browser.people import Customer, Rep
from tests.browser.server_process import ServerProcess
from tests.support.link_model import LinkModel
from tests.support.tcp_hop import TcpHop
from tests.support.udp_hop import UdpHop

CHOOSING = 1.5  # seconds that a person looks at the picker
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


@dataclass
class Line:
    """Between all pages and the server."""

    links: tuple[LinkModel, ...]
    site: TcpHop

    def put_away(self, round_trip: float) -> None:
        """So many seconds."""
        self.site.delay = round_trip / 2
        for link in self.links:
            link.delay = round_trip / 2


@asynccontextmanager
async def open_line(data: Path) -> AsyncIterator[tuple[Stage, Line]]:
    """A stage whose people are all behind one line, near at first."""
    server = ServerProcess(data)
    await server.start()
    links = LinkModel(delay=0.0), LinkModel(delay=0.0)
    try:
        async with TcpHop(("127.0.0.1", server.port)) as site:
            with UdpHop(("127.0.0.1", server.media_port), *links) as media:
                way = f"--host-resolver-rules=MAP localhost:{server.port} 127.0.0.1:{site.port}"
                async with chromium("chooses", way) as browser:
                    scripts = only_by(media.port), WATCHED.replace("CHOOSING", f"{CHOOSING * 1e3}")
                    yield Behind(server, browser, scripts), Line(links, site)
    finally:
        await server.stop()


class Behind(Stage):
    """A stage whose pages run these scripts first."""

    def __init__(self, server: ServerProcess, browser: Any, scripts: tuple[str, ...]) -> None:
        super().__init__(server, browser)
        self._scripts = scripts

    async def context(self, **more: object) -> Any:
        context = await super().context(**more)
        for script in self._scripts:
            await context.add_init_script(script)
        return context


async def chosen_to_first_frame(rep: Rep, customer: Customer, prepared: bool) -> float:
    """Milliseconds; afterwards nobody shares."""
    await customer.page.evaluate(f"window.unprepared = {json.dumps(not prepared)}")
    await rep.request_view()
    first = asyncio.create_task(rep.page.evaluate(FIRST_FRAME))
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
        async with open_line(Path(folder) / "data") as (stage, line):
            await stage.source()
            li, _, maria = await cast(stage)
            for round_trip in round_trips:
                line.put_away(round_trip)
                took: dict[bool, list[float]] = {False: [], True: []}
                for _ in range(rounds):
                    for prepared in took:
                        took[prepared].append(await chosen_to_first_frame(li, maria, prepared))
                found[f"round_trip_{round_trip * 1e3:.0f}_ms"] = {
                    "connected_after_the_choice": spread(took[False]),
                    "connected_before": spread(took[True]),
                }
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    print(json.dumps(asyncio.run(measure(parser.parse_args().rounds)), indent=2))


if __name__ == "__main__":
    main()
