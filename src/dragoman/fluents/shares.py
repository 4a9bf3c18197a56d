"""States derived by several processes: ``python -m dragoman.fluents.shares FOLDER NUMBER`` works one share.

What lies under one key (account, fluent, subject) never lies in two shares, so each is worked for itself, and the
whole is the same as if one process had done it. Not multiprocessing's pool: it would run the caller's own script again
in each process unless that is guarded. Shares and states are Arrow files in a folder that is gone afterwards.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

__all__ = ["work_shares"]


def work_shares(shares: Sequence[pa.Table], *known: Mapping[str, int]) -> list[pa.Table]:
    """The states of each share of impulses, a process for each; a share whose process dies is worked here. What is
    `known` is what `states_of` takes behind the impulses.
    """
    with TemporaryDirectory(prefix="dragoman-") as name:
        folder = Path(name)
        (folder / "known.json").write_text(json.dumps(known), encoding="utf-8")
        processes: list[subprocess.Popen[bytes]] = []
        try:
            for number, share in enumerate(shares):
                _write(_share(folder, number), share)
                processes.append(_started(folder, number))
            died = [process.wait() != 0 for process in processes]
        finally:
            for process in processes:
                process.kill()
                process.wait()
        return [_work(folder, at) if dead else _read(_states(folder, at)) for at, dead in enumerate(died)]


def _started(folder: Path, number: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", __name__, str(folder), str(number)]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)


def _work(folder: Path, number: int) -> pa.Table:
    from dragoman.fluents.deriving import states_of

    terms, lives = json.loads((folder / "known.json").read_text(encoding="utf-8"))
    return states_of(_read(_share(folder, number)), terms, lives)


def _share(folder: Path, number: int) -> Path:
    return folder / f"share-{number}.arrow"


def _states(folder: Path, number: int) -> Path:
    return folder / f"states-{number}.arrow"


def _write(path: Path, table: pa.Table) -> None:
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)


def _read(path: Path) -> pa.Table:
    with pa.OSFile(str(path), "rb") as file:
        return pa.ipc.open_file(file).read_all()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    at, which = Path(sys.argv[1]), int(sys.argv[2])
    _write(_states(at, which), _work(at, which))
