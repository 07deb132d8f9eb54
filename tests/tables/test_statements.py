"""What was taken from each work of the CIS data set, checked against the files themselves."""

import datetime as dt
import json

import pytest

from components.callbacks.frames import render
from components.catalogue import Catalogue
from components.keyframes import unpack
from data.load import load_package
from data.model import tables
from data.query.statements import statements
from data.query.works import works
from tests.tables.cis_tables import PACKAGE, REPORT, RESOURCES, rows


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue({"cis": load_package(PACKAGE)})


def shown(catalogue: Catalogue, query: str) -> dict:
    sizes = {"works": [540, 420]}
    packed = render(catalogue, {"search": query, "only": "1995-01-15", "sizes": sizes})
    return unpack(packed, dt.date(1995, 1, 15))


def counted(table: str, **wanted: str) -> int:
    return len(rows(table, **wanted)) if table in RESOURCES else 0


def test_the_headline_counts_the_rows_of_all_files(catalogue: Catalogue) -> None:
    claims = [name for name in tables() if name != "sources"]
    total = sum(counted(name) for name in claims)
    report = sum(counted(name, source_id=REPORT) for name in claims)
    told = {one for name in claims if name in RESOURCES for one in rows(name)["source_id"]}
    assert shown(catalogue, "?view=sources")["headline"] == (
        f"{total} statements from {len(told)} works; "
        f"{round(100 * report / total)}\N{NO-BREAK SPACE}% from Zagorski 1996"
    )


def test_works_that_only_footnotes_name_are_cited_by_the_report(catalogue: Catalogue) -> None:
    found = works(catalogue.packages["cis"]).set_index("source_id")
    trenin = found.loc["trenin-1994"]
    assert (trenin["statements"], trenin["cited_by"]) == (0, REPORT)
    assert trenin["cited_at"] == "fn 16 and fn 30"
    document = shown(catalogue, "?view=sources&work=trenin-1994")
    written = json.dumps(document["cards"]["statements"]["content"])
    assert "cited by Zagorski 1996, fn 16 and fn 30" in written
    assert "No row of this data set rests on this work." in written


def test_the_register_of_belarus_disputes_the_entry_into_force(catalogue: Catalogue) -> None:
    package = catalogue.packages["cis"]
    found = statements(package, "en", "mfa-belarus-treaties")
    act = found[(found["table"] == "treaty_actions") & (found["subject"] == "Russia")]
    facts = {(row.codes, row.day, row.certainty) for row in act.itertuples()}
    assert (("entry_into_force",), "1994-04-20", "disputed") in facts


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "Turkmenistan: signatory of General-purpose forces, "
               "14 February 1992 to between 15 February 1992 and 20 March 1992"),
        ("de", "Turkmenistan: Unterzeichner, Allg. Streitkräfte (SON), 14. Februar 1992 "
               "bis zwischen 15. Februar 1992 und 20. März 1992"),
    ],
)  # fmt: skip
def test_a_statement_reads_as_a_line_with_place_and_line_of_the_file(
    catalogue: Catalogue, lang: str, sentence: str
) -> None:
    document = shown(catalogue, f"?view=sources&lang={lang}")
    table = document["cards"]["statements"]["table"]
    row = next(row for row in table["rows"] if row["cells"][0] == sentence)
    assert row["key"] == "state:TKM"
    found = rows("memberships", organisation_id="SON", state_id="TKM", source_id=REPORT)
    assert row["cells"][2] == f"memberships.csv:{found.index[0] + 2}"
    assert row["cells"][3] == f"Zagorski 1996, {found.iloc[0]['locator']}"


def test_all_statements_of_the_open_work_stand_in_its_table_and_none_of_others(
    catalogue: Catalogue,
) -> None:
    document = shown(catalogue, "?view=sources&work=gibler-2009")
    table = document["cards"]["statements"]["table"]
    claims = set(tables()) - {"sources"}
    total = sum(counted(name, source_id="gibler-2009") for name in claims)
    assert len(table["rows"]) == total > 0
    assert all("Gibler 2009" in row["cells"][3] for row in table["rows"])


def test_filters_and_date_do_not_touch_the_view(catalogue: Catalogue) -> None:
    usual = shown(catalogue, "?view=sources")
    bare = shown(catalogue, "?view=sources&organisations=&regions=&rule=certain")
    assert bare["cards"] == usual["cards"]
    assert bare["empty"] == ""


def test_the_data_view_writes_words_beside_the_codes_and_the_line(catalogue: Catalogue) -> None:
    document = shown(catalogue, "?view=data&table=memberships&lang=de")
    table = document["cards"]["data"]["table"]
    assert table["columns"][:4] == [
        "Organisation (organisation_id)",
        "Zeile",
        "Staat (state_id)",
        "Status (standing)",
    ]
    cells = table["rows"][0]["cells"]
    assert cells[0] == "Taschkenter Vertrag (CST)"
    assert cells[3] == "Vertragspartei (party)"
    line = int(cells[1])
    row = rows("memberships").iloc[line - 2]
    assert cells[2] == f"Armenien ({row['state_id']})"
    assert cells[-1] == row["note_de"] != row["note"]


def test_the_data_view_in_english_shows_a_code_once_where_it_is_the_word(
    catalogue: Catalogue,
) -> None:
    table = shown(catalogue, "?view=data&table=memberships")["cards"]["data"]["table"]
    assert "Standing" in table["columns"]
    assert {row["cells"][3] for row in table["rows"]} == {"party"}
    assert "Note" in table["columns"] and "note_de" not in str(table["columns"])
