"""What MkDocs asks while it builds the site: pages from outside docs/, links between them, and the tables that the program itself knows."""

from __future__ import annotations

import inspect
import os
import posixpath
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT: Final = Path(__file__).resolve().parents[1]
OUTSIDE: Final = ("training/README.md", "training/corpus/README.md", "samples/README.md", "CONTRIBUTING.md")
LINK: Final = re.compile(r"(\[[^\]\[]*\])\((?!https?:|#)([^)#\s]+)(#[^)\s]*)?\)")
DECISIONS: Final = "decisions/"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The decisions stand in the navigation by number."""
    sys.path.insert(0, str(ROOT / "src"))
    _fill(config["nav"])
    return config


def _fill(nav: list[Any]) -> None:
    for entry in nav:
        for title, inner in entry.items():
            if inner == DECISIONS:
                entry[title] = [f"decisions/{path.name}" for path in sorted((ROOT / "docs/decisions").glob("*.md"))]
            elif isinstance(inner, list):
                _fill(inner)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Pages that live beside what they tell of are part of the site."""
    from mkdocs.structure.files import File

    for name in OUTSIDE:
        files.append(File.generated(config, name, abs_src_path=str(ROOT / name)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs passes them
    """A page with its links as they lead within the site, and its tables filled in."""
    for mark, table in TABLES.items():
        if mark in markdown:
            markdown = markdown.replace(mark, table())
    here = page.file.src_uri
    return LINK.sub(lambda found: _led(found, here), markdown)


def _led(found: re.Match[str], here: str) -> str:
    """A link to a file of the repository, as one to a page; the bare words where the file is no page."""
    source = here if here in OUTSIDE else f"docs/{here}"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(source), found[2]))
    page = target.removeprefix("docs/") if target.startswith("docs/") else target
    if not target.startswith("docs/") and target not in OUTSIDE and (ROOT / target).exists():
        return found[1][1:-1]
    return f"{found[1]}({os.path.relpath(page, posixpath.dirname(here) or '.')}{found[3] or ''})"


def rest() -> str:
    """A row for every address that answers in JSON, from the OpenAPI description itself."""
    from foedera.web.openapi import described

    rows = ["| address | shows | may be asked |", "|---|---|---|"]
    for path, operations in described()["paths"].items():
        for verb, operation in operations.items():
            asked = ", ".join(f"`{one['name']}`" for one in operation.get("parameters", ()) if one["in"] == "query")
            rows.append(f"| `{'POST ' * (verb == 'post')}{path}` | {_cell(_shows(verb, operation))} | {asked} |")
    return "\n".join(rows)


def _shows(verb: str, operation: dict[str, Any]) -> str:
    """What an address shows, in its own words; a dataclass without any has its signature for them, and goes by its title."""
    if verb != "get":
        return f"{operation['summary']}. {operation['description']}"
    words = str(operation["responses"]["200"]["description"])
    return str(operation["summary"]) if re.match(r"\w+\(", words) else words


def tools() -> str:
    """A section for every tool, from its signature and its own words."""
    from foedera.web.tools import Tools

    rows = ["| tool | arguments | does |", "|---|---|---|"]
    for name, method in inspect.getmembers(Tools, inspect.isfunction):
        if not name.startswith("_"):
            given = list(inspect.signature(method).parameters.values())[1:]
            told = ", ".join(f"`{one.name}`" + ("" if one.default is one.empty else " (optional)") for one in given)
            rows.append(f"| `{name}` | {told} | {_cell(inspect.getdoc(method) or '')} |")
    return "\n".join(rows)


def _cell(words: str) -> str:
    return " ".join(words.replace("|", "\\|").split())


TABLES: Final = {"<!-- table: rest -->": rest, "<!-- table: tools -->": tools}
