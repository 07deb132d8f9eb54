"""Read a ZIP from elsewhere: what it claims is checked, and what comes out is counted."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from data import limits
from data.report import Finding, finding

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x07"
_ENCRYPTED = 0x1
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_HIDDEN = ("__MACOSX",)
_BLOCK = 1 << 16


class Refused(Exception):
    """A file that is not read; `found` says why."""

    def __init__(self, found: Finding) -> None:
        """Keep the finding."""
        super().__init__(found.message)
        self.found = found


def is_zip(raw: bytes) -> bool:
    """Whether bytes begin as a ZIP does."""
    return raw.startswith((b"PK\x03\x04", _END))


def unpacked(
    file: str, raw: bytes, wanted: Callable[[str], bool], limit: int = limits.UNPACKED
) -> dict[str, bytes]:
    """The wanted files of a ZIP by their paths. Never writes, never unpacks a ZIP inside.

    Args:
        file: name of the ZIP, for the report.
        raw: its bytes.
        wanted: whether a file of this path is to be read.
        limit: bytes of all of these files together.

    Raises:
        Refused: the ZIP is broken, too large, or one of its paths is not harmless.
    """
    _check_directory(file, raw)
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = [one for one in _checked(file, archive) if wanted(one.filename)]
            if sum(one.file_size for one in entries) > limit:
                raise Refused(_too_large(file, limit))
            room = limit
            for one in entries:
                files[one.filename] = _read(archive, one, room, _too_large(file, limit))
                room -= len(files[one.filename])
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise Refused(finding("bad-zip", file, reason=str(error)[:80])) from error
    except (zlib.error, struct.error, RuntimeError) as error:
        raise Refused(finding("bad-zip", file, reason=str(error)[:80])) from error
    return files


def _too_large(file: str, limit: int) -> Finding:
    return finding("zip-too-large", file, limit=limit // limits.MEGABYTE)


def _check_directory(file: str, raw: bytes) -> None:
    """Its size is known before it is read: a million entries would take a gigabyte."""
    end = raw.rfind(_END)
    if end < 0 or len(raw) < end + 22:
        raise Refused(finding("bad-zip", file, reason="it has no end"))
    if _END_64 in raw[max(end - 20, 0) : end]:
        raise Refused(finding("bad-zip", file, reason="it is of the form ZIP64"))
    (size,) = struct.unpack("<L", raw[end + 12 : end + 16])
    if size > limits.DIRECTORY:
        raise Refused(finding("zip-directory", file, limit=limits.DIRECTORY // 1000))


def _checked(file: str, archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    entries = archive.infolist()
    if sum(not one.is_dir() for one in entries) > limits.FILES:
        raise Refused(finding("too-many-files", file, limit=limits.FILES))
    seen: set[str] = set()
    for one in entries:
        # The name as it stands: zipfile itself mends some names, which other programs do not.
        name = one.orig_filename
        shown = name[:80]
        parts = name.split("/")
        if name.startswith("/") or ".." in parts or any(sign in name for sign in "\\:\0"):
            raise Refused(finding("zip-path", file, value=shown))
        if stat.S_ISLNK(one.external_attr >> 16):
            raise Refused(finding("zip-link", file, value=shown))
        if one.is_dir() or parts[0] in _HIDDEN or parts[-1].startswith("."):
            continue
        if one.flag_bits & _ENCRYPTED:
            raise Refused(finding("zip-encrypted", file, value=shown))
        if one.compress_type not in _PLAIN:
            raise Refused(
                finding("bad-zip", file, reason="its packing is neither plain nor deflate")
            )
        if name in seen:
            raise Refused(finding("zip-twice", file, value=shown))
        seen.add(name)
        yield one


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int, too_large: Finding) -> bytes:
    """The bytes of an entry, however many it claims; more than there is room for are refused."""
    blocks = bytearray()
    with archive.open(entry) as opened:
        while block := opened.read(_BLOCK):
            if len(blocks) + len(block) > room:
                raise Refused(too_large)
            blocks += block
    return bytes(blocks)
