"""Alliance Atlas: the structure of alliances over time. `python app.py --help` lists commands."""

import argparse
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import flask
from dash import Dash

from components import callbacks, safety, served
from components.access import Access, site
from components.batch import command as batch
from components.catalogue import Catalogue
from components.index import index_page
from components.layout import shell
from components.memory import settle, share_memory
from components.open_data import OpenData
from components.static import command as static
from components.stories import checked, open_package
from data.importers import command as importing
from data.load import Package, PackageError

ROOT = Path(__file__).parent
BUNDLED = (ROOT / "data" / "cis", ROOT / "data" / "nato")


class Atlas(Dash):
    """A Dash app whose page has the language and theme of its link from the first byte."""

    def __init__(self, catalogue: Catalogue, name: str, **settings: Any) -> None:
        """Keep the data sets, which say what a link may ask for."""
        self.catalogue = catalogue
        super().__init__(name, **settings)

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        """The page around the app for the link of this request."""
        return index_page(self.catalogue, flask.request.query_string.decode(), **parts)


def create_app(
    paths: Sequence[Path] = BUNDLED, access: Access | None = None, *, own: bool = True
) -> Atlas:
    """Load the data packages and build the app.

    Args:
        paths: folders of data packages; the first is shown by default.
        access: which other sites may read the API and embed the page; None means the usual.
        own: whether visitors may open data sets of their own.

    Raises:
        PackageError: a package has errors; the report names file, row, column, value and remedy.
    """
    share_memory()
    packages = {package.id: package for package in map(open_package, paths)}
    return dashboard(packages, access, own=own)


def dashboard(
    packages: Mapping[str, Package], access: Access | None = None, *, own: bool = True
) -> Atlas:
    """Build the app over loaded packages."""
    open_data = OpenData(packages, own=own)
    catalogue = Catalogue(open_data)
    app = Atlas(
        catalogue,
        "atlas",
        server=safety.plain_server(),
        assets_folder=str(ROOT / "assets"),
        include_assets_files=False,
        title="Alliance Atlas",
        update_title="",
        compress=True,
        serve_locally=True,
        enable_mcp=False,
    )
    catalogue.assets = app.get_asset_url("")
    app.layout = shell()  # type: ignore[assignment]
    served.register(app.server, catalogue.assets)
    callbacks.register(app, catalogue)
    safety.secure(app, lambda: health(open_data.public), access)
    return app


def health(packages: Mapping[str, Package]) -> dict[str, object]:
    """What /health answers: the data sets that are loaded."""
    data = {
        package.id: {"version": package.version, "fingerprint": package.fingerprint}
        for package in packages.values()
    }
    return {"status": "ok", "data": data}


def create_server() -> flask.Flask:
    """The WSGI application of the bundled data, for gunicorn: `gunicorn "app:create_server()"`.

    Dash knows its scripts once it has answered with the page, and of several workers one may be
    asked for a script before it was asked for the page: every worker asks itself first.
    """
    server = create_app().server
    server.test_client().get("/")
    settle()
    return server


def validate(folder: Path) -> int:
    """Print the report on a package; 1 when it has errors."""
    report = checked(folder)
    print(report.text())
    return 0 if report.ok else 1


def warm(app: Dash) -> None:
    """Ask for the page's first answer before a visitor does: outlines and fonts are read then."""
    client = app.server.test_client()
    for path in (
        "/",
        "/frames?only=first&sizes=map:600x400,flows:500x150,command:500x260,bar:900x100",
    ):
        client.get(path)


def serve(paths: Sequence[Path], host: str, port: int, access: Access | None = None) -> int:
    """Serve the dashboard until interrupted; 1 when a package is broken."""
    from waitress import serve as wait

    try:
        app = create_app(paths, access)
    except PackageError as error:
        print(error.report.text(), file=sys.stderr)
        print("The server was not started. Correct the rows named above.", file=sys.stderr)
        return 1
    settle()
    threading.Thread(target=warm, args=(app,), daemon=True).start()
    print(f"Alliance Atlas is at http://{host}:{port}/ (stop with Ctrl+C)", flush=True)
    wait(app.server, host=host, port=port, threads=8, ident=None)
    return 0


def export(given: argparse.Namespace, paths: Sequence[Path]) -> int:
    """Write pictures, slides or tables; the exit code says how it went."""
    if given.format == batch.PAGE:
        named = (("--data", given.shown), ("--lang", given.lang))
        asked = [word for option, value in named if value for word in (option, value)]
        folders = [word for path in given.data or () for word in ("--data", str(path))]
        return main([*folders, "page", str(given.out), *asked])
    try:
        app = create_app(paths)
    except PackageError as error:
        print(error.report.text(), file=sys.stderr)
        return 1
    return batch.run(given, app.server, app.catalogue)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="app.py", description="A dashboard on the structure of alliances over time."
    )
    parser.add_argument(
        "--data",
        action="append",
        type=Path,
        metavar="DIR",
        help="a data package to show; may be given again",
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", default=8050, type=int)
    parser.add_argument(
        "--allow-origin",
        action="append",
        default=[],
        type=_site,
        metavar="SITE",
        help="a site whose scripts may read the API; may be given again; none by default",
    )
    parser.add_argument(
        "--embed-from",
        action="append",
        type=_site,
        metavar="SITE",
        help="a site that may embed the page; may be given again; any by default",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("serve", help="serve the dashboard (the default)")
    check = commands.add_parser("validate", help="print the report on a data package")
    check.add_argument("folder", type=Path, metavar="DIR")
    batch.add_command(commands)
    static.add_commands(commands)
    importing.add_command(commands)
    given = parser.parse_args(arguments)
    if given.command in ("build", "page"):
        return static.run(given, given.data or BUNDLED)
    if given.command == importing.NAME:
        return importing.run(given)
    if given.command == "validate":
        return validate(given.folder)
    if given.command == "export":
        return export(given, given.data or BUNDLED)
    embedders = Access().embedders if given.embed_from is None else tuple(given.embed_from)
    access = Access(tuple(given.allow_origin), embedders)
    return serve(given.data or BUNDLED, given.host, given.port, access)


def _site(text: str) -> str:
    try:
        return site(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


if __name__ == "__main__":
    sys.exit(main())
