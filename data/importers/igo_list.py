"""The list of organisations of the IGO data: numbers, names, first and last years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from data.importers.dates import whole
from data.importers.notes import Notes
from data.importers.reading import Sheet


@dataclass(frozen=True)
class Listed:
    """An organisation of the list.

    Attributes:
        number: ``ionum``.
        short: ``ioname``, its short name.
        name: its name in full.
        begun: first year; None where the list has none.
        died: last year; None where it goes on.
        line: line of the file.
        file: name of the file.
    """

    number: str
    short: str
    name: str
    begun: int | None
    died: int | None
    line: int
    file: str


@dataclass
class Catalogue:
    """Finds organisations by number or by short name, whatever its capitals."""

    by_key: dict[str, Listed] = field(default_factory=dict)
    shorts: dict[str, str] = field(default_factory=dict)
    _numbers: dict[str, str] = field(default_factory=dict)

    def add(self, listed: Listed) -> None:
        """Enter an organisation of the list."""
        self.by_key[listed.number or listed.short.upper()] = listed
        if listed.number and listed.short:
            self._numbers[listed.short.lower()] = listed.number

    def learn(self, numbers: Iterable[str], shorts: Iterable[str]) -> None:
        """Learn which short name goes with which number from a file that has both."""
        for number, short in sorted(set(zip(numbers, shorts, strict=True))):
            if number and short:
                self._numbers.setdefault(short.lower(), str(whole(number) or number))

    def key(self, number: str, short: str) -> str:
        """The key of an organisation: its number, else its short name in capitals."""
        known = whole(number)
        found = str(known) if known else self._numbers.get(short.lower(), short.upper())
        if short and found:
            self.shorts.setdefault(found, short)
        return found

    def begun(self, key: str) -> int | None:
        """The first year of an organisation, where the list has it."""
        listed = self.by_key.get(key)
        return listed.begun if listed else None


def catalogue(sheets: Sequence[Sheet], notes: Notes) -> Catalogue:
    """Read lists of organisations."""
    found = Catalogue()
    for sheet in sheets:
        columns = ("ionum", "ioname", "longorgname", "orgname", "sdate", "deaddate")
        cells = zip(sheet.lines.tolist(), *(sheet.texts(name) for name in columns), strict=True)
        for line, number, short, long, middle, begun, died in cells:
            code = whole(number)
            if not code and not short:
                notes.add("no-organisation", sheet.file, line, "ioname")
                continue
            key = str(code) if code else short.upper()
            if key in found.by_key:
                other = found.by_key[key].line
                notes.add("same-row", sheet.file, line, "ionum", key, other=other)
                continue
            first, last = _year(begun), _year(died)
            name = long or middle or short
            found.add(Listed(str(code or ""), short, name, first, last, line, sheet.file))
    return found


def _year(text: str) -> int | None:
    number = whole(text)
    return number if number is not None and 0 < number < 9999 else None
