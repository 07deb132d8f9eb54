"""The dashboard and its peers as processes of their own."""

import gzip
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 120.0  # seconds
DASHBOARD = ("app.py",)
GUNICORN = ("-m", "gunicorn", "--workers", "2", "--threads", "4", "--log-level", "error")
# What tells a request for frames from others.
FRAMES = "/frames?"
CHART_SIZES = {"map": [567, 392], "flows": [513, 209], "command": [513, 296], "bar": [980, 104]}


@dataclass(frozen=True)
class Running:
    """A server that answers.

    Attributes:
        process: the process.
        port: its port on 127.0.0.1.
        started: seconds from the command to the first answer 200 on `/`.
        worked: seconds of processor time that took.
    """

    process: subprocess.Popen[bytes]
    port: int
    started: float
    worked: float = 0.0

    @property
    def address(self) -> str:
        """The page's address."""
        return f"http://127.0.0.1:{self.port}/"

    def memory(self) -> float:
        """Resident memory in bytes (Linux)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024.0

    def cpu(self) -> float:
        """Seconds of processor time used so far (Linux)."""
        line = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8")
        user, system = line.rsplit(")", 1)[1].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serve(command: Sequence[str] = DASHBOARD) -> Iterator[Running]:
    """Run `python COMMAND` on a free port until the block ends.

    Args:
        command: script or `-m module` and its arguments; for gunicorn without an address.
    """
    port = free_port()
    where = ("--bind", f"127.0.0.1:{port}") if "gunicorn" in command else ("--port", str(port))
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command, *where], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    try:
        wait_for_page(process, port)
        server = Running(process, port, time.perf_counter() - begun)
        yield replace(server, worked=server.cpu())
    finally:
        process.terminate()
        process.wait(timeout=10)


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_page(process: subprocess.Popen[bytes], port: int) -> None:
    """Return as soon as `/` answers 200."""
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with code {process.returncode}")
        try:
            if get(port, "/") == 200:
                return
        except OSError:
            time.sleep(0.005)
    raise TimeoutError("the server does not answer")


def get(port: int, path: str) -> int:
    """Status of one GET."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def frames_path(view: str, sizes: Mapping[str, Sequence[int]], part: str) -> str:
    """Where the page asks for frames.

    Args:
        view: the view.
        sizes: width and height of its charts in CSS pixels.
        part: `only=DAY` or `window=NUMBER`.
    """
    drawn = ",".join(f"{name}:{width}x{height}" for name, (width, height) in sizes.items())
    return f"/frames?view={view}&sizes={drawn}&em=14&{part}"


def ask_frames(port: int) -> None:
    """Ask the dashboard for all frames of the overview, window by window, as the page does."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        number, windows = 0, 1
        while number < windows:
            path = frames_path("overview", CHART_SIZES, f"window={number}")
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise RuntimeError(f"the frames were not answered: {answer.status}")
            windows = len(json.loads(gzip.decompress(body))["windows"])
            number += 1
    finally:
        connection.close()
