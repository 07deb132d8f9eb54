"""What the command line asks for: a view on days, in a form, at a place."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from components.catalogue import Catalogue
from components.complaint import complaint
from components.scenes import scene_of
from components.takeaway.sheets import file_name
from components.view_state import ViewState
from components.views import dates

PICTURES = ("png", "svg", "pdf")
TOGETHER = ("pptx", "gif")  # one file of all days
TABLES = ("csv", "xlsx", "zip")
FORMATS = (*PICTURES, *TOGETHER, *TABLES)
EVERY = ("change", "month", "year")
MOST = 2000  # files of one call


class Impossible(Exception):
    """What is asked for is not to be had; the message says what would be."""


@dataclass(frozen=True)
class Wish:
    """What to make.

    Attributes:
        state: the state of the page on the first day.
        query: its canonical link.
        days: the days, ascending.
        format: one of `FORMATS`.
        out: the file, or the folder when there are several.
        size: width and height of a picture in pixels of the page; None for what the page needs.
        scale: pixels of the picture for one of the page.
        seconds: that a day stays in a moving picture.
        address: of the page, before the query string in links that are told; empty for none.
    """

    state: ViewState
    query: str
    days: tuple[dt.date, ...]
    format: str
    out: Path
    size: tuple[int, int] | None = None
    scale: float = 1.0
    seconds: float = 1.0
    address: str = ""

    @property
    def is_one_file(self) -> bool:
        """Whether everything goes into `out` itself."""
        named = self.out.suffix.lower() == f".{self.format}"
        return self.format in TOGETHER or (self.format == "pdf" and named) or len(self.days) == 1

    def path(self, day: dt.date) -> Path:
        """Where the file of a day goes."""
        if self.is_one_file and not self.out.is_dir():
            return self.out
        return self.out / file_name(replace(self.state, date=day), self.format)


def read_state(catalogue: Catalogue, given: Mapping[str, str]) -> tuple[ViewState, str]:
    """The state that parameters ask for, and its canonical link.

    Raises:
        Impossible: one of them is not to be had; the message says what is possible.
    """
    query = "?" + "&".join(f"{name}={quote(value, safe=':,')}" for name, value in given.items())
    state, ignored = catalogue.read(query)
    choices = catalogue.entry(state.data).choices
    wrong = [one for one in ignored if one.why != "version"]
    if wrong:
        raise Impossible("\n".join(complaint(one, choices) for one in wrong))
    return state, state.query(choices)


def days_between(
    catalogue: Catalogue, state: ViewState, last: dt.date | None, every: str
) -> tuple[dt.date, ...]:
    """Days from the state's own to the last one: every change, month or year; both ends count.

    Raises:
        Impossible: there is none, or there are too many.
    """
    first = state.date
    if last is None:
        return (first,)
    begin, end = catalogue.entry(state.data).choices.span
    if not first <= last <= end:
        raise Impossible(
            f"--to {last}: choose a day from {first} to {end} (data: {begin} to {end})"
        )
    if every == "change":
        days = [day for day in dates.steps_of(scene_of(catalogue, state)) if first <= day <= last]
    else:
        months = range(1, 13) if every == "month" else (1,)
        years = range(first.year, last.year + 1)
        firsts = (dt.date(year, month, 1) for year in years for month in months)
        days = [day for day in firsts if first <= day <= last]
    if not days:
        raise Impossible(f"Nothing changes from {first} to {last}; choose --every month or year.")
    if len(days) > MOST:
        raise Impossible(f"{len(days)} days; at most {MOST} at a time. Choose --every year.")
    return tuple(days)
