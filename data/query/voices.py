"""Which sources can be heard alone: those that tell a subject which another tells too."""

from collections import defaultdict
from functools import lru_cache

from data.load import Package
from data.query.rows import CLAIMS, SUBJECTS, Subject, rows_of


@lru_cache(maxsize=16)
def voices(package: Package) -> tuple[str, ...]:
    """Sources that share a subject with another source, the main source first, then by id.

    Only tables of claims count (``rows.CLAIMS``): who belongs to what, which bodies there are and
    how they stand, what happened. A package whose facts each have one source has no voices.
    """
    tellers: dict[tuple[str, Subject], set[str]] = defaultdict(set)
    for table in CLAIMS:
        for row in rows_of(package, table):
            subject = tuple(row[column] for column in SUBJECTS[table])
            tellers[table, subject].add(row["source_id"])
    found = {one for sources in tellers.values() if len(sources) > 1 for one in sources}
    return tuple(sorted(found, key=lambda one: (one != package.main_source, one)))
