"""Build the vendored assets: fonts, sign font, icon style sheet, Bootstrap, advance widths.

Run by hand, seldom; the results are committed (assets/SOURCES.md lists origin, version, hash, licence):

    npm pack @fontsource/ibm-plex-sans@5.3.0 bootstrap@5.3.8 bootstrap-icons@1.13.2
    npm pack fflate@0.8.3 papaparse@5.7.1
    pip install fonttools brotli
    python docs/vendor/build_vendor.py FOLDER_WITH_THE_TARBALLS DejaVuSans.ttf DejaVuSans-Bold.ttf
"""

import json
import sys
import tarfile
import urllib.parse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = (400, 500, 600, 700)
SUBSETS = ("latin", "latin-ext", "cyrillic")
SIGNS = "◇◆≈≠→←↗●○■□▲△▶▼✓✕⚑−=≥≤"
ICONS = (
    "skip-start-fill skip-end-fill play-fill moon-stars sun translate sliders list table "
    "arrows-fullscreen x-lg arrow-counterclockwise link-45deg chevron-down question-circle "
    "exclamation-triangle info-circle check-lg map quote search caret-down-fill bar-chart-steps arrow-left-right "
    "pause-fill keyboard easel fullscreen-exit gear download "
    "book printer chevron-left chevron-right arrow-up arrow-down trash plus-lg "
    "folder2-open x-octagon wrench dash-circle"
).split()


def read(folder: Path, package: str, member: str) -> bytes:
    """Bytes of one file of the npm tarball whose name begins with `package`."""
    (tarball,) = folder.glob(f"{package}-[0-9]*.tgz")
    with tarfile.open(tarball) as tar:
        return tar.extractfile(f"package/{member}").read()


def write_fonts(folder: Path) -> dict[str, dict[str, int]]:
    """Copy the woff2 files; give the advance width of every character by weight."""
    widths: dict[str, dict[str, int]] = {}
    for weight in WEIGHTS:
        table = widths.setdefault(str(weight), {})
        for part in SUBSETS:
            name = f"ibm-plex-sans-{part}-{weight}-normal.woff2"
            target = ROOT / "assets/fonts" / name
            target.write_bytes(read(folder, "fontsource-ibm-plex-sans", f"files/{name}"))
            font = TTFont(target)
            for code, glyph in font.getBestCmap().items():
                table.setdefault(chr(code), font["hmtx"][glyph][0])
    return widths


def write_signs(regular: Path, bold: Path, widths: dict[str, dict[str, int]]) -> None:
    """Subset the sign characters under a name of their own (the licence asks for it)."""
    for path, weights in ((regular, WEIGHTS[:2]), (bold, WEIGHTS[2:])):
        font = TTFont(path)
        for code, glyph in font.getBestCmap().items():
            if chr(code) in SIGNS:
                for weight in weights:
                    width = font["hmtx"][glyph][0] * 1000 // font["head"].unitsPerEm
                    widths[str(weight)].setdefault(chr(code), width)
        options = subset.Options(flavor="woff2", layout_features=[], name_IDs=[0, 13, 14])
        worker = subset.Subsetter(options)
        worker.populate(text=SIGNS)
        worker.subset(font)
        font["name"].setName("Atlas Signs", 1, 3, 1, 0x409)
        font["name"].setName("Atlas Signs", 4, 3, 1, 0x409)
        font.flavor = "woff2"
        font.save(ROOT / f"assets/fonts/atlas-signs-{weights[0]}.woff2")


def write_icons(folder: Path) -> None:
    """One style sheet with a mask per icon, so that icons take the colour of the text."""
    rules = [
        "/* Bootstrap Icons 1.13.2, MIT; built by docs/vendor/build_vendor.py */",
        ".icon{display:inline-block;width:1em;height:1em;flex:none;background:currentColor;"
        "-webkit-mask:var(--i) center/contain no-repeat;mask:var(--i) center/contain no-repeat}",
    ]
    for name in ICONS:
        svg = read(folder, "bootstrap-icons", f"icons/{name}.svg").decode().replace("\n", "")
        rules.append(f".icon-{name}{{--i:url(\"data:image/svg+xml,{urllib.parse.quote(svg)}\")}}")
    (ROOT / "assets/css/10-icons.css").write_text("\n".join(rules) + "\n", encoding="utf-8")


def write_libraries(folder: Path) -> None:
    """Copy what writes and reads files in the browser: ZIP and CSV."""
    for package, member, name in (
        ("fflate", "umd/index.js", "fflate.min.js"),
        ("papaparse", "papaparse.min.js", "papaparse.min.js"),
    ):
        (ROOT / "assets/vendor" / name).write_bytes(read(folder, package, member))


def main(folder: Path, regular: Path, bold: Path) -> None:
    """Write every vendored file."""
    widths = write_fonts(folder)
    write_signs(regular, bold, widths)
    write_icons(folder)
    write_libraries(folder)
    css = read(folder, "bootstrap", "dist/css/bootstrap.min.css").decode()
    css = css.rsplit("/*# sourceMappingURL", 1)[0].rstrip() + "\n"
    (ROOT / "assets/css/00-bootstrap.min.css").write_text(css, encoding="utf-8")
    target = ROOT / "components/font_widths.json"
    ordered = {weight: dict(sorted(table.items())) for weight, table in widths.items()}
    target.write_text(json.dumps(ordered, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
