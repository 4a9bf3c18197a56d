"""Turn the notebooks of examples/notebooks into .ipynb and run them, so that they open with their results.

    python tools/notebooks.py FOLDER [DEMO]

writes FOLDER/NAME.ipynb for each; they ask the sample dossier DEMO (by default ./demo, as `make demo` builds it).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from traitlets.config import Config

QUIET = Config(KernelManager={"transport": "ipc"})  # no port is opened
SOURCES = Path(__file__).parents[1] / "examples" / "notebooks"


def run(source: Path, demo: Path) -> nbformat.NotebookNode:
    """A notebook with the results of its cells. Raises nbclient's CellExecutionError where one fails."""
    notebook = jupytext.read(source)
    os.environ["DRAGOMAN_DEMO"] = str(demo.resolve())
    NotebookClient(notebook, config=QUIET, kernel_name="python3", timeout=120).execute()
    return notebook


def main(folder: Path, demo: Path) -> None:
    """Run every notebook and write it to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(SOURCES.glob("*.py")):
        target = folder / f"{source.stem}.ipynb"
        nbformat.write(run(source, demo), target)
        print(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "demo"))
