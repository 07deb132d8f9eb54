"""Invented files in the layouts of ATOP, of the COW IGO data and of DCAD: no row is of a real file.

States have the numbers that the field gives them (2 is the United States); alliances and dates are
made up. A cell that a builder is not given is what these files hold most often.
"""

from collections.abc import Mapping, Sequence

from data.given import Given

Cells = Mapping[str, object]

MEMBER_COLUMNS = [
    *("atopid", "cowid", "cow4id", "member", "cowsys", "yrent", "moent", "dayent", "yrexit"),
    *("moexit", "dayexit", "ineffect", "bilat", "phase", "maxphase", "defense", "offense"),
    *("neutral", "nonagg", "consul", "asymm", "source"),
]
ALLIANCE_COLUMNS = [
    *("atopid", "cowid", "cow4id", "begyr", "begmo", "begday", "endyr", "endmo", "endday"),
    *("ineffect", "bilat", "maxphase", "defense", "offense", "neutral", "nonagg", "consul"),
    "asymm",
]
PAIR_COLUMNS = ["stateA", "stateB", "year", "defense", "offense", "neutral", "nonagg", "consul"]
LONG_COLUMNS = ["ioname", "ionum", "ccode", "year", "state", "code", "status", "statenme"]
ORGANISATION_COLUMNS = [
    "ioname",
    "orgname",
    "longorgname",
    "ionum",
    "sdate",
    "deaddate",
    "integrated",
    "replaced",
]
AGREEMENT_COLUMNS = [
    *("ccode1", "cowName1", "ccode2", "cowName2", "signDay", "signMonth", "signYear", "EIFDay"),
    *("EIFMonth", "EIFYear", "type", "category1", "category2", "category3", "span", "renewType"),
    *("renewYears", "terminated", "durationActual", "endYearEstimate", "asymmetry"),
    *("categoryConf", "UNTS", "fullText", "sourceType", "source", "factivaConf", "factivaSign"),
    *("factivaEIF", "DCAid"),
]


def table(
    columns: Sequence[str], rows: Sequence[Cells], usual: Cells | None = None, end: str = "\n"
) -> str:
    """Comma-separated text with a header."""
    lines = [",".join(columns)]
    for row in rows:
        unknown = set(row) - set(columns)
        if unknown:
            raise ValueError(f"no such columns: {sorted(unknown)}")
        filled = {**(usual or {}), **row}
        lines.append(",".join(str(filled.get(column, "")) for column in columns))
    return end.join(lines) + end


def given(name: str, text: str, encoding: str = "utf-8") -> Given:
    """The text as a file that somebody gives."""
    return Given(name, text.encode(encoding))


def member(
    alliance: int, state: object, start: Sequence[int], end: Sequence[int] = (), **cells: object
) -> dict[str, object]:
    """A row of an ATOP member file; dates are (year, month, day), a shorter one lacks the rest.

    Without an end it has the noughts of an open one.
    """
    row: dict[str, object] = {"atopid": alliance, "member": state, "ineffect": int(not end)}
    row |= _day(("yrent", "moent", "dayent"), start)
    return row | _day(("yrexit", "moexit", "dayexit"), end or (0, 0, 0)) | cells


def alliance(
    number: int,
    states: Sequence[object],
    start: Sequence[int],
    end: Sequence[int] = (),
    **cells: object,
) -> dict[str, object]:
    """A row of an ATOP alliance file."""
    row: dict[str, object] = {f"mem{place}": code for place, code in enumerate(states, start=1)}
    row |= {"atopid": number, "ineffect": int(not end)}
    row |= _day(("begyr", "begmo", "begday"), start)
    return row | _day(("endyr", "endmo", "endday"), end or (0, 0, 0)) | cells


def _day(columns: Sequence[str], parts: Sequence[int]) -> dict[str, object]:
    return {
        column: parts[place] if place < len(parts) else "" for place, column in enumerate(columns)
    }


