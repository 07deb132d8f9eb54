"""Bounded work: downloads that cost the server seconds run a few at a time, the page goes on."""

import threading
from collections.abc import Callable

import flask

RUNNING = 2  # at once; the machine has few cores, and the page needs one
WAITING = 3  # that may wait: each holds a thread of the server, of which the page needs some
PATIENCE = 5.0  # seconds that one waits
AGAIN = 5  # seconds after which the refused may ask again


class Gate:
    """Lets a few in at a time; a few more wait a little, the rest are sent away.

    Args:
        running: how many are inside at once.
        waiting: how many may wait to get in.
        patience: how many seconds they wait.
    """

    def __init__(
        self, running: int = RUNNING, waiting: int = WAITING, patience: float = PATIENCE
    ) -> None:
        self._most = running + waiting
        self._patience = patience
        self._here = 0  # inside or waiting
        self._lock = threading.Lock()
        self._places = threading.Semaphore(running)

    def enter(self) -> bool:
        """Get in, at once or after a while; False when there is no place."""
        with self._lock:
            if self._here >= self._most:
                return False
            self._here += 1
        if self._places.acquire(timeout=self._patience):
            return True
        with self._lock:
            self._here -= 1
        return False

    def leave(self) -> None:
        """Give the place to the next one."""
        self._places.release()
        with self._lock:
            self._here -= 1

    def watch(
        self, server: flask.Flask, paths: tuple[str, ...], full: Callable[[], flask.Response]
    ) -> None:
        """Let every request to some paths through this gate.

        Args:
            server: the server.
            paths: how the paths begin.
            full: the answer to a request that got no place; it is given status 429 and the time
                after which to ask again.
        """

        @server.before_request
        def _enter() -> flask.Response | None:
            if not flask.request.path.startswith(paths):
                return None
            if self.enter():
                flask.g.inside = self
                return None
            response = full()
            response.status_code = 429
            response.headers["Retry-After"] = str(AGAIN)
            response.headers["Cache-Control"] = "no-store"
            return response

        @server.teardown_request
        def _leave(_error: BaseException | None) -> None:
            # A server may have several gates, each before paths of its own.
            if flask.g.get("inside") is self:
                flask.g.pop("inside")
                self.leave()
