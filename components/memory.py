"""Memory of the process."""

import ctypes

ARENA_MAX = -8  # `M_ARENA_MAX` of malloc.h


def share_memory() -> bool:
    """Let all threads take memory from one place; whether the C library can (glibc does).

    Else each thread keeps what its largest answer needed, although only one computes at a time.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(ARENA_MAX, 1))
    except (AttributeError, OSError, TypeError):  # musl, macOS, Windows
        return False
