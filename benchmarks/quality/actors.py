"""Country and sector of actor phrases: the cases of NGEC's own tests (../shared/data/events/actor_dev.jsonl)."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sets import rows

from foedera.tables.phrases import coded


def measure(*, errors: bool = False) -> dict[str, float]:
    """Cases in which country and sector are both right, each alone, and the cases with a name that only an index of people knows."""
    asked = both = countries = sectors = 0
    for row in rows("events/actor_dev.jsonl"):
        if row["api"] == "query_wiki" or (row["country"] is None and row["sector"] is None and not row["no_code"]):
            continue
        year = re.search(r"\d{4}", row["query_date"] or "")
        found = coded(row["mention"], year=int(year[0]) if year else None)
        right = (row["country"] is None and not row["no_code"]) or found.country == (row["country"] or "")
        same = (row["sector"] is None and not row["no_code"]) or found.sector == (row["sector"] or "")
        asked, both, countries, sectors = asked + 1, both + (right and same), countries + right, sectors + same
        if errors and not (right and same):
            print(row["mention"], "|", row["country"], row["sector"], "|", found.country, found.sector, file=sys.stderr)
    return {name: round(100 * n / asked, 1) for name, n in (("both", both), ("country", countries), ("sector", sectors))}


if __name__ == "__main__":
    print(json.dumps(measure(errors=len(sys.argv) > 1), indent=1))
