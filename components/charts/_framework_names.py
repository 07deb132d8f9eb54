"""Names on the framework map: frameworks, states mostly in one of them or in none, far parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from components import text
from components.charts import _map_names
from components.charts._canvas import Canvas, raster
from components.charts._framework_units import Framework
from components.charts._map_names import Wish, Written
from components.theme import Style

MOSTLY = 0.8  # a state is named if this share of its area lies in one framework, or in none


@dataclass(frozen=True)
class _Piece:
    """Ground of one name: the part of a state in a framework or in none, or a far part."""

    state: str
    framework: Framework | None
    units: frozenset[str]
    far: bool = False


def framework_names(
    card: Canvas,
    style: Style,
    frameworks: Sequence[Framework],
    members: Mapping[str, frozenset[str]],
    stated: frozenset[str],
    names: Mapping[str, str],
) -> Written:
    """Place the names, frameworks first.

    Args:
        card: the map.
        style: theme, language and size.
        frameworks: the frameworks by number.
        members: units by state.
        stated: units drawn in the full colour; the rest is pale.
        names: names of states and units by id, not escaped.
    """
    pieces = _pieces(card, frameworks, members)
    owners = tuple(piece.units for piece in pieces)
    wishes = []
    for framework in frameworks:
        ground = [i for i, piece in enumerate(pieces, 1) if piece.framework == framework]
        ground.sort(key=lambda i: -_size(card, pieces[i - 1].units))
        wishes.append(_framework_wish(style, framework, tuple(ground), stated))
    for number, piece in sorted(
        enumerate(pieces, 1), key=lambda item: (-_size(card, item[1].units), item[0])
    ):
        mostly = _size(card, piece.units) >= MOSTLY * _size(
            card, members.get(piece.state, frozenset())
        )
        if piece.far or mostly:
            key = min(piece.units) if piece.far and len(piece.units) == 1 else piece.state
            wishes.append(
                _piece_wish(card, style, piece, owners, number, names.get(key, key), stated)
            )
    return _map_names.written(card, style, owners, wishes)


def _size(card: Canvas, units: frozenset[str]) -> int:
    return sum(card.borders.units[unit].area_km2 for unit in units)


def _pieces(
    card: Canvas, frameworks: Sequence[Framework], members: Mapping[str, frozenset[str]]
) -> list[_Piece]:
    pieces = []
    placed = frozenset().union(*(framework.units for framework in frameworks))
    for framework in frameworks:
        far = _far_parts(card, framework)
        for unit in sorted(far):
            state = next((state for state, units in members.items() if unit in units), "")
            if members.get(state, frozenset()) != {unit}:
                pieces.append(_Piece(state, framework, frozenset([unit]), far=True))
        apart = frozenset(unit for piece in pieces for unit in piece.units if piece.far)
        for state, units in members.items():
            if here := (units & framework.units) - apart:
                pieces.append(_Piece(state, framework, here))
        stateless = framework.units.difference(*members.values())
        if stateless:
            pieces.append(_Piece("", framework, stateless))
    for state, units in members.items():
        if rest := units - placed:
            pieces.append(_Piece(state, None, rest))
    return pieces


def _far_parts(card: Canvas, framework: Framework) -> set[str]:
    """Units of a framework that border on foreign land but on no other unit of it."""
    borders = card.borders
    rings = borders.without_small_islands(borders.outline(framework.units), float("inf"))
    main = max(rings, key=len, default=None)
    alone = {_points(ring) for ring in rings if ring is not main}
    if not alone:
        return set()
    return {
        unit for unit in framework.units if _points(max(borders.outline([unit]), key=len)) in alone
    }


def _points(ring: NDArray[np.int32]) -> frozenset[tuple[int, int]]:
    return frozenset(map(tuple, ring.tolist()))


def _framework_wish(
    style: Style, framework: Framework, ground: tuple[int, ...], stated: frozenset[str]
) -> Wish:
    mark = "" if framework.status == "established" else " ◇"
    token = style.framework_token(framework.number)
    solid = framework.units <= stated
    size = max(_map_names.MIN_SIZE, style.em * (0.88 if style.phone else 1.0))
    return Wish(
        key=f"framework:{framework.framework_id}",
        words=text.visible(framework.name) + mark,
        short=text.visible(framework.short_name) + mark,
        units=framework.units,
        owners=ground,
        colour=style.colour(f"on{token}" if solid else "ink"),
        ground=style.colour(token if solid else f"{token}_pale"),
        weight=600,
        sizes=(size,) if style.phone else (size * 1.1, size),
        number=str(framework.number),
    )


def _piece_wish(
    card: Canvas,
    style: Style,
    piece: _Piece,
    owners: tuple[frozenset[str], ...],
    number: int,
    name: str,
    stated: frozenset[str],
) -> Wish:
    ground_cells, _ = raster(card, owners)
    share = float((ground_cells == number).mean())
    colour, ground = "ink", "none"
    if piece.framework:
        token = style.framework_token(piece.framework.number)
        solid = piece.units <= stated
        colour, ground = (f"on{token}", token) if solid else ("ink", f"{token}_pale")
    return Wish(
        key=f"piece:{number}",
        words=text.visible(name),
        units=piece.units,
        owners=(number,),
        colour=style.colour(colour),
        ground=style.colour(ground),
        weight=600 if share > 0.02 else 500,
        sizes=_map_names.state_sizes(style, min(share, 0.05)),
        leader=not style.phone,
    )
