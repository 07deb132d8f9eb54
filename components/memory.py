"""Memory of the process."""

import ctypes
import gc

ARENA_MAX = -8  # `M_ARENA_MAX` of malloc.h


def settle() -> None:
    """Look no more through what was loaded at the start, and less often through the rest.

    Answers are built of thousands of small objects without cycles: Python's search for cycles cost
    a tenth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def share_memory() -> bool:
    """Let all threads take memory from one place; whether the C library can (glibc does).

    Else each thread keeps what its largest answer needed, although only one computes at a time.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(ARENA_MAX, 1))
    except (AttributeError, OSError, TypeError):  # musl, macOS, Windows
        return False
