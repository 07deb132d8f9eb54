"""Invented files in the layouts of ATOP, of the COW IGO data and of DCAD: no row is of a real file.

State 710 is China, 2 the United States and so on, as the field counts states; alliances and dates
are made up. A cell that a builder is not given is what these files hold most often.
"""

from collections.abc import Mapping, Sequence

from data.given import Given

Cells = Mapping[str, object]

MEMBER_COLUMNS = [
    "atopid",
    "cowid",
    "cow4id",
    "member",
    "cowsys",
    "yrent",
    "moent",
    "dayent",
    "yrexit",
    "moexit",
    "dayexit",
    "ineffect",
    "bilat",
    "phase",
    "maxphase",
    "defense",
    "offense",
    "neutral",
    "nonagg",
    "consul",
    "asymm",
    "source",
    "new5",
    "rev5",
    "version",
]
ALLIANCE_COLUMNS = [
    "atopid",
    "cowid",
    "cow4id",
    "begyr",
    "begmo",
    "begday",
    "endyr",
    "endmo",
    "endday",
    "ineffect",
    "bilat",
    "maxphase",
    "defense",
    "offense",
    "neutral",
    "nonagg",
    "consul",
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
    "ccode1",
    "cowName1",
    "ccode2",
    "cowName2",
    "signDay",
    "signMonth",
    "signYear",
    "EIFDay",
    "EIFMonth",
    "EIFYear",
    "type",
    "category1",
    "category2",
    "category3",
    "span",
    "renewType",
    "renewYears",
    "terminated",
    "durationActual",
    "endYearEstimate",
    "asymmetry",
    "categoryConf",
    "UNTS",
    "fullText",
    "sourceType",
    "source",
    "factivaConf",
    "factivaSign",
    "factivaEIF",
    "DCAid",
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


def member_file(*rows: Cells, version: str = "5.1", end: str = "\n", **renamed: str) -> str:
    """An ATOP member file; a row has atopid, member, start and the flags that are 1."""
    usual = {
        **dict.fromkeys(MEMBER_COLUMNS, 0),
        "cowid": "",
        "cow4id": "",
        "cowsys": 1,
        "moent": 1,
        "dayent": 1,
        "version": version,
    }
    text = table(MEMBER_COLUMNS, rows, usual, end)
    header, _, body = text.partition("\n")
    for old, new in renamed.items():
        header = header.replace(old, new)
    return f"{header}\n{body}"


def alliance_file(*rows: Cells, members: int = 59, version: str = "4.0100002") -> str:
    """An ATOP alliance file; `mem` is the list of its members."""
    columns = [
        *ALLIANCE_COLUMNS,
        *(f"mem{place + 1}" for place in range(members)),
        *("source", "new4", "rev4", "version"),
    ]
    usual = {**dict.fromkeys(ALLIANCE_COLUMNS, 0), "cowid": "", "begmo": 1, "begday": 1}
    filled = []
    for row in rows:
        cells = {key: value for key, value in row.items() if key != "mem"}
        listed = row.get("mem", ())
        if isinstance(listed, Sequence):
            cells |= {f"mem{place + 1}": code for place, code in enumerate(listed)}
        filled.append(cells)
    return table(columns, filled, {**usual, "new4": 0, "rev4": 0, "version": version})


def pair_file(*rows: tuple[int, int, Sequence[int], str], columns: Sequence[str] = ()) -> str:
    """ATOP directed dyad-years: bound state, partner, years and the letters of what is promised.

    Letters: d defence, o offence, n neutrality, a non-aggression, c consultation.
    """
    lines = [",".join(columns or PAIR_COLUMNS)]
    for bound, partner, years, pledges in rows:
        flags = ",".join(str(int(letter in pledges)) for letter in "donac")
        lines += [f"{bound},{partner},{year},{flags}" for year in years]
    return "\n".join(lines) + "\n"


def long_file(*rows: tuple[str, int, int, int, int]) -> str:
    """IGO state-years, a row per organisation, state and year: name, number, state, year, code."""
    names = ("ioname", "ionum", "ccode", "year", "code")
    return table(LONG_COLUMNS, [dict(zip(names, row, strict=True)) for row in rows])


def wide_file(
    organisations: Sequence[str], *rows: tuple[int, int, Sequence[int]], state: str = "nowhere"
) -> str:
    """IGO state-years with a column per organisation: state, year, codes."""
    lines = [",".join(["ccode", "year", "state", *organisations])]
    lines += [f"{code},{year},{state},{','.join(map(str, codes))}" for code, year, codes in rows]
    return "\n".join(lines) + "\n"


def organisation_file(*rows: Cells) -> str:
    """The list of organisations of the IGO data."""
    return table(ORGANISATION_COLUMNS, rows, {"integrated": 0, "replaced": 0})


def agreement_file(*rows: Cells) -> str:
    """DCAD: an agreement per row."""
    usual = {"type": "general", "category1": "DCA", "terminated": 0, "span": -77}
    return table(AGREEMENT_COLUMNS, rows, usual)
