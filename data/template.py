"""A package to begin with."""


def template_files() -> dict[str, bytes]:
    """TODO."""
    return {}


def template_workbook() -> bytes:
    """TODO."""
    return b""
