"""Alliance Atlas: the structure of alliances over time. `python app.py --help` lists commands."""

import argparse
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import flask
from dash import Dash

from components import callbacks, command_line, safety, served
from components.access import Access, site
from components.batch import command as batch
from components.callbacks import own_route
from components.catalogue import Catalogue
from components.index import index_page
from components.layout import shell
from components.memory import settle, share_memory
from components.open_data import OpenData
from components.own.watch import Watch
from components.static import command as static
from data import limits
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
        paths: data packages: folders, ZIPs, workbooks or files of the field; the first is shown by
            default.
        access: which other sites may read the API and embed the page; None means the usual.
        own: whether visitors may open data sets of their own.

    Raises:
        PackageError: a package has errors; the report names file, row, column, value and remedy.
    """
    share_memory()
    named = command_line.packages_of(paths)
    return dashboard({id_: one for id_, (_, one) in named.items()}, access, own=own)


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


def create_server(*, own: bool = False) -> flask.Flask:
    """The WSGI application of the bundled data, for gunicorn: `gunicorn "app:create_server()"`.

    Args:
        own: whether visitors may open data sets of their own. One process keeps them: only for a
            single worker (`gunicorn --workers 1 --threads 8 "app:create_server(own=True)"`).

    Dash knows its scripts once it has answered with the page, and of several workers one may be
    asked for a script before it was asked for the page: every worker asks itself first.
    """
    server = create_app(own=own).server
    server.test_client().get("/")
    settle()
    return server


def warm(app: Atlas) -> None:
    """Ask for the page's first answer before a visitor does: outlines and fonts are read then."""
    client = app.server.test_client()
    state, _ = app.catalogue.read("")
    sizes = "sizes=map:600x400,flows:500x150,command:500x260,bar:900x100"
    for path in ("/", f"/frames?only={state.date.isoformat()}&{sizes}"):
        client.get(path)


def serve(
    paths: Sequence[Path],
    host: str,
    port: int,
    access: Access | None = None,
    *,
    own: bool = True,
    watched: bool = False,
) -> int:
    """Serve the dashboard until interrupted; 1 when a package is broken.

    Args:
        paths: the data sets, as `create_app` takes them.
        host: address to listen at.
        port: its port.
        access: what other sites may do.
        own: whether visitors may open data sets of their own.
        watched: whether files are read again when they change.
    """
    from waitress import serve as wait

    share_memory()
    try:
        named = command_line.packages_of(paths)
    except PackageError as error:
        print(error.report.text(), file=sys.stderr)
        print("The server was not started. Correct the rows named above.", file=sys.stderr)
        return 1
    app = dashboard({id_: one for id_, (_, one) in named.items()}, access, own=own)
    if watched:
        Watch(app.catalogue, {id_: path for id_, (path, _) in named.items()}).start()
    settle()
    threading.Thread(target=warm, args=(app,), daemon=True).start()
    print(f"Alliance Atlas is at http://{host}:{port}/ (stop with Ctrl+C)", flush=True)
    # What visitors give stays in memory, up to the bound of an upload; more is refused unread.
    room = limits.UPLOAD + own_route.FRAME
    bounds = {"max_request_body_size": room, "inbuf_overflow": room}
    wait(app.server, host=host, port=port, threads=8, ident=None, **bounds)
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
        metavar="DATA",
        help=f"a data set to show: {command_line.WHAT}; may be given again",
    )
    parser.add_argument(
        "--no-uploads", action="store_true", help="visitors cannot open files of their own"
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
    command_line.add_commands(commands)
    batch.add_command(commands)
    static.add_commands(commands)
    importing.add_command(commands)
    given = parser.parse_args(arguments)
    if given.command in ("build", "page"):
        return static.run(given, given.data or BUNDLED)
    if given.command == importing.NAME:
        return importing.run(given)
    if given.command == "validate":
        return command_line.validate(given.folder, given.lang, given.csv)
    if given.command == "new":
        return command_line.new(given.folder)
    if given.command == "export":
        return export(given, given.data or BUNDLED)
    embedders = Access().embedders if given.embed_from is None else tuple(given.embed_from)
    access = Access(tuple(given.allow_origin), embedders)
    own, watched = not given.no_uploads, bool(given.data)
    paths = given.data or BUNDLED
    return serve(paths, given.host, given.port, access, own=own, watched=watched)


def _site(text: str) -> str:
    try:
        return site(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


if __name__ == "__main__":
    sys.exit(main())
