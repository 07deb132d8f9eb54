"""Waiting for the page's script: the page's policy allows Playwright no wait_for_function."""

import time

from playwright.sync_api import Page


def until(page: Page, expression: str, timeout: float = 30) -> None:
    """Wait until an expression is true in the page."""
    end = time.monotonic() + timeout
    while not page.evaluate(f"() => Boolean({expression})"):
        assert time.monotonic() < end, f"in vain: {expression}"
        page.wait_for_timeout(50)
