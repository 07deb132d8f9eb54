"""What a scene keeps of the answers it made, and for how long."""

from typing import Any

import pandas as pd

# Answers and contents of frames that a scene keeps; a window makes some 700 from some 300 frames.
MADE, CONTENTS = 1000, 500


def cells_of(frame: pd.DataFrame) -> tuple[Any, ...]:
    """All that a frame holds, to compare it by."""
    return (len(frame), *(tuple(frame[name].tolist()) for name in frame.columns))


def forget(kept: dict[Any, Any], most: int) -> None:
    """Give back the oldest quarter of what is kept beyond a number of entries."""
    if len(kept) > most:
        for key in list(kept)[: most // 4]:
            kept.pop(key, None)
