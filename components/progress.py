"""A progress bar on the error stream, for commands that take their time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Hears how many things are done, and of how many.
Told = Callable[[int, int], None]


@contextmanager
def bar(what: str) -> Iterator[Told]:
    """A bar; gives the function that hears how far it is.

    Args:
        what: the things that are counted.
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn())
    times = (TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, *times, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