def member_file(
    *rows: Cells, version: str = "5.1", end: str = "\n", name: str = "atop5_1m.csv"
) -> Given:
    """An ATOP member file: new5 and rev5, or new4 and rev4 before version 5."""
    major = version[0]
    columns = [*MEMBER_COLUMNS, f"new{major}", f"rev{major}", "version"]
    usual = {**dict.fromkeys(columns, 0), "cowid": "", "cow4id": "", "cowsys": 1}
    return given(name, table(columns, rows, {**usual, "version": version}, end))


def alliance_file(*rows: Cells, version: str = "4.0100002", name: str = "atop4_01a.csv") -> Given:
    """An ATOP alliance file with its 59 columns of members."""
    members = [f"mem{place}" for place in range(1, 60)]
    columns = [*ALLIANCE_COLUMNS, *members, "source", "new4", "rev4", "version"]
    usual = {**dict.fromkeys(ALLIANCE_COLUMNS, 0), "cowid": "", "cow4id": "", "version": version}
    return given(name, table(columns, rows, usual))


def pair_file(
    *rows: tuple[int, int, Sequence[int], str],
    columns: Sequence[str] = PAIR_COLUMNS,
    name: str = "atop5_1ddyr.csv",
) -> Given:
    """ATOP directed dyad-years: bound state, partner, years and the letters of what is promised.

    Letters: d defence, o offence, n neutrality, a non-aggression, c consultation.
    """
    lines = [",".join(columns)]
    for bound, partner, years, pledges in rows:
        flags = ",".join(str(int(letter in pledges)) for letter in "donac")
        lines += [f"{bound},{partner},{year},{flags}" for year in years]
    return given(name, "\n".join(lines) + "\n")


def long_file(*rows: tuple[str, object, int, int, object], name: str = "igo_years.csv") -> Given:
    """IGO state-years, a row per organisation, state and year: name, number, state, year, code."""
    names = ("ioname", "ionum", "ccode", "year", "code")
    return given(name, table(LONG_COLUMNS, [dict(zip(names, row, strict=True)) for row in rows]))


def wide_file(
    organisations: Sequence[str],
    *rows: tuple[int, int, Sequence[object]],
    name: str = "state_year.csv",
) -> Given:
    """IGO state-years with a column per organisation: state, year, codes."""
    lines = [",".join(["ccode", "year", "state", *organisations])]
    lines += [f"{code},{year},nowhere,{','.join(map(str, codes))}" for code, year, codes in rows]
    return given(name, "\n".join(lines) + "\n")


def spell_file(*rows: tuple[str, int, int, int, object, int], header: str = "") -> Given:
    """IGO spells: short name, number, state, first year, last year, code."""
    lines = [header or "ioname,ionum,ccode,first_year,last_year,code"]
    lines += [",".join(map(str, row)) for row in rows]
    return given("igo_spells.csv", "\n".join(lines) + "\n")


def organisation_file(*rows: Cells, name: str = "igo_organisations.csv") -> Given:
    """The list of organisations of the IGO data."""
    return given(name, table(ORGANISATION_COLUMNS, rows, {"integrated": 0, "replaced": 0}))


def agreement(
    number: str,
    one: object,
    two: object,
    signed: Sequence[int] = (),
    in_force: Sequence[int] = (),
    **cells: object,
) -> dict[str, object]:
    """A row of DCAD; numbers stand there as floats, as in the original."""
    row: dict[str, object] = {"DCAid": f"DCADv1.0-{number}", "ccode1": one, "ccode2": two}
    for stem, date in (("sign", signed), ("EIF", in_force)):
        columns = (f"{stem}Year", f"{stem}Month", f"{stem}Day")
        row |= _day(columns, [float(part) for part in date])  # type: ignore[misc]
    return row | cells


def agreement_file(*rows: Cells, name: str = "DCAD-v1.0-main.csv") -> Given:
    """DCAD: an agreement per row."""
    usual = {"type": "general", "category1": "DCA", "terminated": 0, "endYearEstimate": 2010}
    return given(name, table(AGREEMENT_COLUMNS, rows, usual))
