"""Time expressions on TempEval-3 (dev, and TBAQ train, on which nothing is trained): the figures of ../shared/score/score_timex.py."""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import runpy
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sets import SHARED, rows

from foedera.coding.time.find import expressions


def predicted(row: Any) -> dict[str, Any]:
    """One document in the scorer's form."""
    published = datetime.date.fromisoformat(row["dct"][:10]) if row.get("dct") else None
    found = expressions(row["text"], published)
    return {
        "id": row["id"],
        "timex": [{"start": f.start, "end": f.end, "type": f.meaning.type, "value": f.meaning.value} for f in found],
    }


def measure(name: str = "tempeval3/dev.jsonl", errors: int = 0) -> dict[str, float]:
    """Strict, relaxed and value F1 in points."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as made:
        made.writelines(json.dumps(predicted(row)) + "\n" for row in rows(name))
        made.flush()
        out, argv = io.StringIO(), sys.argv
        sys.argv = ["score_timex.py", str(SHARED / "data" / name), made.name, "--errors", str(errors)]
        try:
            with contextlib.redirect_stdout(out):
                runpy.run_path(str(SHARED / "score/score_timex.py"), run_name="__main__")
        finally:
            sys.argv = argv
    first, *rest = out.getvalue().splitlines()
    print("\n".join(rest), file=sys.stderr)
    figures: dict[str, float] = json.loads(first)["F1"]
    return figures


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    print(json.dumps({name: measure(f"tempeval3/{name}.jsonl", wanted) for name in ("dev", "train")}, indent=1))
