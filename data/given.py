"""A file as a visitor or the command line gives it: its name and its bytes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Given:
    """A file that was given.

    Attributes:
        name: its name, without folders.
        raw: its bytes.
    """

    name: str
    raw: bytes
