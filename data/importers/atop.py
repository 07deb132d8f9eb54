"""ATOP, Alliance Treaty Obligations and Provisions: files by member, by alliance, by directed pair.

The file by member (a row per member and phase) and the file by alliance complement each other: the
one has the days of every member and what it promised, the other those of the alliance. Directed
dyad-years name no alliance; they become promises of one state to another.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from data.importers.atop_rows import Life, alliance_terms, member_terms
from data.importers.atop_terms import Membership, Promise, Term, memberships, promises
from data.importers.atop_years import PairYears, pair_years
from data.importers.draft import Draft
from data.importers.formats import Family, family
from data.importers.laid import Laid, Layer, Remark, Said, provenance
from data.importers.naming import alliance_names
from data.importers.notes import Notes
from data.importers.reading import Sheet
from data.importers.spans import Span, ends, starts
from data.importers.states import States
from data.importers.year_runs import as_end, as_start

FAMILY = "atop"
# The one organisation that holds the promises of pairs, whose alliances are not named.
PAIRS = "ATOP"
_REFUSED = {"atop-pairs": "undirected-pairs", "atop-states": "state-years"}
_OF_ALLIANCE = (
    "The file gives dates and promises of the whole alliance; taken for each member.",
    "Die Datei nennt Daten und Zusagen des ganzen Bündnisses; für jedes Mitglied übernommen.",
)
_OF_MEMBERS = (
    "From the first entry to the last exit of its members.",
    "Vom ersten Beitritt bis zum letzten Austritt seiner Mitglieder.",
)
_OUTSIDE = (
    "The file counts it as outside the system of states at entry.",
    "Die Datei zählt ihn beim Beitritt nicht zum Staatensystem.",
)
_BY_YEAR = (
    "By the year: a year counts in which it held on some day; ends with the first that does not.",
    "Nach Jahren: Es zählt jedes Jahr, in dem es an einem Tag galt; endet mit dem ersten ohne.",
)
_IN_PAIRS = (
    "The file names no alliance: party while it stands in any pair.",
    "Die Datei nennt kein Bündnis: Vertragspartei, solange er in einem Paar steht.",
)


def convert(sheets: Sequence[Sheet], notes: Notes) -> Draft | None:
    """Make the rows of a package of ATOP files.

    Args:
        sheets: files of this data set.
        notes: where everything that is repaired, doubted or left out is reported.

    Returns:
        The draft; None where no row can be used.
    """
    for sheet in sheets:
        if sheet.format.id in _REFUSED:
            notes.add(_REFUSED[sheet.format.id], sheet.file, 1)
    if notes.failed:
        return None
    terms: list[Term] = []
    lives: dict[str, Life] = {}
    pairs: list[PairYears] = []
    # Members first: what they say of an alliance goes before the list of its members.
    for sheet in sorted(sheets, key=lambda one: one.format.id != "atop-members"):
        if sheet.format.id == "atop-members":
            terms += member_terms(sheet, notes)
        elif sheet.format.id == "atop-alliances":
            told = {term.alliance for term in terms}
            listed, found = alliance_terms(sheet, notes)
            terms += [term for term in listed if term.alliance not in told]
            lives = {**found, **lives}
        elif (years := pair_years(sheet, notes)) is not None:
            pairs.append(years)
    if not terms and not lives and not pairs:
        return None
    draft = Draft(_family(sheets, pairs, bool(terms or lives)))
    states = States("cow", *_codes(terms, pairs, notes))
    maker = _Maker(draft, states, notes, several=len(sheets) > 1)
    maker.members(memberships(terms))
    maker.promises(promises(terms))
    for years in pairs:
        maker.pairs(years)
    draft.add_all(states.rows)
    maker.alliances(terms, lives)
    if pairs:
        maker.organisation_of_pairs(pairs)
    return draft


def _family(sheets: Sequence[Sheet], pairs: Sequence[PairYears], days: bool) -> Family:
    """The data set in the version of the files, with the years that they cover.

    Alone, files by the year cover their own years: a promise that lasts to the last one is open.
    """
    said = Counter(text for sheet in sheets for text in sheet.texts("version") if text)
    version = _version(next(iter(said), ""))
    last = max((one.last for one in pairs), default=0)
    if not version and pairs:
        # Without the column the last year tells: 4.x goes up to 2016.
        version = "4" if last <= 2016 and last > 0 else ""
    found = family(FAMILY, version)
    if not days:
        first = min(one.first for one in pairs)
        found = replace(
            found, coverage_from=f"{first:04}-01-01", coverage_to=f"{last + 1:04}-01-01"
        )
    known = found.source_id.removeprefix(f"{FAMILY}-")
    if version in ("", "4", known):
        return found
    texts = ("title_en", "title_de", "source_id", "source_title", "short_en", "short_de")
    return replace(found, **{name: getattr(found, name).replace(known, version) for name in texts})


def _version(text: str) -> str:
    """The version as people write it: Stata saves 4.01 as 4.0100002."""
    try:
        number = round(float(text), 2)
    except ValueError:
        return ""
    return f"{number:.1f}" if number == round(number, 1) else f"{number:.2f}"


def _codes(
    terms: Iterable[Term], pairs: Iterable[PairYears], notes: Notes
) -> tuple[Mapping[str, str], Notes, Mapping[str, tuple]]:
    """What `States` needs: the codes (the files have no names) and where each stands first."""
    seen: dict[str, tuple] = {}
    for term in terms:
        seen.setdefault(term.member, (term.file, term.line, "member"))
    for years in pairs:
        for code, line in zip(years.members["state"], years.members["line"], strict=True):
            seen.setdefault(str(code), (years.file, int(line), "state"))
    return dict.fromkeys(seen, ""), notes, seen


@dataclass
class _Maker:
    """Makes the rows of the tables."""

    draft: Draft
    states: States
    notes: Notes
    several: bool

    def members(self, spells: Sequence[Membership]) -> None:
        """A membership per alliance, state and stretch of time."""
        for file, of in _by_file(spells):
            layer = Layer(self.states, self.notes, file, "member")
            for spell in of:
                for line, other in spell.overlapping:
                    self.notes.add("overlap-joined", file, line, "phase", other=other)
            said = [Said((one.member,), Span(one.start, one.end), one.lines, one) for one in of]
            rows = layer.laid(said, lambda about: about.alliance)
            for row in rows:
                remarks = [_OF_ALLIANCE] if row.about.inferred else []
                about = [_OUTSIDE] if row.about.outside else []
                self._add(
                    "memberships",
                    row,
                    remarks,
                    about,
                    organisation_id=f"{PAIRS}{row.about.alliance}",
                    state_id=row.states[0],
                    standing="party",
                )
            used = self.notes.used(file)
            if not of[0].inferred and len(rows) != used:
                self.notes.add(
                    "rows-became",
                    file,
                    table="memberships",
                    used=used,
                    made=len(rows),
                    joined=used + layer.divided - len(rows),
                    divided=layer.divided,
                )

    def promises(self, held: Sequence[Promise]) -> None:
        """A promise to every other party per alliance, state, obligation and phase."""
        for file, of in _by_file(held):
            layer = Layer(self.states, self.notes, file, "member")
            said = [
                Said((one.term.member,), Span(one.term.start, one.term.end), (one.term.line,), one)
                for one in of
            ]
            subject = lambda about: (about.term.alliance, about.obligation)  # noqa: E731
            for row in layer.laid(said, subject, tell=False):
                term = row.about.term
                phase = [(f"Phase {term.phase}.", f"Phase {term.phase}.")]
                self._add(
                    "obligations",
                    row,
                    [_OF_ALLIANCE] if term.inferred else [],
                    phase if term.phase != "0" else [],
                    organisation_id=f"{PAIRS}{term.alliance}",
                    state_id=row.states[0],
                    obligation=row.about.obligation,
                )

    def pairs(self, years: PairYears) -> None:
        """Promises of one state to another, and the states that stand in any pair."""
        layer = Layer(self.states, self.notes, years.file, "state")
        members = [
            Said((str(run.state),), _span(run, years.last), (run.line,), None, run.last)
            for run in years.members.itertuples()
        ]
        for row in layer.laid(members, lambda _: None):
            self._add(
                "memberships",
                row,
                [_IN_PAIRS, _BY_YEAR],
                organisation_id=PAIRS,
                state_id=row.states[0],
                standing="party",
                file=years.file,
            )
        promised = [
            Said(
                (str(run.bound), str(run.partner)),
                _span(run, years.last),
                (run.line,),
                run.obligation,
                run.last,
            )
            for run in years.promises.itertuples()
        ]
        rows = layer.laid(promised, lambda about: about, tell=False)
        for row in rows:
            self._add(
                "obligations",
                row,
                [_BY_YEAR],
                organisation_id=PAIRS,
                state_id=row.states[0],
                partner_id=row.states[1],
                obligation=row.about,
                file=years.file,
            )
        flags = int(years.promises["years"].sum())
        self.notes.add(
            "years-became",
            years.file,
            used=self.notes.used(years.file),
            flags=flags,
            runs=len(years.promises),
            made=len(rows),
        )

    def alliances(self, terms: Sequence[Term], lives: Mapping[str, Life]) -> None:
        """One organisation per alliance: its own days, else those of its members."""
        held: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            held[term.alliance].append(term)
        for alliance in [*held, *(one for one in lives if one not in held)]:
            of, life = held[alliance], lives.get(alliance)
            spans = [life.span] if life else [Span(term.start, term.end) for term in of]
            span = Span(
                min(spans, key=lambda one: starts(one).likely).start,
                max(spans, key=lambda one: ends(one).likely).end,
            )
            file, line = (life.file, life.line) if life else (of[0].file, of[0].line)
            self._add(
                "organisations",
                Laid((), span, (line,), None, ()),
                [] if life else [_OF_MEMBERS],
                organisation_id=f"{PAIRS}{alliance}",
                **alliance_names(FAMILY, alliance, self._members(of), span.start, self.states),
                organisation_kind="alliance",
                sort_order=alliance,
                file=file,
            )
            if len({(one.pledges) for one in of}) > 1 and _differ(of):
                self.notes.add("flags-differ", file, line, alliance=alliance)

    def _members(self, terms: Sequence[Term]) -> list[str]:
        ordered = sorted(terms, key=lambda term: starts(Span(term.start, term.end)).likely)
        return list(
            dict.fromkeys(
                state
                for term in ordered
                for state, _ in self.states.parts(term.member, Span(term.start, term.end))
            )
        )

    def organisation_of_pairs(self, pairs: Sequence[PairYears]) -> None:
        """The organisation that holds the promises of pairs."""
        first, last = min(one.first for one in pairs), max(one.last for one in pairs)
        self._add(
            "organisations",
            Laid((), Span(as_start(first), as_end(last, None)), (), None, ()),
            [_IN_PAIRS],
            organisation_id=PAIRS,
            short_name=PAIRS,
            name_en="Promises between two states, by the year",
            name_de="Zusagen zwischen zwei Staaten, nach Jahren",
            organisation_kind="alliance",
            sort_order="0",
            file=pairs[0].file,
        )

    def _add(
        self,
        table: str,
        row: Laid,
        inferred: Sequence[Remark],
        about: Sequence[Remark] = (),
        *,
        file: str = "",
        **cells: str,
    ) -> None:
        """Add a row; it is inferred where a rule or a succession had a part in it."""
        term = getattr(row.about, "term", row.about)
        name = file or getattr(term, "file", "")
        certainty = "inferred" if inferred or row.remarks else "stated"
        remarks = (*about, *inferred, *row.remarks)
        self.draft.add(
            table,
            **cells,
            valid_from=row.span.start,
            valid_to=row.span.end,
            **provenance(row.lines, certainty, remarks, name if self.several else ""),
        )


def _span(run: object, last: int) -> Span:
    """The dates of a run of years; one that lasts to the last year of the file is open."""
    ended: int = run.last  # type: ignore[attr-defined]
    after = ended + 1 if ended < last else None
    return Span(as_start(run.first), as_end(ended, after))  # type: ignore[attr-defined]


def _by_file(found: Sequence[Membership] | Sequence[Promise]) -> Iterable[tuple[str, list]]:
    groups: dict[str, list] = defaultdict(list)
    for one in found:
        groups[one.file if isinstance(one, Membership) else one.term.file].append(one)
    return groups.items()


def _differ(terms: Sequence[Term]) -> bool:
    """Whether members of one phase have promised different things."""
    promised: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for term in terms:
        promised[term.phase].add(term.pledges)
    return any(len(found) > 1 for found in promised.values())
