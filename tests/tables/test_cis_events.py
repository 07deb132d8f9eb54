"""The dated events of the bundled package, checked as sentences on the table itself."""

import pytest

from tests.tables.cis_tables import REPORT, dates, rows


@pytest.mark.parametrize(
    ("event", "day"),
    [
        ("CIS-FOUNDED", "1991-12-21"),
        ("SON-SIGNED", "1992-02-14"),
        ("SON-STATUS", "1992-03-20"),
        ("CST-SIGNED", "1992-05-15"),
        ("SON-HQ-DISSOLVED", "1992-07"),
        ("BISHKEK-CONCEPT", "1992-10-09"),
        ("STAFF-RECOMMENDED", "1993-06-15"),
        ("RUS-RATIFIES", "1993-07-31"),
        ("STAFF-CONFIRMED", "1993-08-24"),
        ("CSC-SET-UP", "1993-12"),
        ("WORK-PLAN", "1994-04"),
        ("GRAND-DESIGN", "1994"),
        ("ALMATY-CONCEPT", "1995-02-19"),
    ],
)
def test_the_report_dates_its_events_so(event: str, day: str) -> None:
    assert dates("events", "happened_on", event_id=event, source_id=REPORT) == {day}


def test_a_handful_of_events_is_major() -> None:
    assert set(rows("events", rank="major")["event_id"]) == {
        "CIS-FOUNDED",
        "SON-SIGNED",
        "CST-SIGNED",
        "RUS-RATIFIES",
        "STAFF-APPROVED",
        "CSC-SET-UP",
        "GRAND-DESIGN",
        "ALMATY-CONCEPT",
    }


def test_samsonovs_offer_lies_before_the_newspaper_that_reports_it() -> None:
    assert dates("events", "happened_on", event_id="SIXTEEN-PLUS-NINE") == {"1994-01-10/1994-05-17"}


def test_different_events_of_a_day_have_different_labels() -> None:
    events = rows("events").drop_duplicates(["event_id", "happened_on"])
    for column in ("label_en", "label_de"):
        assert not events.duplicated(["happened_on", column]).any()
