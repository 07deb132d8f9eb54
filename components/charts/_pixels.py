"""Annotations in page pixels, counted from the upper left corner of the picture."""

from typing import Any

import plotly.graph_objects as go

from components.colours import of_colours
from components.text import safe
from components.theme import Style, text_width, wrapped

SMALLEST = 12.0  # pixels; no text on the page is smaller


def text_size(style: Style, share: float = 0.87) -> float:
    """Size of a text in pixels, as a share of the root size and never too small to read."""
    return max(SMALLEST, round(style.em * share, 1))


@of_colours
def rgba(colour: str, opacity: float) -> str:
    """A colour of the palette, let through."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{round(opacity, 3)})"


def broken(text: str, size: float, room: float, most: float, lines: int = 3) -> list[str]:
    """Break text into few lines of about equal width, losing words only where nothing else helps.

    Args:
        text: plain text.
        size: font size in pixels.
        room: wished width in pixels; a longer word may take more.
        most: greatest width in pixels.
        lines: most lines.
    """
    words = text.split()
    spans = sorted(
        text_width(" ".join(words[i:j]), size)
        for i in range(len(words))
        for j in range(i + 1, len(words) + 1)
    )
    longest = max((text_width(word, size) for word in words), default=0)
    wished = [span + 0.01 for span in spans if span <= max(room, min(longest, most))]
    wider = [span + 0.01 for span in spans if span <= most]
    for count in range(1, lines + 1):
        for width in wished if count == 1 else [*wished, *wider]:
            if width >= longest and len(wrapped(text, size, width, lines=len(words))) == count:
                return wrapped(text, size, width, lines=count)
    return wrapped(text, size, most, lines=lines)


def note(
    x: float, y: float, text: str, size: float, style: Style, **more: Any
) -> dict[str, object]:
    """An annotation at a point of the picture.

    Args:
        x: pixels from the left edge.
        y: pixels from the upper edge.
        text: escaped text.
        size: font size in pixels.
        style: gives the size of the picture, for a figure without margins.
        more: attributes of the annotation; `font` adds to the size.
    """
    font = {"size": size, **more.pop("font", {})}
    place = {"x": x / style.width, "y": 1 - y / style.height, "xref": "paper", "yref": "paper"}
    still = {"showarrow": False, "borderpad": 0, "xanchor": "left", "yanchor": "middle"}
    return {"text": text, **place, **still, "align": "left", "font": font, **more}


def blank(style: Style, reason: str) -> go.Figure:
    """An empty picture that says why it is empty."""
    size = text_size(style, 1)
    lines = wrapped(reason, size, style.width - 2 * style.em, lines=6)
    text = "<br>".join(safe(line) for line in lines)
    middle = {"xanchor": "center", "align": "center", "font": {"color": style.colour("ink2")}}
    hidden = {"visible": False}
    figure = style.figure(xaxis=hidden, yaxis=hidden)
    figure.add_annotation(note(style.width / 2, style.height / 2, text, size, style, **middle))
    return figure
