"""What was found when a package was read: findings with file, row, column, value and rule."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from data import limits
from data.messages import MESSAGES, Level

LONGEST = 1000  # characters of a value that a finding keeps


@dataclass(frozen=True)
class Finding:
    """One thing wrong (or doubtful) in a package.

    ``row`` is the line in the file (the header is 1) or None; ``rule`` is a stable id,
    ``parameters`` are what its message was filled with.
    """

    level: Level
    file: str
    row: int | None
    column: str
    value: str
    rule: str
    message: str
    remedy: str
    parameters: Mapping[str, str] = field(default_factory=dict, compare=False)

    def line(self) -> str:
        """The finding as one line of text, without the file."""
        place = [f"row {self.row}"] if self.row is not None else []
        place += [self.column] if self.column else []
        value = f" = {self.value!r}" if self.value else ""
        where = f"{', '.join(place)}{value}: " if place or value else ""
        return f"{self.level} [{self.rule}] {where}{self.message} {self.remedy}"


def finding(
    rule: str,
    file: str,
    row: int | None = None,
    column: str = "",
    value: str = "",
    **parameters: object,
) -> Finding:
    """Make a finding from its rule; the message is filled with the parameters."""
    level, message, remedy = MESSAGES[rule]
    value = _short(value)
    filled = {"column": column, "value": value or "(empty)", "guess": ""}
    filled |= {name: _short(str(text)) for name, text in parameters.items()}
    return Finding(
        level,
        file,
        row,
        column,
        value,
        rule,
        message.format(**filled),
        remedy.format(**filled),
        MappingProxyType(filled),
    )


def some(found: Iterable[Finding]) -> Iterator[Finding]:
    """The first findings of a check; where there are more, a last one says so."""
    for number, one in enumerate(found):
        if number == limits.FINDINGS:
            yield finding("more-faults", one.file, limit=limits.FINDINGS)
            return
        yield one


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


@dataclass(frozen=True)
class Tally:
    """What became of the rows of one file: `read` is `used` and `skipped` together.

    `repaired` are those of the used rows in which something was read otherwise than it stands.
    """

    file: str
    read: int
    used: int
    repaired: int = 0
    skipped: int = 0

    def __post_init__(self) -> None:
        """Refuse numbers that do not add up."""
        if self.read != self.used + self.skipped or self.repaired > self.used:
            raise ValueError(f"the rows of {self.file} do not add up")


@dataclass(frozen=True)
class Report:
    """All findings of one reading, in the order of files and rows, and the rows of each file."""

    findings: Sequence[Finding]
    rows_read: int = 0
    tallies: Sequence[Tally] = ()

    @property
    def errors(self) -> int:
        """Number of findings that stop the package from being used."""
        return sum(one.level == "error" for one in self.findings)

    @property
    def warnings(self) -> int:
        """Number of findings on what is doubtful, but used as it stands."""
        return sum(one.level == "warning" for one in self.findings)

    @property
    def ok(self) -> bool:
        """Whether the package can be used."""
        return self.errors == 0

    def text(self) -> str:
        """The report for people: findings by file, then the totals."""
        lines: list[str] = []
        for file in dict.fromkeys(one.file for one in self.findings):
            lines += [file, *(f"  {one.line()}" for one in self.findings if one.file == file), ""]
        totals = [
            _count(self.rows_read, "row") + " read",
            _count(self.errors, "error"),
            _count(self.warnings, "warning"),
        ]
        return "\n".join([*lines, ", ".join(totals)])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


class PackageError(Exception):
    """A package that cannot be used; ``report`` says why."""

    def __init__(self, report: Report) -> None:
        """Keep the report; its text is the message."""
        super().__init__(report.text())
        self.report = report
