"""A headless Chromium for tests of pages, and a page that tells what it loads and what goes wrong in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = os.environ.get("PLANEXTRACT_CHROMIUM") or shutil.which("chromium") or ""
_QUIET = ("disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync")
_FLAGS = ["--no-sandbox", "--disable-gpu", *(f"--{flag}" for flag in _QUIET)]


@contextmanager
def chromium() -> Iterator[Any]:
    """A running browser; the test is skipped, with the reason, where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM:
        pytest.skip("there is no chromium (Debian: apt-get install chromium; else set PLANEXTRACT_CHROMIUM)")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


class Viewer:
    """A page opened from disk."""

    def __init__(self, browser: Any, width: int = 1440, height: int = 900, **settings: Any) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.wrong.append(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", self._dismiss)
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _dismiss(self, dialog: Any) -> None:
        self.wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def open(self, path: Path, fragment: str = "") -> Any:
        self.page.goto("about:blank")
        self.page.goto(path.as_uri() + fragment)
        self.page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
        return self.page

    def assert_quiet(self) -> None:
        """Nothing on the console, and nothing asked for but pages on disk and their empty icon."""
        assert self.wrong == []
        asked = [url for url in self.requests if not url.startswith(("file:", "data:,", "about:"))]
        assert asked == []

    def in_view(self, selector: str) -> bool:
        """Whether the first such element can be seen where it is scrolled to."""
        inside: bool = self.page.evaluate(
            """(selector) => { const box = document.querySelector(selector).getBoundingClientRect();
            return box.width > 0 && box.top >= 0 && box.bottom <= innerHeight + 1; }""",
            selector,
        )
        return inside
