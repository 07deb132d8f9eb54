"""The findings of a running import, grouped by rule, and the account of the rows of files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from data.importers.messages import MESSAGES
from data.messages import Level
from data.report import Finding, Report, Tally, finding

LISTED = 20  # rows of one rule and column that are listed; the others are counted


@dataclass
class _Group:
    """Findings of one rule on one column of one file: the first ones, and the number of all."""

    listed: list[Finding] = field(default_factory=list)
    left: int = 0


class Notes:
    """Collects findings and keeps account of the rows.

    A finding with a row and the level `skip` marks that row as left out, one of the level `repair`
    as repaired: so the tallies add up however often a row is spoken of.
    """

    def __init__(self) -> None:
        """Begin without findings."""
        self._groups: dict[tuple[str, str, str, Level], _Group] = {}
        self._rows: dict[str, int] = {}
        self._skipped: dict[str, set[int]] = {}
        self._repaired: dict[str, set[int]] = {}
        self._same: dict[tuple[str, int], Sequence[int]] = {}
        self.failed = False

    def add(
        self,
        rule: str,
        file: str,
        row: int | None = None,
        column: str = "",
        value: str = "",
        **parameters: object,
    ) -> None:
        """Add a finding; `row` is the line of the file (the header is 1)."""
        level = MESSAGES[rule][0]
        self.failed = self.failed or level == "error"
        rows: Sequence[int] = ()
        if row is not None and row > 1:
            row = int(row)
            rows = self._same.get((file, row), (row,))
            if level == "skip":
                self._skipped.setdefault(file, set()).update(rows)
            elif level == "repair":
                self._repaired.setdefault(file, set()).update(rows)
        group = self._groups.setdefault((file, rule, column, level), _Group())
        if len(group.listed) < LISTED:
            group.listed.append(finding(rule, file, row, column, value, **parameters))
            group.left += max(len(rows) - 1, 0)
        else:
            group.left += max(len(rows), 1)

    def rows(
        self,
        rule: str,
        file: str,
        rows: Iterable[int],
        column: str = "",
        values: Sequence[str] | str = "",
        **parameters: object,
    ) -> None:
        """Add the same finding for several lines of a file.

        Args:
            rule: the rule.
            file: name of the file.
            rows: the lines.
            column: the column.
            values: one value per line, or one for all.
            parameters: what the message is filled with, the same for all.
        """
        for place, row in enumerate(rows):
            value = values if isinstance(values, str) else values[place]
            self.add(rule, file, row, column, value, **parameters)

    def same(self, file: str, rows: Sequence[int]) -> None:
        """Say that several lines of a file say the same: the first speaks for all from now on."""
        self._same[file, int(rows[0])] = tuple(int(row) for row in rows)

    def lines(self, file: str, row: int) -> Sequence[int]:
        """The lines that a line speaks for, itself first."""
        return self._same.get((file, int(row)), (int(row),))

    def skipped(self, file: str) -> set[int]:
        """Lines of a file that were left out so far."""
        return self._skipped.get(file, set())

    def count(self, file: str, rows: int) -> None:
        """Say how many rows of a file were read into cells; those left out before come on top."""
        self._rows[file] = rows + len(self.skipped(file))

    def used(self, file: str) -> int:
        """Rows of a file that were not left out so far."""
        return self._rows.get(file, 0) - len(self.skipped(file))

    def report(self) -> Report:
        """All findings by file and row, and the account of every file."""
        tallies = [
            Tally(
                file,
                read,
                self.used(file),
                len(self._repaired.get(file, set()) - self.skipped(file)),
                len(self.skipped(file)),
            )
            for file, read in self._rows.items()
        ]
        return Report(list(self._findings()), sum(self._rows.values()), tallies)

    def _findings(self) -> Iterable[Finding]:
        files = list(dict.fromkeys(key[0] for key in self._groups))
        groups = sorted(
            self._groups.items(),
            key=lambda item: (files.index(item[0][0]), item[1].listed[0].row or 0, item[0][1:]),
        )
        for (file, _, column, level), group in groups:
            yield from group.listed
            if group.left:
                left = finding("and-more", file, None, column, number=group.left)
                yield Finding(
                    level,
                    file,
                    None,
                    column,
                    "",
                    left.rule,
                    left.message,
                    left.remedy,
                    left.parameters,
                )
