"""`python app.py export`: pictures, slides and tables of a view on one day or many."""

import argparse
import datetime as dt
import os
import re
import sys
from pathlib import Path
from urllib.parse import parse_qsl

import flask

from components.batch.chromium import NoChromium, found
from components.batch.drawing import Failed, draw
from components.batch.tables import write_tables
from components.batch.wish import (
    EVERY,
    FORMATS,
    TABLES,
    Impossible,
    Wish,
    days_between,
    read_state,
)
from components.catalogue import Catalogue
from components.progress import bar

DONE, BROKEN, IMPOSSIBLE, UNWRITABLE, NO_CHROMIUM, FAILED = range(6)
CODES = """exit codes: 0 done; 1 a data package is broken; 2 what is asked for is not to be had
(nothing was written); 3 the place cannot be written; 4 no Chromium; 5 a picture failed"""
SIZE = re.compile(r"(\d{2,5})x(\d{2,5})")
PAGE = "html"  # the data set as one file: the command `page` makes it
LARGEST = 8000  # pixels of the page


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `export` to the command line."""
    one = commands.add_parser(
        "export", help="write pictures, slides or tables of a view", epilog=CODES
    )
    one.add_argument("--data", dest="shown", metavar="ID", help="name of the data set")
    one.add_argument("--view", help="the view (usually the overview)")
    one.add_argument("--date", help="the day, or the first one: YYYY-MM-DD")
    one.add_argument("--to", type=_day, help="the last day of several")
    one.add_argument("--every", choices=EVERY, default="change", help="which days (change)")
    one.add_argument("--lang", help="language of the page")
    one.add_argument("--theme", help="colours of the page")
    one.add_argument(
        "--link", default="", help="a link of the page, for filters; what is named beside it counts"
    )
    one.add_argument(
        "--format", choices=(*FORMATS, PAGE), default="png", help="what to write (png)"
    )
    one.add_argument("--size", type=_size, help="of a picture, in pixels of the page: 1920x1080")
    one.add_argument("--scale", type=float, default=1, help="pixels for one of the page: 1 to 4")
    one.add_argument("--seconds", type=float, default=1, help="of a day in a moving picture")
    one.add_argument("--address", default="", help="of the page, for the link that is told")
    one.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="pages that draw")
    one.add_argument("--out", type=Path, required=True, help="the file, or a folder for several")


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 1994-01-15") from None


def _size(text: str) -> tuple[int, int]:
    given = SIZE.fullmatch(text)
    if not given or max(map(int, given.groups())) > LARGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size like 1920x1080")
    return int(given[1]), int(given[2])


def run(given: argparse.Namespace, server: flask.Flask, catalogue: Catalogue) -> int:
    """Make what is asked for.

    Args:
        given: the arguments of `export`.
        server: the dashboard.
        catalogue: its data sets.

    Returns:
        The exit code; messages go to the error stream.
    """
    try:
        wish = read_wish(given, catalogue)
        _check_place(wish)
        if wish.format not in TABLES:
            found()
    except Impossible as error:
        return _said(error, IMPOSSIBLE)
    except OSError as error:
        return _unwritable(error)
    except NoChromium as error:
        return _said(error, NO_CHROMIUM)
    try:
        with bar("days") as told:
            if wish.format in TABLES:
                write_tables(catalogue, wish, told)
            else:
                draw(server, wish, max(1, min(given.workers, 16)), told)
    except OSError as error:
        return _unwritable(error)
    except Failed as error:
        return _said(error, FAILED)
    except Impossible as error:
        return _said(error, IMPOSSIBLE)
    print(wish.out)
    return DONE


def read_wish(given: argparse.Namespace, catalogue: Catalogue) -> Wish:
    """What the arguments ask for.

    Raises:
        Impossible: it is not to be had.
    """
    named = {"data": given.shown, "view": given.view, "date": given.date}
    named |= {"lang": given.lang, "theme": given.theme}
    asked = dict(parse_qsl(given.link.partition("?")[2] or given.link, keep_blank_values=True))
    asked |= {name: value for name, value in named.items() if value is not None}
    state, query = read_state(catalogue, asked)
    if not 1 <= given.scale <= 4:
        raise Impossible(f"--scale {given.scale}: choose a number from 1 to 4")
    if not 0.1 <= given.seconds <= 60:
        raise Impossible(f"--seconds {given.seconds}: choose a number from 0.1 to 60")
    days = days_between(catalogue, state, given.to, given.every)
    return Wish(
        *(state, query, days, given.format, given.out),
        size=given.size,
        scale=given.scale,
        seconds=given.seconds,
        address=given.address,
    )


def _check_place(wish: Wish) -> None:
    """Refuse a place that cannot be written before anything is drawn."""
    folder = wish.path(wish.days[0]).parent
    while not folder.exists():
        folder = folder.parent
    if not folder.is_dir():
        raise NotADirectoryError(20, "Not a folder", str(folder))
    if not os.access(folder, os.W_OK):
        raise PermissionError(13, "Permission denied", str(folder))


def _said(error: Exception, code: int) -> int:
    print(error, file=sys.stderr)
    return code


def _unwritable(error: OSError) -> int:
    place = error.filename or ""
    print(f"{place}: {error.strerror}. Choose another place with --out.", file=sys.stderr)
    return UNWRITABLE
