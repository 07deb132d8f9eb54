"""What the page is told of data sets that visitors open."""

from components.catalogue import Catalogue
from components.open_data import OpenData
from data import limits


def own_info(catalogue: Catalogue, data: str) -> dict[str, object]:
    """Members of `page_info`.

    Returns:
        `fingerprint` of the shown data set; `uploads`, whether files can be opened here;
        `uploadLimit`, how many bytes at once; `watched`, whether the files of the shown data set
        are read again when they change.
    """
    packages = catalogue.packages
    return {
        "fingerprint": packages[data].fingerprint,
        "uploads": isinstance(packages, OpenData) and packages.own,
        "uploadLimit": limits.UPLOAD,
        "watched": data in catalogue.watched,
    }
