"""A class of fifty: all load the page at once and scrub, on two workers of gunicorn."""

import http.client
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request

from benchmarks.browser import Recorder, chromium, visitor, wait_ready
from benchmarks.figures import Figure, Section, median, p95
from benchmarks.server import GUNICORN, PATIENCE, Running, serve
from benchmarks.stepping import SLIDER

USERS, TABS, SECONDS = 50, 4, 20.0
SERVER = (*GUNICORN, "app:create_server()")
PASSED = ("accept", "accept-encoding", "content-type", "if-none-match")
BETWEEN = 100  # milliseconds from a tab's key to the next tab's


@dataclass(frozen=True)
class Asked:
    """A question that a real browser asked while it loaded the page."""

    method: str
    path: str
    body: str | None
    head: dict[str, str]


@dataclass
class User:
    """What a simulated user met: seconds of the load, bytes, answers that are no success."""

    took: float = 0.0
    wire: int = 0
    errors: int = 0


def measure() -> Section:
    """Let all users load the page; then real tabs scrub while the users stay connected."""
    with chromium() as browser, serve(SERVER) as server:
        asked = recorded(browser, server)
        begun = time.perf_counter()
        users = crowd(server, asked)
        took = time.perf_counter() - begun
        steps, requests, errors = scrub(browser, server)
    failed = sum(user.errors for user in users)
    return Section(
        f"{USERS} users, two workers",
        f"gunicorn with 2 workers of 4 threads. {USERS} simulated users load the page at the same "
        f"moment, each with the {len(asked)} questions that a real browser asked, assets and "
        "frames included, one after the other on a connection that is kept; none has a cache. "
        f"Their scrubbing asks nothing; what is sent while {TABS} tabs of a real browser scrub "
        f"for {SECONDS:g} s is counted.",
        (
            Figure(
                f"requests of {TABS} tabs in {steps} steps in {SECONDS:g} s",
                requests,
                "count",
                0,
                goal=f"{USERS} users: requests while scrubbing for {SECONDS:g} s",
            ),
            Figure(
                "errors in the loads and on the scrubbing pages",
                failed + errors,
                "count",
                0,
                goal=f"{USERS} users: errors",
            ),
            Figure("page loads a second", len(users) / took, "count", goal="page loads a second"),
            Figure("all users have the page after", took, "s"),
            Figure("load of a user, median", median(user.took for user in users), "s"),
            Figure("load of a user, 95 of 100", p95([user.took for user in users]), "s"),
            Figure("bytes of a load", median(user.wire for user in users), "bytes"),
        ),
    )


def recorded(browser: Browser, server: Running) -> list[Asked]:
    """What a browser with an empty cache asks the server in one load of the page."""
    context = visitor(browser)
    page = context.new_page()
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    page.goto(server.address)
    wait_ready(page)
    page.wait_for_timeout(1000)
    asked = [question(item) for item in requests if item.url.startswith(server.address)]
    context.close()
    return asked


def question(request: Request) -> Asked:
    """A request as a simulated user repeats it."""
    parts = urlsplit(request.url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    head = {name: value for name, value in request.all_headers().items() if name in PASSED}
    return Asked(request.method, path, request.post_data, head)


def crowd(server: Running, asked: Sequence[Asked]) -> list[User]:
    """Let all users load the page at once."""
    users = [User() for _ in range(USERS)]
    together = threading.Barrier(USERS)
    threads = [
        threading.Thread(target=visit, args=(user, server, asked, together)) for user in users
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return users


def visit(user: User, server: Running, asked: Sequence[Asked], together: threading.Barrier) -> None:
    """Load the page as one user; the server may close the connection between two answers."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    together.wait()
    begun = time.perf_counter()
    for item in asked:
        status, size = answered(connection, item)
        user.wire += size
        user.errors += status >= 400 or status == 0
    user.took = time.perf_counter() - begun
    connection.close()


def answered(connection: http.client.HTTPConnection, asked: Asked) -> tuple[int, int]:
    """Status and size of an answer; status 0 when there is none at the second try either."""
    for _ in range(2):
        try:
            connection.request(asked.method, asked.path, asked.body, asked.head)
            answer = connection.getresponse()
            return answer.status, len(answer.read())
        except (OSError, http.client.HTTPException):
            connection.close()
    return 0, 0


def scrub(browser: Browser, server: Running) -> tuple[int, int, int]:
    """Move the date in real tabs; steps taken, requests sent, errors met."""
    errors: list[Any] = []
    with ExitStack() as stack:
        tabs = []
        for _ in range(TABS):
            context = stack.enter_context(visitor(browser))
            tabs.append(open_tab(context.new_page(), server, errors))
        recorders = [Recorder(tab) for tab in tabs]
        steps, until = 0, time.perf_counter() + SECONDS
        while time.perf_counter() < until:
            for tab in tabs:
                there = steps // (20 * TABS) % 2 == 0
                tab.keyboard.press("ArrowRight" if there else "ArrowLeft")
                tab.wait_for_timeout(BETWEEN / TABS)
                steps += 1
        requests = sum(len(recorder.all()) for recorder in recorders)
    return steps, requests, len(errors)


def open_tab(page: Page, server: Running, errors: list[Any]) -> Page:
    """The overview with all its frames, at its first day; what goes wrong is noted."""
    page.on("pageerror", lambda error: errors.append(error))
    page.on("requestfailed", lambda request: errors.append(request))
    page.on("response", lambda answer: errors.append(answer) if answer.status >= 400 else None)
    page.goto(server.address)
    wait_ready(page)
    page.locator(SLIDER).first.focus()
    page.keyboard.press("Home")
    page.wait_for_timeout(500)
    return page
