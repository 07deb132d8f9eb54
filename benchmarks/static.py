"""Pages without a server: a page that is one file, and a site of plain files before a crowd."""

import http.client
import http.server
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from app import BUNDLED
from benchmarks.browser import PATIENCE, chromium, visitor
from benchmarks.figures import Figure, Section, median, p95
from benchmarks.server import DASHBOARD, serve
from components.static.building import build_page, build_site
from components.static.prepare import Wish

READERS, ROUNDS = 200, 5
# The start of every view: changed filters would make the measurement ten times as long.
WISH = Wish(BUNDLED[:1], ("en",), filters=(), stages=("laptop", "phone"))
SITE = Wish(BUNDLED[:1], ("en",), filters=(), views=("overview", "map"), stages=("laptop",))
PAINTED = """() => new Promise((done) => requestAnimationFrame(function turn() {
    atlasProbe.date ? done(performance.now()) : requestAnimationFrame(turn);
}))"""

STEP = """async () => {
    const spent = [];
    for (const day of atlas.steps) {
        const begun = performance.now();
        atlas.goTo(day, "drag");
        await new Promise((done) => (function turn() {
            atlas.isPainted() ? done() : requestAnimationFrame(turn);
        })());
        spent.push((performance.now() - begun) / 1000);
    }
    return spent;
}"""
VIEW = "?data=cis&view=map"


def measure() -> Section:
    """Build both, open them, and let all readers load the site at once."""
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        file, folder = Path(place) / "page.html", Path(place) / "site"
        begun = time.perf_counter()
        build_page(WISH, file, _deaf, workers=2)
        took = time.perf_counter() - begun
        build_site(SITE, folder, _deaf, workers=2)
        first, requests = opened(browser, file)
        with served(folder) as port, serve(DASHBOARD) as server:
            steps = [
                stepped(browser, f"http://127.0.0.1:{port}/"),
                stepped(browser, server.address),
            ]
        with served(folder) as port:
            asked = recorded(browser, port)
            begun = time.perf_counter()
            loads = crowd(port, asked)
            crowded = time.perf_counter() - begun
        size = file.stat().st_size
    return Section(
        "Pages without a server",
        "A page of one file with all views of `cis` as they open, for laptop and phone, opened "
        f"from the file, median of {ROUNDS}; then a site of the overview and the map, sent by "
        f"Python's http.server with threads to {READERS} simulated readers at the same moment, "
        f"each with the {len(asked)} questions that a real browser asked, and no cache. Steps "
        f"go through all changes of the map {ROUNDS} times, each painted before the next.",
        (
            Figure("size of a page of one file", size, "bytes", 6e6),
            Figure("one file: opened until charts are painted", median(first), "s", 2),
            Figure("one file: requests", requests, "count", 0),
            Figure("one file: time to build", took, "s"),
            Figure(
                "site: a step of the map; peer: the dashboard's",
                median(steps[0]),
                "s",
                peer=median(steps[1]),
                most=1.2,
                goal="a step of the static site / of the dashboard",
            ),
            Figure(f"site: errors of {READERS} readers", sum(e for _, e in loads), "count", 0),
            Figure("site: page loads a second", READERS / crowded, "count"),
            Figure("site: load of a reader, 95 of 100", p95([t for t, _ in loads]), "s"),
        ),
    )


def _deaf(_done: int, _total: int) -> None:
    return None


def opened(browser: Browser, file: Path) -> tuple[list[float], int]:
    """Seconds until the charts are painted, of every round, and requests besides the file's."""
    times, requests = [], 0
    for _ in range(ROUNDS):
        context = visitor(browser)
        page = context.new_page()
        sent: list[str] = []
        page.on("request", lambda request, sent=sent: sent.append(request.url))
        page.goto(file.as_uri())
        times.append(page.evaluate(PAINTED) / 1000)
        requests += len([one for one in sent if not one.startswith(("data:", "blob:"))]) - 1
        context.close()
    return times, requests


def stepped(browser: Browser, address: str) -> list[float]:
    """Seconds of every step through all changes of the map, one painted before the next."""
    page = visitor(browser).new_page()
    page.goto(address + VIEW)
    page.evaluate(PAINTED)
    page.wait_for_selector("main:not([aria-busy])", state="attached")
    times: list[float] = [one for _ in range(ROUNDS) for one in page.evaluate(STEP)]
    page.context.close()
    return times


class Files(http.server.SimpleHTTPRequestHandler):
    """Plain files, the compressed copy where there is one; connections are kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        packed = path.with_name(f"{path.name}.gz")
        if not path.exists():
            self.send_error(404)
            return
        body = (packed if packed.exists() else path).read_bytes()
        self.send_response(200)
        if packed.exists():
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(http.server.ThreadingHTTPServer):
    """A server that lets a crowd wait at its door."""

    request_queue_size = READERS


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serve a folder; gives the port."""

    def handler(*given: object) -> Files:
        return Files(*given, directory=str(folder))  # type: ignore[arg-type]

    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()


def recorded(browser: Browser, port: int) -> list[str]:
    """Paths that a browser asks for to show the page."""
    context = visitor(browser)
    page: Page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"http://127.0.0.1:{port}/")
    page.evaluate(PAINTED)
    context.close()
    start = f"http://127.0.0.1:{port}"
    return [one.removeprefix(start) for one in asked if one.startswith(start)]


def crowd(port: int, asked: list[str]) -> list[tuple[float, int]]:
    """All readers load the page at once: seconds and errors of each."""
    loads: list[tuple[float, int]] = []
    ready = threading.Barrier(READERS)

    def read() -> None:
        ready.wait()
        begun, errors = time.perf_counter(), 0
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE / 1000)
        for path in asked:
            try:
                connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
                answer = connection.getresponse()
                body = answer.read()
                errors += answer.status != 200 or not body
            except (OSError, http.client.HTTPException):
                errors += 1
                connection.close()
        connection.close()
        loads.append((time.perf_counter() - begun, errors))

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    return loads
