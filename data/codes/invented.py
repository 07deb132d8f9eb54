"""Ids for states that no table knows, from the range that ISO 3166-1 leaves to its users."""

import hashlib
from collections.abc import Collection
from functools import cache
from string import ascii_uppercase

from data.codes.tables import states


@cache
def _range() -> tuple[str, ...]:
    """QMA to QZZ and XAA to XZZ without the ids that states.csv gives away."""
    heads = [f"Q{letter}" for letter in ascii_uppercase[12:]]
    heads += [f"X{letter}" for letter in ascii_uppercase]
    ids = [head + letter for head in heads for letter in ascii_uppercase]
    return tuple(one for one in ids if one not in states())


def invented_id(scheme: str, code: str, taken: Collection[str]) -> str:
    """A state id for a code that nobody knows, so that the state is kept and listed.

    The same code with the same ids taken gives the same id.

    Args:
        scheme: scheme of the code.
        code: the code as it stands in the file.
        taken: ids that are in use, by other such codes too.

    Raises:
        ValueError: all ids of the range are taken.
    """
    ids = _range()
    digest = hashlib.sha256(f"{scheme}:{code.strip()}".encode()).digest()
    first = int.from_bytes(digest[:8], "big") % len(ids)
    for step in range(len(ids)):
        one = ids[(first + step) % len(ids)]
        if one not in taken:
            return one
    raise ValueError("no id is left for a state that no table knows")
