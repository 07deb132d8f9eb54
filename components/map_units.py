"""Where the page fetches the shapes of a data set: the built ones, or those that it brings."""

from components.served import served
from data.load import Package

FOLDER = "borders"


def units_address(assets: str, package: Package) -> str:
    """Address of the map units.

    Args:
        assets: address of the assets folder, ends with `/`.
        package: the data set.
    """
    if package.borders is None:
        return assets + served()["geo/units.geojson"].address
    return f"{assets}../{own_name(package)}"


def own_name(package: Package) -> str:
    """Name of the file of a data set's own shapes, beside the assets folder; empty without them."""
    return f"{FOLDER}/{package.borders.tag}.geojson" if package.borders else ""
