"""People who talk through the relay, in Chromium."""

from tests.browser.voice.lab import ROOM, open_lab, talkative_chromium

SOON = 1_500.0  # milliseconds; of a machine that has other things to do


async def test_three_people_hear_each_other_until_they_may_not() -> None:
    async with open_lab() as lab, talkative_chromium() as browser:
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
