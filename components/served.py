"""What the server sends of its own files: scripts and style sheets in one piece each, packed once.

A page of twenty scripts and as many style sheets costs as many questions; in one piece each they
cost two, and what is sent often is compressed once, not at every request. Files that lie packed
beside the plain one (`plotly.min.js.br`) are sent as they lie.
"""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

import brotli
import flask

ASSETS = Path(__file__).parents[1] / "assets"
LASTING = "public, max-age=31536000, immutable"
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".geojson": "application/geo+json",
    ".json": "application/json",
}


@dataclass(frozen=True)
class Served:
    """One file as it is sent.

    Attributes:
        name: address below the assets.
        parts: the files whose text follows one another in it.
    """

    name: str
    parts: tuple[Path, ...]

    @cached_property
    def body(self) -> bytes:
        """The text."""
        return b"\n".join(path.read_bytes() for path in self.parts)

    @cached_property
    def tag(self) -> str:
        """Changes with the text: it stands in the address, so that a copy may be kept for good."""
        return sha256(self.body).hexdigest()[:12]

    @cached_property
    def packed(self) -> dict[str, bytes]:
        """The text compressed, by the name of the encoding."""
        return {"br": self._brotli(), "gzip": gzip.compress(self.body, compresslevel=9, mtime=0)}

    def _brotli(self) -> bytes:
        beside = self.parts[0].with_name(f"{self.parts[0].name}.br")
        if len(self.parts) == 1 and beside.exists():
            return beside.read_bytes()
        return brotli.compress(self.body, quality=9)

    @property
    def address(self) -> str:
        """Name and tag."""
        return f"{self.name}?m={self.tag}"

    def answer(self, request: flask.Request) -> flask.Response:
        """The file in the best encoding that the browser takes; 304 when its copy still holds."""
        if request.if_none_match.contains(self.tag):
            response = flask.Response(status=304)
        else:
            takes = request.accept_encodings
            encoding = next((name for name in self.packed if name in takes), "")
            mimetype = TYPES[Path(self.name).suffix]
            response = flask.Response(self.packed.get(encoding, self.body), mimetype=mimetype)
            if encoding:
                response.headers["Content-Encoding"] = encoding
        response.set_etag(self.tag)
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = LASTING if "m" in request.args else "no-cache"
        return response


def _all(pattern: str) -> tuple[Path, ...]:
    return tuple(sorted(ASSETS.glob(pattern)))


# Libraries that the page loads when it first needs them: name in the script -> file.
LIBRARIES = {
    "PptxGenJS": "vendor/pptxgen.min.js",
    "gifenc": "vendor/gifenc.min.js",
    "fflate": "vendor/fflate.min.js",
    "Papa": "vendor/papaparse.min.js",
}


@lru_cache(maxsize=1)
def served() -> dict[str, Served]:
    """The files that are sent packed, by their address below the assets."""
    styles = tuple(path for path in _all("css/*.css") if path.name != "reading.css")
    files: Iterable[Served] = (
        Served("js/atlas.js", _all("js/*.js")),
        Served("css/atlas.css", styles),
        Served("vendor/plotly.min.js", (ASSETS / "vendor/plotly.min.js",)),
        Served("vendor/pptxgen.min.js", (ASSETS / "vendor/pptxgen.min.js",)),
        Served("vendor/gifenc.min.js", (ASSETS / "vendor/gifenc.min.js",)),
        Served("vendor/fflate.min.js", (ASSETS / "vendor/fflate.min.js",)),
        Served("vendor/papaparse.min.js", (ASSETS / "vendor/papaparse.min.js",)),
        Served("geo/units.geojson", (ASSETS / "geo/units.geojson",)),
    )
    return {one.name: one for one in files}


@lru_cache(maxsize=1)
def static_script() -> Served:
    """The script of pages without a server: its own source of answers in place of Dash."""
    own = tuple(path for path in _all("js/*.js") if path.name != "58-dash.js")
    return Served("js/atlas.js", (*own, *_all("js/static/*.js")))


def register(server: flask.Flask, assets: str) -> None:
    """Bind the addresses.

    Args:
        server: the server.
        assets: path of the assets, ends with `/`.
    """
    for name, one in served().items():
        server.add_url_rule(
            f"{assets}{name}", f"served {name}", lambda one=one: one.answer(flask.request)
        )
