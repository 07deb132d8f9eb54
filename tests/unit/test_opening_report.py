"""A report in the reader's language, as document, text and CSV."""

import csv
import io

import pytest

from components.i18n import translator
from components.reasons import reason_in
from components.report_words import LISTED, as_csv, as_document, as_text
from data.edtf import EdtfError, parse
from data.importers.messages import MESSAGES
from data.report import Report, Tally, finding

FOUND = [
    finding("stray-space", "states.csv", 4, "name_en", " Aland"),
    finding(
        "not-allowed",
        "memberships.csv",
        2,
        "standing",
        "partys",
        allowed="party, member",
        guess=" (did you mean party?)",
    ),
    finding(
        "unreadable-date",
        "memberships.csv",
        3,
        "valid_from",
        "1990-13",
        reason="there is no month 13",
    ),
]
REPORT = Report(FOUND, 12, [Tally("memberships.csv", 8, 7, 2, 1)])


def test_errors_come_first_and_every_part_is_told() -> None:
    told = as_document(REPORT, "de")
    assert [one["rule"] for one in told["findings"]] == [
        "not-allowed",
        "unreadable-date",
        "stray-space",
    ]
    assert (told["errors"], told["warnings"], told["more"]) == (2, 1, 0)
    assert told["files"] == [
        {"file": "memberships.csv", "read": 8, "used": 7, "repaired": 2, "skipped": 1}
    ]
    first = told["findings"][0]
    assert (first["file"], first["row"], first["column"], first["value"]) == (
        "memberships.csv",
        2,
        "standing",
        "partys",
    )
    assert first["remedy"] == "Nehmen Sie einen von diesen: party, member (meinten Sie party?)."
    assert told["findings"][1]["message"].endswith("den Monat 13 gibt es nicht.")


def test_not_more_than_some_are_listed_and_the_rest_is_counted() -> None:
    told = as_document(Report(FOUND * LISTED), "en")
    assert len(told["findings"]) == LISTED
    assert told["more"] == 2 * LISTED
    assert {one["level"] for one in told["findings"]} == {"error"}


def test_the_table_has_every_finding_and_no_formula() -> None:
    bad = finding("not-allowed", "=1+1.csv", 2, "standing", "=cmd()", allowed="party", guess="")
    raw = as_csv(Report([*FOUND, bad], 12, REPORT.tallies), "en")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(rows) == 5
    assert rows[3]["file"] == "'=1+1.csv" and rows[3]["value"] == "'=cmd()"
    assert (rows[4]["read"], rows[4]["used"], rows[4]["skipped"]) == ("8", "7", "1")


def test_the_text_adds_up_by_file() -> None:
    text = as_text(REPORT, "en")
    assert "memberships.csv: 8 rows read, 7 used, 2 of them repaired, 1 left out" in text
    assert text.endswith("12 rows read; 2 errors, 1 warnings, 0 repairs, 0 left out")


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_rule_can_be_told(lang: str) -> None:
    names = ("reason", "table", "limit", "most", "found")
    for rule in MESSAGES:
        places = {name: name for name in names}
        message, remedy = MESSAGES[rule][1:]
        for part in (message + remedy).replace("{{", "").split("{")[1:]:
            places[part.split("}")[0]] = "x"
        fixed = ("column", "value", "row", "file", "rule")
        one = finding(
            rule, "a.csv", **{name: text for name, text in places.items() if name not in fixed}
        )
        assert as_text(Report([one]), lang)


@pytest.mark.parametrize("text", ["then", "1990-13", "1990-02-30", "1990/1980", "199X-01", "1/2/3"])
def test_what_is_wrong_with_a_date_is_told_in_german(text: str) -> None:
    with pytest.raises(EdtfError) as raised:
        parse(text)
    reason = str(raised.value)
    assert reason_in(reason, translator("de")) != reason
    assert reason_in(reason, translator("en")) == reason
