"""Which other sites may read the API in a browser, and which may embed the page."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from components.view_state import parameters

ANY = "*"
API = "/api/"


def site(text: str) -> str:
    """A site as an option names it: `https://example.org`, with a port where needed, or `*`.

    Raises:
        ValueError: it is no such address.
    """
    given = text.strip()
    parts = urlsplit(given)
    plain = f"{parts.scheme}://{parts.netloc}"
    is_named = parts.scheme in ("http", "https") and bool(parts.hostname)
    # What stands in a header must not end it or add to it.
    is_clean = given.isascii() and not any(sign in given for sign in " ;,'\"\r\n\t@")
    if given != ANY and not (is_named and is_clean and given.rstrip("/") == plain):
        raise ValueError(f"{text!r} is not a site; write it like https://example.org, or *")
    return given.rstrip("/")


@dataclass(frozen=True)
class Access:
    """What other sites may do. Nothing here has a visitor's name or changes anything.

    Attributes:
        readers: sites whose scripts may read the API (CORS); none by default.
        embedders: sites that may show the embed layout in a frame; any by default.
    """

    readers: tuple[str, ...] = ()
    embedders: tuple[str, ...] = (ANY,)

    def reader(self, path: str, origin: str) -> str:
        """The value of Access-Control-Allow-Origin for a request; empty for none."""
        if not path.startswith(API) or not origin:
            return ""
        return ANY if ANY in self.readers else origin if origin in self.readers else ""

    def ancestors(self, path: str, query: str) -> str:
        """Who may frame an answer: others only the page itself in its embed layout."""
        is_embed = path == "/" and parameters(query).get("embed") == "1"
        return " ".join(["'self'", *(self.embedders if is_embed else ())])
