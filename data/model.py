"""The data model: tables, columns, types, keys and vocabularies, read from ``schema.json``.

Nothing about an alliance stands here; a package brings its own descriptor, which is checked
against this model. Table and column names reach the code only through the queries.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

SCHEMA = Path(__file__).with_name("schema.json")
STORY_SCHEMA = Path(__file__).with_name("story_schema.json")
EDTF_TYPE = "http://id.loc.gov/datatypes/edtf"  # a name for the type, never opened

Rule = Literal["certain", "likely", "possible"]
RULES: tuple[Rule, ...] = ("certain", "likely", "possible")
Footing = Literal["any", "peacetime", "wartime"]

# Strongest first: a state with several standings is shown with the first of these.
STRENGTH = (
    "party",
    "member",
    "signatory",
    "participant",
    "associate",
    "partner",
    "observer",
    "applicant",
)
KIND_OF_STANDING = {
    "party": "full",
    "member": "full",
    "signatory": "signed",
    **dict.fromkeys(("participant", "associate", "partner", "observer", "applicant"), "affiliated"),
}
# Kinds of promise, the strongest first: a state bound by several is shown with the first of these.
OBLIGATIONS = ("defence", "offence", "neutrality", "non_aggression", "consultation")
LEVELS = ("alliance", "regional", "national")
COMPONENTS = ("political", "military", "economic", "coordination")
# The relations that make a chain of command, in which no body may stand above itself.
COMMAND = ("subordinate_to", "operationally_subordinate_to")


@dataclass(frozen=True)
class Column:
    """One column: what it holds and which values it may have.

    ``optional`` columns may be missing from a package; ``required`` ones have a value in every row.
    ``refers_to`` names tables whose ids it may hold; ``others_allowed`` lets other texts pass.
    ``meaning`` is English; ``meanings`` are pairs of another language and the meaning in it.
    """

    name: str
    type: str = "string"
    meaning: str = ""
    required: bool = False
    optional: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    unique: bool = False
    is_date: bool = False
    refers_to: tuple[str, ...] = ()
    others_allowed: bool = False
    meanings: tuple[tuple[str, str], ...] = ()

    def told(self, lang: str) -> str:
        """The meaning in a language, English where it has none in it."""
        return dict(self.meanings).get(lang, self.meaning)


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values together are a row's key in another table."""

    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table: columns in order, key, foreign keys.

    ``one_at_a_time`` names the columns that identify a subject with at most one row in force a day.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    one_at_a_time: tuple[str, ...] = ()
    required: bool = False
    meanings: tuple[tuple[str, str], ...] = ()

    def told(self, lang: str) -> str:
        """What a row is, in a language, English where it is not said in it."""
        return dict(self.meanings).get(lang, self.meaning)

    @property
    def by_name(self) -> dict[str, Column]:
        """The columns by their name."""
        return {column.name: column for column in self.columns}

    @property
    def dates(self) -> tuple[str, ...]:
        """Names of the columns that hold EDTF dates."""
        return tuple(column.name for column in self.columns if column.is_date)


class SchemaError(ValueError):
    """A descriptor that is not of the expected shape; its message says where."""


@lru_cache(maxsize=1)
def tables() -> Mapping[str, Table]:
    """The tables of the model by name, in the order of the model."""
    return _tables_in(SCHEMA)


@lru_cache(maxsize=1)
def story_tables() -> Mapping[str, Table]:
    """The tables of a story, which lie in a folder of their own, by name."""
    return _tables_in(STORY_SCHEMA)


def _tables_in(schema: Path) -> Mapping[str, Table]:
    descriptor = json.loads(schema.read_text(encoding="utf-8"))
    return {resource["name"]: table_from(resource) for resource in descriptor["resources"]}


def model_of(name: str) -> Table:
    """The model of a table of a package or of a story."""
    return tables().get(name) or story_tables()[name]


def vocabulary(table: str, column: str) -> tuple[str, ...]:
    """Allowed values of a column of the model, in the order of the model."""
    return tables()[table].by_name[column].enum


