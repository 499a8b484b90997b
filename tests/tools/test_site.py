"""The documentation as a site: it builds strictly, holds every page, and asks no other host for anything."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("material", reason="the site is an extra: pip install 'foedera[docs]'")

ROOT = Path(__file__).resolve().parents[2]
ASSET = re.compile(r"<(?:script|link|img|iframe|source|video|audio|object|embed)\b[^>]*?\b(?:src|href|data)=\"?([^\"\s>]+)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_page_of_the_documentation_is_in_it(site: Path) -> None:
    pages = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")}
    pages |= {Path("training/README"), Path("training/corpus/README"), Path("samples/README"), Path("CONTRIBUTING")}
    named = {page.parent / "index" if page.name == "README" else page for page in pages}
    assert not [page for page in named if not (site / f"{page}.html").is_file()]


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    for page in site.rglob("*.html"):
        assets = ASSET.findall(page.read_text(encoding="utf-8"))
        assert len(assets) > 3
        assert not [one for one in assets if re.match(r"(?:[a-z]+:)?//", one)], page
        assert not re.search(r'class="mermaid"', page.read_text(encoding="utf-8")), "the theme would fetch mermaid"
    for style in site.rglob("*.css"):
        assert not re.search(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", style.read_text(encoding="utf-8")), style


def test_links_between_pages_lead_somewhere_also_those_that_were_rewritten(site: Path) -> None:
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue  # its links are absolute: it stands in for any page
        for link in re.findall(r"<a\b[^>]*\bhref=\"([^\"#?]+)", page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", link):
                assert (page.parent / link).exists(), f"{page.relative_to(site)}: {link}"


def test_what_the_program_knows_stands_in_its_pages(site: Path) -> None:
    from foedera import api
    from foedera.web.openapi import described

    rest = (site / "reference/rest.html").read_text(encoding="utf-8")
    assert all(f"{path}</code>" in rest for path in described()["paths"])
    tools = (site / "reference/mcp.html").read_text(encoding="utf-8")
    assert all(
        f"<code>{name}</code>" in tools
        for name in ("search", "entry", "accord", "compare", "network", "document_words", "decide")
    )
    python = (site / "reference/api.html").read_text(encoding="utf-8")
    assert all(f">{name}<" in python for name in ("read", "export", "network", "Workers", "IntakeError"))
    assert api.read.__doc__ and "standard input" in python
