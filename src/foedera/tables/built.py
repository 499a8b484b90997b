"""The tables that tools/build_tables.py makes of data/, as they lie in the package."""

from __future__ import annotations

import functools
import json
from importlib import resources
from typing import Any


@functools.cache
def built(name: str) -> Any:
    """A built table, decoded, by its name. All who ask share one value, which is not to be changed.

    >>> sorted(built("given_names"))
    ['men', 'women']
    """
    return json.loads((resources.files("foedera.tables") / "data" / f"{name}.json").read_text(encoding="utf-8"))
