"""Books: prepared answers as files, equal parts of all answers of a book written once.

A book is `{"nodes": [...], "answers": [...]}`; an answer is what `callbacks.frames.answer` gives,
with roots that are numbers of the book's nodes.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from components import keyframes


def as_text(value: object) -> str:
    """A value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def bound(answers: Iterable[keyframes.Packed]) -> dict[str, Any]:
    """Bind packed answers into one book."""
    nodes: list[Any] = []
    numbers: dict[str, int] = {}
    made = []
    for answer in answers:
        known: list[int] = []
        for node in answer["nodes"]:  # a node refers to earlier ones alone
            part = _renumbered(node, known)
            text = as_text(part)
            if text not in numbers:
                numbers[text] = len(nodes)
                nodes.append(part)
            known.append(numbers[text])
        roots = [known[root] for root in answer["roots"]]
        rest = {name: value for name, value in answer.items() if name != "nodes"}
        made.append(rest | {"roots": roots})
    return {"nodes": nodes, "answers": made}


def _renumbered(node: Any, known: list[int]) -> Any:
    def member(item: Any) -> Any:
        return [known[item[0]]] if isinstance(item, list) else item

    if isinstance(node, dict):
        return {key: member(item) for key, item in node.items()}
    return [member(item) for item in node]


def tag(text: str | bytes) -> str:
    """A short name of a content, for names of files."""
    body = text.encode() if isinstance(text, str) else text
    return sha256(body).hexdigest()[:16]
