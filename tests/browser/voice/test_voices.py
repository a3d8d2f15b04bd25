"""People who talk through the relay, in Chromium."""

from pathlib import Path

from playwright.async_api import Browser

from tests.browser import pages
from tests.browser.voice.lab import ROOM, Lab, open_lab, talkative_chromium
from tests.support.link_model import LinkModel
from tests.support.udp_hop import UdpHop

LOSS = 0.1
AUDIBLE = 0.01  # of sound energy more: a part of a second of speech
PATIENCE = 60.0  # seconds; a browser that was told of none believes in losses by and by
MANY = 10  # packets: a fifth of a second of speech


async def test_three_people_hear_each_other_until_they_may_not(tmp_path: Path) -> None:
    async with open_lab() as lab, talkative_chromium(tmp_path / "speech.wav") as browser:
        down, up = LinkModel(delay=0.005), LinkModel(delay=0.005)
        with UdpHop(("127.0.0.1", lab.relay.port), down, up) as hop:
            lab.hops["ben"] = hop.port
            await they_talk(lab, browser, down)
            await lost_words_come_again(lab, "ben")


async def lost_words_come_again(lab: Lab, name: str) -> None:
    """Somebody's line loses packets: who is heard is told so, and sends more for it."""

    async def recovered() -> bool:
        lost, again = await lab.recovered(name)
        return again >= 5 and lost > again

    took = await pages.until(recovered, f"nothing that {name} missed came again", PATIENCE)
    print("seconds until five lost packets came again:", round(took, 1))


async def rests(lab: Lab, name: str, silent: int, other: int) -> float:
    """How many packets came in a slot that nobody is in any more, once none does while many come in
    another: a busy browser has some of before still to read."""

    async def no_more() -> bool:
        before = await lab.packets(name)

        async def many() -> bool:
            return (await lab.packets(name))[other] >= before[other] + MANY

        await pages.until(many, f"{name} hears nobody")
        return (await lab.packets(name))[silent] == before[silent]

    await pages.until(no_more, f"somebody goes on in a slot of {name}'s")
    return (await lab.packets(name))[silent]


async def they_talk(lab: Lab, browser: Browser, down: LinkModel) -> None:
    """Over `down`, which loses from then on, comes what Ben hears."""
    await lab.join(browser, "ana")
    await lab.join(browser, "ben")
    down.loss = LOSS
    print("ms from the offer to the first sound:", round(await lab.join(browser, "eve")))
    await lab.hears("ana", "ben", "eve")
    await lab.hears("ben", "ana", "eve")
    await lab.hears("eve", "ana", "ben")

    async def together() -> bool:
        return any(len(speakers) >= 2 for speakers in lab.speaking)

    await pages.until(together, "they never speak at once")

    # Who goes on hearing somebody is not interrupted; who is muted is not heard any more.
    muted = {"ana": frozenset({"ben", "eve"}), "ben": frozenset(), "eve": frozenset({"ana"})}
    before = await lab.heard("eve")
    await lab.relay.hear(ROOM, muted)
    silent, other = (lab.slots["eve"].index(who) for who in (None, "ana"))
    stopped = await rests(lab, "eve", silent, other)
    await lab.hears("eve", "ana", energy=before["ana"]["energy"] + AUDIBLE)
    assert (await lab.packets("eve"))[silent] == stopped
    heard = await lab.heard("eve")
    assert heard["ana"]["lost"] == 0
    assert heard["ana"]["packets"] > before["ana"]["packets"]
    await lab.hears("ben", "ana")
    counters = lab.relay.stats().counters
    assert not {"bad_srtp", "bad_rtp", "bad_rtcp", "raised"} & set(counters), counters
