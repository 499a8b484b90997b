"""Where the development sets lie, and how they are read. They are not in this repository: see docs/how-to/measure.md."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("FOEDERA_SHARED", ROOT.parent / "shared"))


def rows(name: str) -> list[Any]:
    """The rows of a set, such as "polnear/dev.jsonl"."""
    with (SHARED / "data" / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def scorer(name: str) -> ModuleType:
    """A scorer of ../shared/score, imported from its file."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "score" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def chunks(listed: list[Any], size: int) -> Iterator[list[Any]]:
    for start in range(0, len(listed), size):
        yield listed[start : start + size]
