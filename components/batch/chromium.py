"""A Chromium without a window, driven to draw what a visitor would see."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the library is loaded by those who draw, not by every start of the server
    from playwright.async_api import Browser, Playwright

# The first is Chromium without a window of its own: it draws the same and starts quicker.
NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge"),
)
# Where Windows and macOS keep browsers that are not on the path.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
NAMED = "ATLAS_CHROMIUM"  # a variable of the environment that says which one to take
MISSING = (
    "Pictures are drawn by Chromium, and none was found. Install it: `apt-get install chromium` on "
    "Debian and Ubuntu, `winget install Google.Chrome` on Windows, `brew install --cask chromium` "
    f"on macOS; or name one in the environment: {NAMED}=/path/to/chrome. "
    "Tables (csv, xlsx, zip) need none."
)
QUIET = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
    # Whatever a page asks for, nothing but this machine is reached.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


class NoChromium(Exception):
    """There is no Chromium; the message says how to come by one."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(MISSING)


def found() -> str:
    """Path of a Chromium.

    Raises:
        NoChromium: there is none.
    """
    named = os.environ.get(NAMED)
    candidates = [named] if named else [*map(shutil.which, NAMES), *PLACES]
    path = next((one for one in candidates if one and Path(one).exists()), None)
    if path is None:
        raise NoChromium
    return path


@asynccontextmanager
async def chromium() -> AsyncIterator["Browser"]:
    """A browser that reaches nothing but this machine.

    Raises:
        NoChromium: there is none.
    """
    from playwright.async_api import async_playwright

    path = found()
    async with async_playwright() as playwright:
        browser = await _launched(playwright, path)
        try:
            yield browser
        finally:
            await browser.close()


async def _launched(playwright: "Playwright", path: str) -> "Browser":
    """Root, as in a container, is refused Chromium's sandbox; everybody else has it."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return await playwright.chromium.launch(
        executable_path=path, args=[*QUIET, *(["--no-sandbox"] if is_root else [])]
    )
