"""Which views a data set has something for, and with what they open."""

from components.offers import LAYERS, MANY, VIEWS
from data.load import Package
from data.query.obligations import kinds_of
from data.query.rows import CLAIMS
from data.query.voices import voices

# A view is shown where one of these tables has rows; views that are not named always are.
NEEDS: dict[str, tuple[str, ...]] = {
    "ladder": ("memberships", "treaty_actions"),
    "timeline": ("memberships", "bodies", "frameworks", "organisations"),
    "frameworks": ("frameworks",),
    "command": ("bodies",),
    "flows": ("bodies", "frameworks"),
    "network": ("cooperation",),
    "concepts": ("options", "positions", "assessments"),
    "schemes": ("schemes",),
    "threats": ("threats", "motives"),
}


def views_of(package: Package) -> tuple[str, ...]:
    """The views that a package has something for, in the order of the page.

    The Conflicts view is shown where two sources tell of one subject or a row is marked as
    disputed: where nothing can conflict it would always be empty.
    """

    def has(view: str) -> bool:
        if view == "conflicts":
            return can_conflict(package)
        needs = NEEDS.get(view)
        return needs is None or any(len(package.tables[name]) for name in needs)

    return tuple(view for view in VIEWS if has(view))


def can_conflict(package: Package) -> bool:
    """Whether sources of a package may tell one thing differently."""
    if voices(package):
        return True
    return any((package.tables[name]["certainty"] == "disputed").any() for name in CLAIMS)


def layer_of(package: Package) -> str:
    """What the map of members shows at the start: promises where there are many treaties."""
    many = package.tables["memberships"]["organisation_id"].nunique() > MANY
    return LAYERS[1] if many and kinds_of(package) else LAYERS[0]
