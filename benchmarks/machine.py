"""What the figures were measured on."""

import os
import platform
import subprocess
from importlib.metadata import version
from shutil import which

from benchmarks.browser import NAMES


def machine() -> str:
    """One line: cores, system, Python, browser, libraries."""
    libraries = ", ".join(
        f"{name} {version(name)}" for name in ("dash", "plotly", "pandas", "gunicorn")
    )
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {browser()} headless, {libraries}"
    )


def browser() -> str:
    """Name and version of the browser."""
    path = next((found for name in NAMES if (found := which(name))), None)
    if path is None:
        return "no Chromium"
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    return " ".join(said.split()[:2]) or "Chromium"
