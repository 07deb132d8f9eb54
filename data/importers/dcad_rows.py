"""Rows of DCAD as agreements: when each was signed, came into force and ended."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from data.importers.dates import dates, whole
from data.importers.notes import Notes
from data.importers.reading import Sheet
from data.importers.remarks import Remark, remark
from data.importers.spans import Span, day_text, edge, reversed_

_NUMBER = re.compile(r"[0-9]+$")
_KINDS = ("type", "category1", "category2", "category3")
_COLUMNS = (
    *("ccode1", "ccode2", "signyear", "terminated", "durationactual", "endyearestimate", "dcaid"),
    *_KINDS,
)
SIDES = ("1", "2")


@dataclass
class Agreement:
    """One row of the file.

    Attributes:
        number: its number in the data set.
        codes: the states on both sides.
        signed: day of the signature, EDTF; empty where unknown.
        in_force: day of the entry into force, EDTF; empty where unknown.
        end: EDTF; empty where no end is known.
        line: line of the file.
        file: name of the file.
        ended: remarks on the end, which is by a rule.
        ordered: remarks on signature and entry into force, where a rule narrowed them.
        about: other remarks.
    """

    number: str
    codes: tuple[str, str]
    signed: str
    in_force: str
    end: str
    line: int
    file: str
    ended: list[Remark] = field(default_factory=list)
    ordered: list[Remark] = field(default_factory=list)
    about: list[Remark] = field(default_factory=list)


def agreements(sheet: Sheet, last: int, notes: Notes) -> Iterator[Agreement]:
    """The agreements of a file; `last` is the last year that the data set covers."""
    signed = dates(sheet, "signday", "signmonth", "signyear", notes)
    in_force = dates(sheet, "eifday", "eifmonth", "eifyear", notes)
    cells = {name: sheet.texts(name) for name in _COLUMNS}
    for place, line in enumerate(sheet.lines.tolist()):
        row = {name: texts[place] for name, texts in cells.items()}
        codes = []
        for side in SIDES:
            number = whole(row[f"ccode{side}"])
            if number is None or number <= 0:
                value = row[f"ccode{side}"]
                rule = "bad-code" if value else "no-code"
                notes.add(rule, sheet.file, line, f"ccode{side}", value)
            else:
                codes.append(str(number))
        if len(codes) < len(SIDES):
            continue
        if codes[0] == codes[1]:
            notes.add("one-state", sheet.file, line, "ccode2", codes[1])
            continue
        if not signed[place] and not in_force[place]:
            notes.add("no-start", sheet.file, line, "signyear", row["signyear"])
            continue
        found = _NUMBER.search(row["dcaid"])
        one = Agreement(
            found[0] if found else f"L{line}",
            (codes[0], codes[1]),
            signed[place],
            in_force[place],
            "",
            line,
            sheet.file,
        )
        _end(one, row, last)
        if reversed_(Span(one.in_force or one.signed, one.end)):
            start = one.in_force or one.signed
            notes.add("ends-before-start", sheet.file, line, "durationactual", one.end, start=start)
            continue
        _ordered(one, notes)
        kind = ", ".join(filter(None, (row[name] for name in _KINDS)))
        if kind:
            one.about.append(remark("type", kind=kind))
        yield one


def _end(one: Agreement, row: Mapping[str, str], last: int) -> None:
    """Give an agreement its end: only where the file says that it was terminated."""
    ended, years = whole(row["terminated"]) == 1, whole(row["durationactual"])
    estimate = whole(row["endyearestimate"])
    if ended and one.signed and years is not None and years > 0:
        # The data set counts from the year of the signature.
        one.end = f"{int(one.signed[:4]) + years:04}"
        one.ended.append(remark("duration", years=str(years)))
    elif ended:
        first = (one.in_force or one.signed)[:4]
        one.end = f"{first}/{max(int(first), last):04}"
        one.ended.append(remark("ended"))
    elif estimate is not None and 0 < estimate < last:
        one.about.append(remark("estimate", year=str(estimate)))


def _ordered(one: Agreement, notes: Notes) -> None:
    """Put signature and entry into force in their order where one is only roughly known."""
    if not one.signed or not one.in_force:
        return
    signed, force = edge(one.signed, 0), edge(one.in_force, 0)
    if force.latest < signed.earliest:
        place = (one.file, one.line, "eifyear", one.in_force)
        notes.add("in-force-before-signature", *place, signed=one.signed)
    elif force.earliest < signed.earliest:
        one.in_force = _between(signed.earliest, force.latest)
        one.ordered.append(remark("ordered"))
    elif force.latest < signed.latest:
        one.signed = _between(signed.earliest, force.latest)
        one.ordered.append(remark("ordered"))


def _between(low: int, high: int) -> str:
    return day_text(low) if low == high else f"{day_text(low)}/{day_text(high)}"
