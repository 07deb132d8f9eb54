"""Imports go downward only."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "data": ("dash", "plotly", "components", "app", "dash_bootstrap_components"),
    "components/charts": (
        "dash",
        "dash_bootstrap_components",
        "data",
        "app",
        "components.views",
        "components.callbacks",
        "components.controls",
        "components.layout",
    ),
    "components/controls": (
        "data",
        "app",
        "plotly",
        "components.views",
        "components.callbacks",
        "components.charts",
    ),
    "components/views": ("app", "components.callbacks"),
    "components": ("app",),
}


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_a_layer_imports_nothing_from_above(folder: str) -> None:
    broken = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for name in sorted(imported(path))
        if any(name == banned or name.startswith(f"{banned}.") for banned in FORBIDDEN[folder])
    ]
    assert not broken


def test_no_chart_imports_another_chart() -> None:
    charts = sorted((ROOT / "components/charts").glob("[a-z]*.py"))
    names = {f"components.charts.{path.stem}" for path in charts}
    broken = [f"{path.stem} imports {name}" for path in charts for name in imported(path) & names]
    assert charts
    assert not broken


def test_no_module_is_longer_than_300_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for folder in ("components", "data", "tests", "benchmarks", "assets/js")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".py", ".js")
        and not path.name.endswith(".min.js")
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not long


def test_no_state_body_or_treaty_of_the_data_is_named_in_code() -> None:
    import csv

    ids: set[str] = set()
    tables = {
        "states": "state_id",
        "bodies": "body_id",
        "organisations": "organisation_id",
        "frameworks": "framework_id",
        "schemes": "scheme_id",
        "sources": "source_id",
    }
    packages = sorted((ROOT / "data").glob("*/datapackage.json"))
    assert len(packages) > 1
    for path in packages:
        for table, column in tables.items():
            with (path.parent / f"{table}.csv").open(encoding="utf-8") as file:
                ids |= {row[column] for row in csv.DictReader(file) if len(row[column]) > 2}
    files = [ROOT / "app.py", *(ROOT / "components").rglob("*.py"), *(ROOT / "data").rglob("*.py")]
    found = [
        f"{path.relative_to(ROOT)}: {node.value}"
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in ids
    ]
    assert not found
