"""A browser, and the rooms that it visits: one to look at, one to decide in. Skips where there is no browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Site, opened, serving
from room_affair import affair, record_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-gpu-rasterization",
    "--disable-software-rasterizer",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A room for those who only look."""
    path = tmp_path_factory.mktemp("room") / "affair.foedera"
    record_of(path, affair()).close()
    yield from serving(path)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Site]:
    """A room of one's own, for those who decide."""
    record_of(tmp_path / "affair.foedera", affair()).close()
    yield from serving(tmp_path / "affair.foedera")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no chromium here: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    yield from _pages(browser, site)


@pytest.fixture
def desk_page(browser: Browser, desk: Site) -> Iterator[Page]:
    yield from _pages(browser, desk)


def _pages(browser: Browser, site: Site) -> Iterator[Page]:
    context = opened(browser, site)
    made = context.new_page()
    faults: list[str] = []
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("console", lambda said: faults.append(said.text) if said.type == "error" and "404" not in said.text else None)

    def dismissed(dialog: Dialog) -> None:
        faults.append("a dialog")
        dialog.dismiss()

    made.on("dialog", dismissed)
    yield made
    context.close()
    assert faults == []
