"""What an export is: its name, what it holds, what it loses, who checks it, and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows an export wrote, and how many entries it left out, by reason."""

    rows: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """`write(book, out, *, policy)` takes a binary stream, or a folder for the formats of FOLDERS, and returns what it wrote.

    `shape` names the specification or codebook that it follows, with its version. `losses` is what of the record is not in it.
    `checked` says which outside tool reads it in the tests. `standing`: what people rejected is left out, because the format has no
    place for decisions. `sidecar`: a file beside it says what it is, under which policy, and what is lost.
    """

    name: str
    ending: str
    shape: str
    holds: str
    losses: tuple[str, ...]
    checked: str
    write: Callable[..., Written]
    standing: bool = True
    sidecar: bool = True
    notes: Mapping[str, Any] = field(default_factory=dict)
