"""Tables of a view on many days, as the page's menu gives them."""

from dataclasses import replace
from pathlib import Path

from components.batch.wish import Impossible, Wish
from components.batch.writing import write
from components.catalogue import Catalogue
from components.progress import Told
from components.takeaway.files import as_csv, as_package, as_workbook
from components.takeaway.sheets import Taken, taken


def write_tables(catalogue: Catalogue, wish: Wish, told: Told) -> None:
    """Write the tables of every day.

    Raises:
        Impossible: several tables cannot go into one CSV file.
        OSError: a file cannot be written; those before it are whole, of it nothing is left.
    """
    choices = catalogue.entry(wish.state.data).choices
    for done, day in enumerate(wish.days, 1):
        found = taken(catalogue, replace(wish.state, date=day).query(choices), wish.address)
        if wish.format == "csv":
            _write_csv(found, wish, wish.path(day))
        else:
            body = (as_workbook if wish.format == "xlsx" else as_package)(found)
            write(wish.path(day), body)
        told(done, len(wish.days))


def _write_csv(found: Taken, wish: Wish, path: Path) -> None:
    """One file a table; where there are several, the card stands before the ending."""
    if len(found.sheets) == 1:
        write(path, as_csv(found.sheets[0]))
        return
    if path == wish.out:
        names = ", ".join(sheet.name for sheet in found.sheets)
        raise Impossible(f"The view has several tables ({names}): give a folder as --out, or xlsx.")
    for sheet in found.sheets:
        write(path.with_suffix(f".{sheet.name}.csv"), as_csv(sheet))
