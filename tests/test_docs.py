"""The docs are true: every command is described, every Python block runs, every link leads somewhere."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from typer.main import get_command

from foedera import api
from foedera.cli import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    p for p in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("training/**/*.md"), *ROOT.glob("samples/*.md")]
)


def test_every_command_has_a_heading_and_help() -> None:
    text = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    commands = getattr(get_command(app), "commands")  # noqa: B009 - typer's group is click's
    assert set(re.findall(r"^## foedera (\w+)", text, re.MULTILINE)) == set(commands)
    assert all(command.help for command in commands.values())


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_python_blocks_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for block in re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        exec(compile(block, str(page), "exec"), {})  # noqa: S102 - our own documentation


def test_the_readme_names_the_two_commands_and_only_commands_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in text and "make test" in text
    commands = set(getattr(get_command(app), "commands"))  # noqa: B009
    assert set(re.findall(r"^foedera (\w+)", text, re.MULTILINE)) <= commands


def test_words_that_we_do_not_use_about_ourselves() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        if page.name != "CONTRIBUTING.md":
            assert not re.search(r"\b(?:unbiased|human-level|verified event|real-time)\b", text, re.IGNORECASE), page


def test_every_export_is_described_with_what_it_loses_and_who_checks_it() -> None:
    text = (ROOT / "docs/reference/exports.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL))
    assert sections.keys() == {form.name for form in api.formats()}
    for form in api.formats():
        for told in (form.shape, form.holds, *form.losses, form.checked):
            assert told in sections[form.name], f"{form.name}: {told}"
        assert form.losses, f"{form.name} says that it loses nothing"


def test_the_examples_of_the_python_interface_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = doctest.testmod(api)
    assert done.attempted > 5 and not done.failed
