"""Debian's Firefox ESR with a window on a display of its own; getDisplayMedia gives all of it."""

import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from tests.browser.firefox.display import display

BRIDGE = Path(__file__).parent / "bidi_bridge.py"
PREFERENCES: dict[str, str | float | bool] = {
    # Nobody is at the prompt: it is answered with Allow, and the whole screen.
    "media.navigator.permission.disabled": True,
    # These stories send to the loopback interface only, which Firefox leaves out; and a page that
    # may not use the camera is given the default route's interface alone.
    "media.peerconnection.ice.loopback": True,
    "permissions.default.camera": 1,
    "pdfjs.disabled": True,  # what is saved is saved, and not opened as well
    "media.gmp-manager.updateEnabled": False,
    "ui.prefersReducedMotion": 1,
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}


@asynccontextmanager
async def firefox(more: Mapping[str, str | float | bool] | None = None) -> AsyncIterator[Browser]:
    """One browser. Headless Firefox captures no screens: it gets a display. `more`: preferences."""
    async with display() as name, async_playwright() as playwright:
        browser = await playwright.firefox.launch(
            channel="moz-firefox",  # an unpatched Firefox, by WebDriver BiDi
            executable_path=BRIDGE,
            headless=False,
            firefox_user_prefs={**PREFERENCES, **(more or {})},
            env={**os.environ, "DISPLAY": name, "PATH": _path()},
        )
        try:
            yield browser
        finally:
            await browser.close()


def _path() -> str:
    """Such that the bridge runs in the environment of the tests."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
