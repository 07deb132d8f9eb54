"""What a link says of a story: which step, and what that step shows."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

OWN = "own"  # the story that a reader writes in the browser
MOST_STEPS = 60
# What a step leaves as it is, and what names the step itself: its link says nothing of them.
KEPT = ("data", "version", "lang", "theme", "present", "story", "step")


def with_step(given: Mapping[str, str], links: Sequence[str]) -> dict[str, str]:
    """A link that names a step, but no view and no day, shows what the step shows.

    Args:
        given: parameters of the link.
        links: links of the steps of the story that it names; none where there is no such story.
    """
    number = given.get("step", "1")
    if not links or "view" in given or "date" in given or not number.isdecimal():
        return dict(given)
    place = min(max(int(number), 1), len(links)) - 1
    return dict(parse_qsl(links[place].lstrip("?"), keep_blank_values=True)) | dict(given)


def nearest_step(story: str, step: str, links: Sequence[str]) -> str:
    """The step, or the last one of its story where the story is shorter; 1 without a story."""
    if not story:
        return "1"
    return str(min(int(step), len(links) or MOST_STEPS))
