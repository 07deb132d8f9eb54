"""What is wrong with a link, and what it may ask."""

from components.view_state import DAYS, PARAMETERS, Choices, Ignored, allowed

MOST = 2000  # characters of a list of what is possible


def complaint(one: Ignored, choices: Choices) -> str:
    """What a link asks in vain, and what it may ask."""
    name = one.parameter[:40]
    if name in DAYS:
        first, last = choices.span
        return f"{name}: {one.value[:60]!r} is not a day from {first} to {last}"
    if name not in PARAMETERS:
        return f"{name}: no such parameter; there are {', '.join(PARAMETERS)}"
    possible = ", ".join(sorted(map(str, allowed(choices).get(name, ()))))
    return f"{name}: {one.value[:60]!r} is not one of: {possible[:MOST]}"