def table_from(resource: Mapping[str, Any]) -> Table:
    """Read one resource of a descriptor.

    Raises:
        SchemaError: a part is missing or of the wrong type.
    """
    name = _text(resource.get("name"), "the name of a table")
    schema = resource.get("schema")
    if not isinstance(schema, Mapping):
        raise SchemaError(f"table {name} has no schema object")
    columns = tuple(
        _column(field, name) for field in _list(schema.get("fields"), f"fields of {name}")
    )
    names = [column.name for column in columns]
    if len(set(names)) < len(names):
        raise SchemaError(f"table {name} declares a column twice")
    key = _names(schema.get("primaryKey", []), f"primaryKey of {name}")
    links = tuple(
        _foreign_key(link, name)
        for link in _list(schema.get("foreignKeys", []), f"foreignKeys of {name}")
    )
    for column in (*key, *(column for link in links for column in link.columns)):
        if column not in names:
            raise SchemaError(f"a key of table {name} names the unknown column {column}")
    return Table(
        name=name,
        meaning=str(resource.get("description", "")),
        columns=columns,
        key=key,
        foreign_keys=links,
        one_at_a_time=_names(resource.get("oneAtATime", []), f"oneAtATime of {name}"),
        required=resource.get("requiredTable") is True,
        meanings=_meanings(resource),
    )


def _column(field: object, table: str) -> Column:
    if not isinstance(field, Mapping):
        raise SchemaError(f"a field of table {table} is not an object")
    name = _text(field.get("name"), f"the name of a field of {table}")
    limits = field.get("constraints", {})
    if not isinstance(limits, Mapping):
        raise SchemaError(f"the constraints of {table}.{name} are not an object")
    try:
        re.compile(str(limits.get("pattern", "")))
    except re.error as error:
        raise SchemaError(f"the pattern of {table}.{name} is not a pattern ({error})") from error
    return Column(
        name=name,
        type=_text(field.get("type", "string"), f"the type of {table}.{name}"),
        meaning=str(field.get("description", "")),
        required=limits.get("required") is True,
        optional=field.get("optional") is True,
        enum=tuple(str(value) for value in _list(limits.get("enum", []), f"enum of {name}")),
        pattern=str(limits.get("pattern", "")),
        unique=limits.get("unique") is True,
        is_date=field.get("rdfType") == EDTF_TYPE,
        refers_to=_names(field.get("refersTo", []), f"refersTo of {name}"),
        others_allowed=field.get("othersAllowed") is True,
        meanings=_meanings(field),
    )


def _meanings(described: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Descriptions in other languages than English: `description_<lang>`."""
    stem = "description_"
    return tuple(
        (name.removeprefix(stem), str(text))
        for name, text in described.items()
        if isinstance(name, str) and name.startswith(stem)
    )


def _foreign_key(link: object, table: str) -> ForeignKey:
    reference = link.get("reference") if isinstance(link, Mapping) else None
    if not isinstance(link, Mapping) or not isinstance(reference, Mapping):
        raise SchemaError(f"a foreign key of table {table} has no reference")
    columns = _names(link.get("fields"), f"a foreign key of {table}")
    target = _names(reference.get("fields"), f"a foreign key of {table}")
    if len(columns) != len(target) or not columns:
        raise SchemaError(f"a foreign key of table {table} does not pair its columns")
    # An empty resource means the table itself (Table Schema 1.0).
    other = reference.get("resource") or table
    return ForeignKey(columns, _text(other, f"a foreign key of {table}"), target)


def _names(value: object, what: str) -> tuple[str, ...]:
    parts = [value] if isinstance(value, str) else _list(value, what)
    return tuple(_text(part, what) for part in parts)


def _list(value: object, what: str) -> list[Any]:
    if not isinstance(value, list):
        raise SchemaError(f"{what}: a list is expected")
    return value


def _text(value: object, what: str) -> str:
    if not isinstance(value, str) or not value:
        raise SchemaError(f"{what}: a text is expected")
    return value
