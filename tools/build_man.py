"""Writes a manual page for every command, from the command line itself: build/man/foedera.1, foedera-read.1 ...

python tools/build_man.py [FOLDER]
"""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from typing import Any

from typer.main import get_command

from foedera.cli import app
from foedera.version import __version__

CODES = {
    "0": "done", "1": "faults or refused sources were found", "2": "wrong use", "3": "it cannot be done; one line says why",
}  # fmt: skip


def pages() -> dict[str, str]:
    """The name of each page with its text in roff."""
    top: Any = get_command(app)
    found = {"foedera": page("foedera", top, sorted(f"foedera-{name}" for name in top.commands))}
    for name, command in top.commands.items():
        found[f"foedera-{name}"] = page(f"foedera {name}", command, ["foedera"])
    return found


def page(name: str, command: Any, others: list[str]) -> str:
    """One page: what a command does, its arguments and options, those of its own commands, exit codes."""
    words, examples = described(command)
    lines = [f'.TH "{name.replace(" ", "-").upper()}" 1 "" "Foedera {__version__}" "Foedera"', ".SH NAME"]
    lines += [
        f"{escaped(name.replace(' ', '-'))} \\- {escaped(words.split(chr(10))[0].split('. ')[0].rstrip('.'))}",
        ".SH SYNOPSIS",
    ]
    lines += [f".B {escaped(name)}", escaped(usage(command)), ".SH DESCRIPTION", escaped(words)]
    for title, part in sections(command):
        lines += [f".SH {title}", *part]
    for inner, own in getattr(command, "commands", {}).items() if name != "foedera" else ():
        lines += [".SH " + escaped(f"{name} {inner}".upper()), f".B {escaped(f'{name} {inner}')}", escaped(usage(own)), ".PP"]
        lines += [escaped(described(own)[0]), *(line for _, part in sections(own) for line in part)]
    if name == "foedera":
        lines += [".SH COMMANDS"]
        for inner, own in command.commands.items():
            lines += [".TP", f".B {escaped(inner)}", escaped(described(own)[0].split("\n")[0])]
    if examples:
        lines += [".SH EXAMPLES", *(f".nf\n{escaped(example)}\n.fi" for example in examples)]
    lines += [".SH EXIT STATUS", *(f".TP\n.B {code}\n{told}" for code, told in CODES.items())]
    lines += [".SH SEE ALSO", ", ".join(f"{escaped(other)}(1)" for other in others)]
    return "\n".join(line for line in lines if line) + "\n"


def described(command: Any) -> tuple[str, list[str]]:
    """A command's words, and its examples apart."""
    words = inspect.cleandoc(command.help or "")
    match = re.search(r"\n*Examples?:\s*(.*)", words, re.DOTALL)
    examples = [part.strip() for part in match[1].split("·")] if match else []
    return (words[: match.start()] if match else words).strip(), examples


def usage(command: Any) -> str:
    return " ".join(command.collect_usage_pieces(command.make_context(command.name or "foedera", [], resilient_parsing=True)))


def sections(command: Any) -> list[tuple[str, list[str]]]:
    """Arguments and options, each with its help."""
    context = command.make_context(command.name or "foedera", [], resilient_parsing=True)
    found: dict[str, list[str]] = {"ARGUMENTS": [], "OPTIONS": []}
    for parameter in command.get_params(context):
        if parameter.param_type_name == "argument":
            name, told = parameter.metavar or str(parameter.name).upper(), getattr(parameter, "help", "") or ""
        else:
            name, told = parameter.get_help_record(context) or (", ".join(parameter.opts), "")
        found["ARGUMENTS" if parameter.param_type_name == "argument" else "OPTIONS"] += [
            ".TP",
            f".B {escaped(name)}",
            escaped(told) or "\\&",
        ]
    return [(title, lines) for title, lines in found.items() if lines]


def escaped(words: str) -> str:
    """Words as roff takes them: no command, no escape, hyphens that can be copied. The screen's own escape ("\\[") goes."""
    lines = (" ".join(line.split()).replace("\\[", "[").replace("\\", "\\e").replace("-", "\\-") for line in words.split("\n"))
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines if line)


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/man")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / f"{name}.1").write_text(text, encoding="utf-8")
    print(f"{folder}: {len(pages())} pages")


if __name__ == "__main__":
    main()
