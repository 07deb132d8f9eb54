"""Write ``docs/data.md`` from the model: ``python -m data.document``."""

from pathlib import Path

from data.model import Column, Table, story_tables, tables

TARGET = Path(__file__).resolve().parent.parent / "docs" / "data.md"

_HEAD = """# The data model

<!-- Written by `python -m data.document` from schema.json and story_schema.json: change those. -->

A data set is a Frictionless Data Package: a folder with `datapackage.json` and one CSV file per
table (UTF-8, commas, one fact per row, sorted by key). The package's own `datapackage.json` is its
schema; it is checked against the model below. `python app.py validate FOLDER` prints every fault.

- **Intervals** are half-open: `valid_to` is the first day no longer in force. An empty `valid_to`
  means that no end is recorded, an empty `valid_from` that it began before the coverage.
- **Dates** keep the precision of the source, written as EDTF (ISO 8601-2): `1992-05-15`, `1993-12`,
  `1994`, `199X`, `1993-12-31?` (uncertain), `1994~` (approximate), `1993-09/1993-12`, `../1993`,
  `[1993-09..1993-12]`.
- **Provenance**: a fact row ends with `source_id, locator, certainty, note`. Two sources that
  disagree are two rows; rows of different sources never count as a contradiction.
- **Text** has a column per language; an empty German text shows the English one.
- A package may lack any table that is not marked *required*, and any column marked *optional*.

Members of `datapackage.json` beside those of the format, all optional:

| member | meaning |
|---|---|
| `title_de` | title in German |
| `coverage` | `{"from", "to"}`, EDTF: the days the sources speak of; `to` is the first day after |
| `default_view` | `{"date", "organisations"}`: what the page opens with |
| `main_source` | the source shown in charts wherever it says anything on a subject |
| `borders` | a GeoJSON file with map units of the package's own (docs/your-data-borders.md) |
| `family` | the data set that the package was made from, such as `cow`; without it `name` tells |

## Tables
"""

_STORIES = """# Stories

A package may bring lessons: each is a folder `stories/<story id>/` with the two tables below, which
the descriptor does not name. The id is the folder's name: small letters, digits, single hyphens.
A package without the folder has no stories, and the page shows nothing of them.

- A story is written in English, German or both; a language that is begun is written to the end.
  Heading and text stand in every step; a step that asks something also answers it.
- `step` counts 1, 2, 3 in the order of the rows; a story has at most 60.
- `link` is read as the page reads it (docs/link.md): an unknown view or id, a day outside the time
  bar or a parameter that does not exist is a fault, named with what is possible.
- `facts` keeps a story true to its package: every fact named there must stand in a row of a table.
  `memberships CST RUS party 1993-07-31` asks for a row of memberships with these four values.
- `headline` is what the page says on that day; tests/tables/test_stories.py compares it.
"""


def document() -> str:
    """The text of ``docs/data.md``."""
    listed = [
        f"| [`{table.name}`](#{table.name}) | {table.meaning}"
        f"{' *required*' if table.required else ''} |"
        for table in tables().values()
    ]
    overview = ["| table | one row is |", "|---|---|", *listed, ""]
    parts = [part for table in tables().values() for part in _table(table)]
    stories = [part for table in story_tables().values() for part in _table(table)]
    whole = [*overview, *parts, *_STORIES.splitlines(), "", *stories]
    return _HEAD + "\n" + "\n".join(whole).rstrip() + "\n"


def _table(table: Table) -> list[str]:
    links = {link.columns[0]: link for link in table.foreign_keys if len(link.columns) == 1}
    lines = [
        f"## {table.name}",
        "",
        f"{table.meaning}" + (f" Key: {_codes(table.key)}." if table.key else ""),
    ]
    if table.one_at_a_time:
        lines += [f"One row in force at a time per {_codes(table.one_at_a_time)}."]
    lines += ["", "| column | type | values | meaning |", "|---|---|---|---|"]
    for column in table.columns:
        link = links.get(column.name)
        refers = [link.table] if link else list(column.refers_to)
        lines.append(
            f"| `{column.name}` | {_type(column)} | {_values(column, refers)} | {column.meaning} |"
        )
    return [*lines, ""]


def _type(column: Column) -> str:
    kind = "date" if column.is_date else {"string": "text"}.get(column.type, column.type)
    return kind + (", optional" if column.optional else "")


def _values(column: Column, refers: list[str]) -> str:
    parts = ["required"] if column.required else []
    parts += [", ".join(column.enum)] if column.enum else []
    links = ", ".join(f"[{table}](#{table})" for table in refers)
    others = " or another short id" if column.others_allowed else ""
    parts += [f"id of {links}{others}"] if refers else []
    parts += [f"form `{column.pattern}`"] if column.pattern and not column.is_date else []
    return "; ".join(parts)


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8")
