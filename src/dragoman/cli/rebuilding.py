"""Builds in a process of its own, so that those who read meanwhile are answered as quickly as before.

``python -m dragoman.cli.rebuilding FOLDER`` builds once for each line it reads, and writes a line of JSON for each
build: null, or the sentence that says why it failed. It ends with its input.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time

from dragoman.errors import ChronicleError, DragomanError

__all__ = ["Builder"]

_LONG = 20.0  # seconds: after a build as long as that the process is let go, and its memory with it


class Builder:
    """Builds a dossier when called. Raises ChronicleError with what the build said."""

    def __init__(self, folder: str) -> None:
        self._command = (sys.executable, "-m", "dragoman.cli.rebuilding", folder)
        self._process: subprocess.Popen[str] | None = None
        self._turn = threading.Lock()

    def __call__(self) -> None:
        """Build, and wait for it."""
        begun = time.monotonic()
        with self._turn:
            if self._process is None or self._process.poll() is not None:
                self._process = subprocess.Popen(
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
                )
            assert self._process.stdin is not None and self._process.stdout is not None
            print(file=self._process.stdin, flush=True)
            answer = self._process.stdout.readline()
        if not answer or time.monotonic() - begun > _LONG:
            self.close()
        problem = json.loads(answer) if answer else "The build was broken off. Run 'dragoman build' to see why."
        if problem:
            raise ChronicleError(problem)

    def close(self) -> None:
        """End the process; a build that runs is broken off, and the chronicle stays as it was."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None


def _main(folder: str) -> None:
    from dragoman.pipeline.build import build

    for _ in sys.stdin:
        try:
            build(folder)
            problem = None
        except DragomanError as error:
            problem = str(error)
        print(json.dumps(problem), flush=True)


if __name__ == "__main__":
    _main(sys.argv[1])
