"""The modules of ``benchmarks/``, whose texts and counts tests use too."""

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

_FOLDER = Path(__file__).parents[1] / "benchmarks"


@cache
def bench(name: str) -> ModuleType:
    """A module by its path in ``benchmarks/``, without ``.py``."""
    spec = importlib.util.spec_from_file_location(name.replace("/", "_"), _FOLDER / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
