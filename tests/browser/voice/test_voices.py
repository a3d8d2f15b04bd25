"""People who talk through the relay, in Chromium."""

from pathlib import Path

from playwright.async_api import Browser

from tests.browser import pages
from tests.browser.voice.lab import ROOM, Lab, open_lab, talkative_chromium
from tests.support.link_model import LinkModel
from tests.support.udp_hop import UdpHop

LOSS = 0.1
SOON = 8_000.0  # milliseconds to the first sound: half a second, where nothing else is to do


async def test_three_people_hear_each_other_until_they_may_not(tmp_path: Path) -> None:
    async with open_lab() as lab, talkative_chromium(tmp_path / "speech.wav") as browser:
        down, up = LinkModel(delay=0.005), LinkModel(delay=0.005)
        with UdpHop(("127.0.0.1", lab.relay.port), down, up) as hop:
            lab.hops["ben"] = hop.port
            await they_talk(lab, browser)
            down.loss = LOSS
            await lost_words_come_again(lab, "ben")


async def lost_words_come_again(lab: Lab, name: str) -> None:
    """Somebody's line loses packets: who is heard is told so, and sends more for it."""

    async def recovered() -> bool:
        lost, again = await lab.recovered(name)
        return again >= 5 and lost > again

    await pages.until(recovered, f"nothing that {name} missed came again", 40)


async def they_talk(lab: Lab, browser: Browser) -> None:
    await lab.join(browser, "ana")
    await lab.join(browser, "ben")
    assert await lab.join(browser, "eve") < SOON
    await lab.hears("ana", "ben", "eve")
    await lab.hears("ben", "ana", "eve")
    await lab.hears("eve", "ana", "ben")
    assert any(len(speakers) >= 2 for speakers in lab.speaking)

    # Who goes on hearing somebody is not interrupted; who is muted is not heard any more.
    muted = {"ana": frozenset({"ben", "eve"}), "ben": frozenset(), "eve": frozenset({"ana"})}
    before = await lab.heard("eve")
    await lab.relay.hear(ROOM, muted)
    silent = lab.slots["eve"].index(None)
    stopped = await lab.packets("eve")
    await lab.hears("eve", "ana", energy=before["ana"]["energy"] * 2)
    assert (await lab.packets("eve"))[silent] - stopped[silent] <= 1  # on its way, at most
    heard = await lab.heard("eve")
    assert heard["ana"]["lost"] == 0
    assert heard["ana"]["packets"] > before["ana"]["packets"]
    await lab.hears("ben", "ana")
    counters = lab.relay.stats().counters
    assert not {"bad_srtp", "bad_rtp", "bad_rtcp", "raised"} & set(counters), counters
