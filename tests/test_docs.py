"""The docs are true: every command is described, every Python block runs, every link leads somewhere."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from typer.main import get_group
from typer.testing import CliRunner

from foedera import api
from foedera.cli import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    p for p in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("training/**/*.md"), *ROOT.glob("samples/*.md")]
)


BLOCK = re.compile(r"^```(?:console|sh|)\n(.*?)^```|((?:^    .*\n)+)", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
LIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
COMMANDS = get_group(app).commands


def commands_of(page: Path) -> Iterator[str]:
    """Every line of a page's examples that calls foedera, without prompt, comment and what it is piped into."""
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        for line in (block[1] or block[2] or "").splitlines():
            line = re.sub(r"\s+#\s.*", "", line.strip().removeprefix("$ "))
            if re.match(r"foedera(\s|$)", line):
                yield line.partition(" | ")[0]


def played(page: Path) -> Iterator[tuple[str, str]]:
    """The commands of a page's console blocks, each with what it says that they print."""
    for block in CONSOLE.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_example_of_a_command_is_one_that_the_command_takes(page: Path) -> None:
    for line in commands_of(page):
        command: Any = get_group(app)
        words, context = shlex.split(line)[1:], None
        while True:
            try:
                context = command.make_context(command.name or "foedera", list(words), parent=context)
            except click.exceptions.Exit:
                break  # --version, --help
            except click.ClickException as error:
                pytest.fail(f"{page.name}: {line}: {error.format_message()}")
            if not getattr(command, "commands", None):
                break
            left = [*context._protected_args, *context.args]
            _, command, words = command.resolve_command(context, left)


@pytest.mark.parametrize("page", [page for page in PAGES if any(played(page))], ids=lambda p: str(p.relative_to(ROOT)))
def test_console_examples_print_what_they_say(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    for command, printed in played(page):
        done = CliRunner().invoke(app, shlex.split(command)[1:])
        exits = re.search(r"^\[exit code (\d)\]\n", printed, re.MULTILINE)
        assert done.exit_code == (int(exits[1]) if exits else 0), f"{command}\n{done.output}"
        wanted = printed.replace(exits[0], "") if exits else printed
        told = doctest.OutputChecker().check_output(wanted or "...", done.output, LIKE)
        assert told, f"$ {command}\n--- the page says\n{wanted}--- it prints\n{done.output}"


def test_every_command_has_a_heading_and_help() -> None:
    text = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## foedera (\w+)", text, re.MULTILINE)) == set(COMMANDS)
    assert all(command.help for command in COMMANDS.values())


def options_of(command: Any) -> set[str]:
    """The options of a command and of those under it, each with all its spellings, of which one must be told."""
    own = {"/".join((*option.opts, *option.secondary_opts)) for option in command.params if option.param_type_name == "option"}
    return own.union(*map(options_of, getattr(command, "commands", {}).values()))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_of_a_command_is_described_under_its_heading(name: str) -> None:
    text = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    (section,) = re.findall(rf"^## foedera {name}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    told = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", section))
    missing = {option for option in options_of(COMMANDS[name]) if told.isdisjoint(option.split("/"))}
    assert missing == set()


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
    assert set(re.findall(r"^foedera (\w+)", text, re.MULTILINE)) <= set(COMMANDS)


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
