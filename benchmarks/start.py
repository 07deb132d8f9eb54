"""From the command to the first page, and the memory that the server then holds."""

from benchmarks.figures import Figure, Section, median
from benchmarks.server import DASHBOARD, ask_frames, serve

MINIMAL = ("-m", "benchmarks.peers", "minimal")
ROUNDS = 5


def measure() -> Section:
    """Start the dashboard and the peer in turn, one warm-up and five rounds."""
    ours: list[float] = []
    theirs: list[float] = []
    work: list[float] = []
    peer_work: list[float] = []
    memory: list[float] = []
    full: list[float] = []
    peer_memory: list[float] = []
    for _ in range(ROUNDS + 1):
        with serve(DASHBOARD) as server:
            ours.append(server.started)
            work.append(server.worked)
            memory.append(server.memory())
            ask_frames(server.port)
            full.append(server.memory())
        with serve(MINIMAL) as server:
            theirs.append(server.started)
            peer_work.append(server.worked)
            peer_memory.append(server.memory())
    peer = median(peer_memory[1:])
    return Section(
        "Start and memory of the server",
        f"`python app.py` until `/` answers 200, median of {ROUNDS} after a warm-up, in turn with "
        "the peer. Memory is the resident set of the process.",
        (
            Figure("start to first 200", median(ours[1:]), "s", 2, median(theirs[1:]), strict=True),
            Figure("processor time until then", median(work[1:]), "s", None, median(peer_work[1:])),
            Figure(
                "resident memory after the first page",
                median(memory[1:]),
                "bytes",
                200e6,
                peer,
                strict=True,
            ),
            Figure(
                "resident memory after all frames of the overview",
                median(full[1:]),
                "bytes",
                200e6,
                peer,
                strict=True,
            ),
        ),
        "a minimal Dash app with the same three kinds of chart from fixed lists, without pandas.",
    )
