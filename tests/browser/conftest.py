"""A real browser for the report and the web view: found on the machine, or installed from Debian where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.views.web.report import report

# Without these Chromium asks its maker's hosts at every start.
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium() -> str | None:
    """Where Chromium is; installed first where this user may and Debian offers it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found or os.geteuid() != 0 or not shutil.which("apt-get"):
        return found
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", "chromium"]):
        subprocess.run(command, env=quiet, capture_output=True, check=False, timeout=300)
    return shutil.which("chromium")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -e '.[dev]'")
    # One worker installs, the others wait.
    lock = tmp_path_factory.getbasetemp().parent / "chromium.lock"
    with lock.open("w") as held:
        import fcntl

        fcntl.flock(held, fcntl.LOCK_EX)
        path = chromium()
    if path is None:
        pytest.skip("there is no Chromium on this machine, and it cannot be installed: apt-get install chromium")
    with sync.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    shown = context.new_page()
    shown.set_default_timeout(20_000)
    errors: list[str] = []
    shown.on("pageerror", lambda error: errors.append(str(error)))
    yield shown
    context.close()
    assert errors == []


def write(folder: Path) -> None:
    """Two accounts of one treaty that differ in its date, one of them with hostile text."""
    accounts = folder / "accounts"
    (accounts / "north.txt").write_text(
        "On 7 May 1875 Russia and Japan signed the Treaty of Saint Petersburg <img src=x onerror=alert(1)>.\n\n"
        "In August 1875 the treaty was ratified. In 1904 Japan attacked Russia.\n",
        encoding="utf-8",
    )
    (accounts / "south.txt").write_text(
        "1875年5月8日、日本とロシアは樺太・千島交換条約に調印した。\n\n1904年2月、日本はロシアを攻撃した。\n",
        encoding="utf-8",
    )


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which a dossier is served for a while."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dragoman", "serve", str(folder), "--port", "0", "--in", "en"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.communicate(timeout=20)


def built(page: Any) -> None:
    """Wait until what was ruled on a page is written down, and shows."""
    page.wait_for_selector("#status:has-text('Written')", timeout=60_000)
    page.wait_for_selector("#building", state="hidden", timeout=60_000)


def reported(folder: Path, language: str) -> str:
    """The address of the report of a new dossier of two accounts."""
    dragoman.init(folder)
    write(folder)
    dragoman.build(folder)
    with dragoman.open(folder, language=language) as dossier:
        (folder / "report.html").write_text(report(dossier, "Two accounts"), encoding="utf-8")
    return (folder / "report.html").as_uri()
