"""A newcomer's seconds: from `make demo` to the first correction in the browser, with a script for hands.

Prints the seconds of each step: reading the samples, the room's first page, a claim followed to its words, an actor found, a name corrected and
seen to hold, and taken back. The
installation is apart: it hangs on the network. Needs playwright and chromium.

    python benchmarks/speed/newcomer.py [--env .venv]
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


def served(record: Path) -> tuple[subprocess.Popen[str], str]:
    """The room of a record, and its address."""
    command = [sys.executable, "-m", "foedera", "serve", str(record), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    told = ""
    while "http://" not in told:
        assert process.stderr is not None
        line = process.stderr.readline()
        if not line:
            raise SystemExit(told)
        told += line
    return process, re.findall(r"http://[^\s]+/", told.replace("\n", ""))[0]


def follow(page: Page) -> None:
    """From the first claim of the first page to its words in the report, and by the note beside them to the entry."""
    page.locator("ol.entries blockquote a").first.click()
    lit = page.locator("#at")
    lit.wait_for()
    page.locator(f'[id="e{(lit.get_attribute("data-e") or "").split()[0]}"] a.label').first.click()
    assert page.locator("dl.facts").count()


def correct(page: Page) -> None:
    """Find somebody under Who is who and give them one more name."""
    page.get_by_role("link", name="Who is who").first.click()
    page.locator("main tbody a").first.click()
    page.get_by_text("One more name of it").click()
    form = page.locator("form", has=page.get_by_role("button", name="Save"))
    form.first.get_by_label("Name", exact=True).fill("the newcomer's name")
    form.first.get_by_role("button", name="Save").click()
    assert "Corrected" in page.get_by_role("status").first.inner_text()


def undo(page: Page) -> None:
    """Take the correction back under History."""
    page.get_by_role("link", name="History").first.click()
    page.get_by_role("button", name="Take the newest back").click()
    assert "Taken back" in page.get_by_role("status").first.inner_text()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--env", default=".venv", help="an environment in which `make demo` has been installed before")
    asked = parser.parse_args()
    marks = [("", time.perf_counter())]
    subprocess.run([shutil.which("make") or "make", "demo", f"ENV={asked.env}"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    marks.append(("make demo: ten reports read, the brief written", time.perf_counter()))
    process, address = served(ROOT / "build" / "demo.foedera")
    marks.append(("foedera serve: the address stands in the terminal", time.perf_counter()))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            page = browser.new_page()
            marks.append(("the browser starts", time.perf_counter()))
            page.goto(address)
            marks.append(("the first page", time.perf_counter()))
            follow(page)
            marks.append(("a claim followed to its words, and back to its entry", time.perf_counter()))
            correct(page)
            marks.append(("somebody found, a name given and drawn into the record", time.perf_counter()))
            undo(page)
            marks.append(("the correction taken back", time.perf_counter()))
            browser.close()
    finally:
        process.terminate()
        process.wait(20)
    for (_, began), (what, ended) in pairwise(marks):
        print(f"{ended - began:6.1f} s  {what}")
    print(f"{marks[-1][1] - marks[0][1]:6.1f} s  in all")


if __name__ == "__main__":
    main()
