"""Several processes that read documents into the cache: ``python -m dragoman.pipeline.workers`` is one of them.

Not multiprocessing's pool: it would run the caller's own script again in each process unless that is guarded. A worker
gets its share pickled on standard input, and writes a line of JSON for each document that is done; the tables go into
the cache, which is where they belong anyway.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from dragoman.chronicle.cache import TableCache
from dragoman.pipeline.document import Knowledge
from dragoman.pipeline.survey import Found

__all__ = ["read_together"]

_Outcome = tuple[str, str | None]  # the document's name, and what kept it from being read


def read_together(items: Sequence[Found], knowledge: Knowledge, cache: Path, jobs: int) -> Iterator[_Outcome]:
    """Read the documents with `jobs` processes; each is told of when it is done. Leaving early ends the processes."""
    outcomes: SimpleQueue[_Outcome] = SimpleQueue()
    started: list[tuple[subprocess.Popen[bytes], Thread]] = []
    try:
        for share in _shares(items, jobs):
            process = _started()
            task = pickle.dumps((share, knowledge, cache))
            listener = Thread(target=_listen, args=(process, task, share, outcomes), daemon=True)
            started.append((process, listener))
            listener.start()
        for _ in items:
            yield outcomes.get()
    finally:
        for process, listener in started:
            process.kill()
            process.wait()
            listener.join()


def _shares(items: Sequence[Found], jobs: int) -> list[list[Found]]:
    """The documents dealt out by size, the largest first, each to whoever has least."""
    sizes = {item.name: item.path.stat().st_size if item.path.exists() else 0 for item in items}
    shares: list[list[Found]] = [[] for _ in range(jobs)]
    loads = [0] * jobs
    for item in sorted(items, key=lambda item: -sizes[item.name]):
        least = loads.index(min(loads))
        shares[least].append(item)
        loads[least] += sizes[item.name] + 1
    return shares


def _started() -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _listen(
    process: subprocess.Popen[bytes], task: bytes, share: Sequence[Found], outcomes: SimpleQueue[_Outcome]
) -> None:
    assert process.stdin and process.stdout
    waiting = {item.name for item in share}
    try:
        with process.stdout as told:
            with process.stdin as door:
                door.write(task)
            for line in told:
                name, failure = json.loads(line)
                waiting.discard(name)
                outcomes.put((name, failure))
    except (OSError, ValueError):
        pass  # it died: what it did not tell of is told of here
    for name in sorted(waiting):
        why = "the process that read it died, perhaps for want of memory. Build again with one job."
        outcomes.put((name, f"{name}: {why}"))


def _work() -> None:
    """Read a share, in a process of its own."""
    from dragoman.pipeline.reading import read_into

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    items, knowledge, folder = pickle.load(sys.stdin.buffer)
    cache = TableCache(folder)
    for item in items:
        failure = read_into(cache, item, knowledge, None)
        out.write(json.dumps((item.name, failure)).encode() + b"\n")
        out.flush()


if __name__ == "__main__":
    _work()
