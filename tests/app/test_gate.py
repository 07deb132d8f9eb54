"""Downloads are made a few at a time; the page answers all the while."""

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

import flask
import pytest

from app import create_app
from components.callbacks import COSTLY
from components.gate import RUNNING, Gate

MANY = 50


class Kitchen:
    """A server whose one costly address takes until it is let go."""

    def __init__(self, gate: Gate) -> None:
        self.inside = self.most = 0
        self.entered, self.go = threading.Semaphore(0), threading.Event()
        self._lock = threading.Lock()
        self.server = flask.Flask("kitchen")
        gate.watch(self.server, ("/take/",), lambda: flask.Response("busy"))
        self.server.get("/take/it")(self._take)
        self.server.get("/page", endpoint="page")(lambda: "page")
        self.server.get("/take/wrong", endpoint="wrong")(self._wrong)

    def _take(self) -> str:
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        self.entered.release()
        assert self.go.wait(30)
        with self._lock:
            self.inside -= 1
        return "taken"

    def _wrong(self) -> str:
        raise ValueError

    def ask(self, path: str = "/take/it") -> flask.Response:
        return self.server.test_client().get(path)


def test_of_fifty_at_once_two_run_three_wait_and_the_rest_are_told_when_to_ask_again() -> None:
    kitchen = Kitchen(Gate(running=2, waiting=3, patience=60))
    with ThreadPoolExecutor(MANY) as pool:
        asked = [pool.submit(kitchen.ask) for _ in range(MANY)]
        for number, _ in enumerate(as_completed(asked, timeout=60), start=1):
            if number == MANY - 5:  # two are inside, three wait, the others have gone
                assert kitchen.ask("/page").text == "page"
                kitchen.go.set()
        answers = [one.result() for one in asked]
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [429] * 45
    assert kitchen.most == 2
    for answer in answers:
        if answer.status_code == 429:
            assert int(answer.headers["Retry-After"]) > 0
            assert answer.text == "busy"


def test_who_waits_too_long_is_sent_away_and_leaves_no_place_taken() -> None:
    kitchen = Kitchen(Gate(running=1, waiting=1, patience=0.05))
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(kitchen.ask)
        assert kitchen.entered.acquire(timeout=20)
        assert [kitchen.ask().status_code for _ in range(3)] == [429, 429, 429]
        kitchen.go.set()
        assert first.result().status_code == 200
    assert [kitchen.ask().status_code for _ in range(3)] == [200, 200, 200]


def test_a_request_that_fails_gives_its_place_back() -> None:
    kitchen = Kitchen(Gate(running=1, waiting=0, patience=0.05))
    assert [kitchen.ask("/take/wrong").status_code for _ in range(3)] == [500, 500, 500]
    kitchen.go.set()
    assert kitchen.ask().status_code == 200


@pytest.mark.parametrize("path", COSTLY)
def test_the_app_watches_what_costs(path: str) -> None:
    address = {
        "/take/": "/take/tables.xlsx?view=map&date=199{}-01-15",
        "/api/": "/api/v1/ties_on_day.csv?date=199{}-01-15",
    }[path]
    server = create_app().server
    server.test_client().get("/")

    def ask(number: int) -> flask.Response:
        page = server.test_client().get("/frames?view=map&only=1994-01-15") if number == 7 else None
        assert page is None or page.status_code == 200
        return server.test_client().get(address.format(2 + number % 4))

    with ThreadPoolExecutor(MANY) as pool:
        answers = list(pool.map(ask, range(MANY)))
    statuses = [answer.status_code for answer in answers]
    assert set(statuses) <= {200, 429}
    assert statuses.count(200) >= RUNNING
    for answer in answers:
        if answer.status_code == 429:
            assert "ask again in a few seconds" in answer.text
            assert int(answer.headers["Retry-After"]) > 0
    assert server.test_client().get(address.format(3)).status_code == 200
