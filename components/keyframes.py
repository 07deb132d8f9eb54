"""Documents of many dates packed so that every distinct part crosses the wire once.

A view gives one document (figures, texts, tables) for each date on which something changes. Most
parts of neighbouring documents are equal. `pack` stores each distinct list or object once
(hash-consing) and each document as a reference:

    {"dates": ["1991-06-21", ...], "roots": [7, ...], "nodes": [...]}

A node is an object or an array whose members are scalars or references; a reference is an array
with one number, `[3]`. Equal parts have equal references, so the browser sees without comparing
what a new date leaves unchanged.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

Packed = dict[str, Any]
SCALARS = frozenset({str, int, float, bool, type(None)})


class _Pool:
    """Nodes by content."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self._known: dict[Any, int] = {}
        # Documents share parts as objects; such a part is walked through once. The documents live
        # as long as the pool, so an id names one object.
        self._walked: dict[int, list[int]] = {}

    def put(self, value: Any) -> Any:
        """Give the scalar itself or a reference to the node that holds the value."""
        if type(value) in SCALARS:
            return value
        walked = self._walked.get(id(value))
        if walked is not None:
            return walked
        # A dict is told by its type first: asking for an abstract class takes ten times as long.
        if type(value) is dict or isinstance(value, Mapping):
            node: Any = {str(key): self.put(item) for key, item in value.items()}
            content: Any = (tuple(node), *_frozen(node.values()))
        elif isinstance(value, list | tuple):
            flat = SCALARS.issuperset(map(type, value))
            node = list(value) if flat else [self.put(item) for item in value]
            content = _frozen(node)
        elif value is None or isinstance(value, str | bool | int | float):
            return value
        else:
            raise TypeError(f"{type(value).__name__} has no place in a document: {value!r:.80}")
        number = self._known.get(content)
        if number is None:
            number = self._known[content] = len(self.nodes)
            self.nodes.append(node)
        self._walked[id(value)] = [number]
        return self._walked[id(value)]


def _frozen(items: Collection[Any]) -> tuple[Any, ...]:
    """Items of a node as a key: scalars, and the numbers of the nodes referred to."""
    # With their types: 1, 1.0 and True are equal and hash alike in Python but not on the page.
    types = tuple(map(type, items))
    if list in types:
        return types, tuple([item[0] if type(item) is list else item for item in items])
    return types, tuple(items)


def pack(documents: Mapping[dt.date, Any]) -> Packed:
    """Pack the documents of many dates.

    Args:
        documents: by date; each made of dicts, lists and scalars. A document holds from its date
            until the next one.

    Returns:
        dates (ISO text, rising), roots (one node number a date) and nodes.

    Raises:
        TypeError: a document holds something that JSON has no word for.
    """
    pool = _Pool()
    dates = sorted(documents)
    roots = [pool.put(documents[on])[0] for on in dates]
    return {"dates": [on.isoformat() for on in dates], "roots": roots, "nodes": pool.nodes}


def unpack(packed: Packed, on: dt.date) -> Any:
    """Give back the document of a day, as the browser does; the first one before all dates."""
    starts: Sequence[str] = packed["dates"]
    index = max((i for i, start in enumerate(starts) if start <= on.isoformat()), default=0)
    return _decoded(packed["nodes"], packed["roots"][index])


def _decoded(nodes: Sequence[Any], number: int) -> Any:
    def member(item: Any) -> Any:
        return _decoded(nodes, item[0]) if isinstance(item, list) else item

    node = nodes[number]
    if isinstance(node, Mapping):
        return {key: member(item) for key, item in node.items()}
    return [member(item) for item in node]
