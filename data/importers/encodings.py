"""From bytes to right letters: encodings that are guessed, letters that were garbled before."""

import codecs
import re
from collections.abc import Sequence

import charset_normalizer
import ftfy

from data.importers.notes import Notes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Single-byte encodings in which people save tables; the guess is made among these.
_LIKELY = ["cp1252", "mac_roman", "cp1250", "cp1251", "cp1254", "cp1253", "latin_1"]
_SAMPLE = 64_000  # bytes of lines with letters beyond ASCII are enough for a guess
_CONTROLS = re.compile("[\x80-\x9f]")
# What cp1252 has no letter for, or one in capitals, in the midst of small ones: bytes of Mac OS.
_OF_MAC = re.compile("[\x81\x8d\x8f\x90\x9d]|(?<=[a-z])[\x8a\x8c\x8e\x99\x9f]")
# The no-break space of Mac OS behind a word, where other cells of the column are from there too.
_MAC_SPACE = re.compile(r"(?<=[a-z])\xca(?=\s|$)")
_MENDING = ftfy.TextFixerConfig(
    unescape_html=False, uncurl_quotes=False, fix_latin_ligatures=False, normalization=None
)


def decoded(raw: bytes) -> tuple[str, str, int]:
    """The text of a file.

    Returns:
        The text without NUL characters, the encoding where it had to be guessed (else empty), and
        the number of NUL characters that were left out.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = raw.decode(encoding, errors="replace")
            return text.replace("\0", ""), "", text.count("\0")
    nuls = raw.count(0)
    if nuls:
        raw = raw.replace(b"\0", b"")
    try:
        return raw.decode("utf-8"), "", nuls
    except UnicodeDecodeError:
        encoding = _guessed(raw)
        return raw.decode(encoding, errors="replace"), encoding, nuls


def _guessed(raw: bytes) -> str:
    """The most likely single-byte encoding of bytes that are not UTF-8."""
    telling = b"\n".join(line for line in raw.splitlines() if not line.isascii())[:_SAMPLE]
    best = charset_normalizer.from_bytes(telling, cp_isolation=_LIKELY).best()
    return best.encoding if best else "cp1252"


def mended(
    cells: Sequence[str], file: str, column: str, lines: Sequence[int], notes: Notes
) -> list[str]:
    """Cells without outer spaces and with garbled letters put right; each repair is reported."""
    distinct = {cell: cell.strip() for cell in set(cells)}
    odd = [cell for cell, text in distinct.items() if not text.isascii()]
    if odd:
        controls = _of_controls(odd)
        for cell in odd:
            distinct[cell] = _mended(distinct[cell], controls)
        repaired = {cell for cell in odd if distinct[cell] != cell.strip()}
        if repaired:
            for line, cell in zip(lines, cells, strict=True):
                if cell in repaired:
                    notes.add("mojibake", file, line, column, cell, repaired=distinct[cell])
    return [distinct[cell] for cell in cells]


def _of_controls(texts: Sequence[str]) -> str:
    """The encoding whose bytes were read as Latin-1, where control characters betray it."""
    telling = [text for text in texts if _CONTROLS.search(text)]
    raw = b"\n".join(text.encode("latin-1", errors="ignore") for text in sorted(telling))
    if not raw:
        return ""
    if any(_OF_MAC.search(text) for text in telling):
        return "mac_roman"
    best = charset_normalizer.from_bytes(raw, cp_isolation=["mac_roman", "cp1252"]).best()
    return best.encoding if best else "cp1252"


def _mended(text: str, controls: str) -> str:
    if controls and _CONTROLS.search(text):
        try:
            return text.encode("latin-1").decode(controls).replace("\xa0", " ").strip()
        except UnicodeError:
            pass
    if controls == "mac_roman":
        text = _MAC_SPACE.sub(" ", text)
    return ftfy.fix_encoding(text, _MENDING).replace("\xa0", " ").strip()
