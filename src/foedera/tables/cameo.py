"""CAMEO codes and Goldstein-type values for PLOVER types and modes, from data/codes/cameo.toml."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Cameo:
    """`code` with its three-digit `base` and two-digit `root`; CAMEO's quad class (1-4) and Goldstein value (-10 .. +10) of the root."""

    code: str
    base: str
    root: str
    quad: int
    goldstein: float
    table: str


@functools.cache
def _table() -> Any:
    return json.loads((resources.files("foedera.tables") / "data" / "cameo.json").read_text(encoding="utf-8"))


def cameo(event_type: str, modes: tuple[str, ...] = ()) -> Cameo:
    """The code of the first mode that has one, else of the bare type. Raises KeyError for a type that PLOVER lacks.

    >>> cameo("CONSULT", ("visit",)).code, cameo("AID").code, cameo("ASSAULT", ("drone",)).goldstein
    ('042', '070', -10.0)
    """
    row = _table()["types"][event_type]
    known = row.get("modes", {})
    code = next((known[mode] for mode in modes if mode in known), row["code"])
    root = _table()["roots"][code[:2]]
    return Cameo(code, code[:3], code[:2], root["quad"], root["goldstein"], _table()["version"])
