"""Firefox and Chromium talk with each other."""

from pathlib import Path

import pytest

from tests.browser.firefox import firefox as launcher
from tests.browser.voice.lab import open_lab, settings_of, talkative_chromium

pytestmark = pytest.mark.firefox


async def test_firefox_talks_with_two_in_chromium(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(launcher, "PREFERENCES", settings_of(launcher.PREFERENCES))
    sound = tmp_path / "speech.wav"
    async with (
        open_lab() as lab,
        talkative_chromium(sound) as browser,
        launcher.firefox() as firefox,
    ):
        await lab.join(browser, "ana")
        await lab.join(browser, "ben")
        await lab.join(firefox, "fox")
        await lab.hears("fox", "ana", "ben")
        await lab.hears("ana", "ben", "fox")
        await lab.hears("ben", "ana", "fox")
        for name in lab.people:
            assert all(slot["lost"] == 0 for slot in (await lab.heard(name)).values())
